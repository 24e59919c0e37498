//! Terms of `erl_dist` are values: messages between nodes are matched as they come.

#[path = "../values/quirks/erlang.rs"]
mod erlang;
#[path = "../values/quirks/kinds.rs"]
mod kinds;

use erl_dist::message::Message;
use erl_dist::term::{Atom, List, Pid, Term, Tuple};
use kinds::{first_of, kind, same};
use patterns::subject::Scrutinee;
use patterns::{case, patterns};

#[patterns]
fn reply(request: &Term) -> Option<Term> {
    match request {
        term!((:"$gen_call", (from, tag), (:add, i64(a), i64(b)))) => {
            let (from, tag, sum) = (
                owned(from),
                owned(tag),
                Term::from(eetf::BigInteger::from(a + b)),
            );
            Some(Tuple::from(vec![from, tag, sum]).into())
        }
        _ => None,
    }
}

fn owned(part: patterns::values::Eetf<'_>) -> Term {
    match part {
        patterns::values::Eetf::Term(term) => term.clone(),
        _ => List::nil().into(),
    }
}

#[test]
fn a_message_of_erl_dist_is_matched() {
    let atom = |name: &str| Term::from(Atom::from(name));
    let tuple = |parts: Vec<Term>| Term::from(Tuple::from(parts));
    let pid = Pid::new("node@host", 1, 2, 3);
    let number = |n: i32| Term::from(eetf::FixInteger::from(n));
    let call = tuple(vec![
        atom("$gen_call"),
        tuple(vec![pid.clone().into(), number(7)]),
        tuple(vec![atom("add"), number(1), number(2)]),
    ]);
    let Message::Send(sent) = Message::send(pid.clone(), call) else {
        panic!("a message is sent")
    };
    let reply = reply(&sent.message).unwrap();
    assert!(case!(matches!(&reply, (_, 7, 3))));
    assert!(case!(matches!(&reply, (pin!(Term::from(pid)), _, _))));
}
