//! Every macro by the facade, without the option that says so.

use facade::erlang::{Subject, Term, case, patterns, term};

/// Nothing of what the library has is missing.
#[derive(Subject)]
pub struct Job {
    pub id: u32,
}

#[patterns]
pub fn is_ok(value: &Term) -> bool {
    match value {
        term!((:ok, _)) => true,
        _ => false,
    }
}

pub fn first() -> Term {
    let value = term!([1, 2, 3]);
    case!(let [x, ..] = &value);
    let _ = is_ok(x);
    x.clone()
}
