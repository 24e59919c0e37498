//! A rest of a list that a body refers to is its own, so the body cannot return it.

use patterns::{Term, patterns};

#[patterns]
fn returned<'v>(list: &'v Term) -> &'v Term {
    match list {
        [_, xs @ ..] => &xs,
        other => other,
    }
}

#[patterns]
fn kept<'v>(list: &'v Term, all: &mut Vec<&'v Term>) {
    match list {
        [first, xs @ ..] => {
            all.push(first);
            all.push(&xs);
        }
        _ => {}
    }
}

fn main() {
    let list = patterns::term!([1, 2]);
    returned(&list);
    kept(&list, &mut Vec::new());
}
