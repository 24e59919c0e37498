//! The library through another crate, which each macro is told.
#![cfg(test)]

use facade::erlang::{Mismatch, Subject, Term, case, patterns, term};

#[derive(Subject)]
#[subject(crate = facade::erlang)]
pub struct Job {
    pub id: u32,
}

#[patterns(crate = facade::erlang, matches = has_id)]
pub fn id(job: &Job) -> Result<u32, Mismatch> {
    match job {
        json!({"id": u32(id @ 1..)}) => Ok(id),
    }
}

#[test]
fn macros_go_where_they_are_told() {
    assert!(has_id(&Job { id: 1 }) && id(&Job { id: 0 }).is_err());
    let list: Term = term!(crate = facade::erlang, [(:ok, 1), 2]);
    case!(crate = facade::erlang, let [(_, x), ..] = &list);
    assert_eq!(x, &term!(crate = facade::erlang, 1));
    assert!(case!(crate = facade::erlang, matches!(x, 1)));
}
