//! Terms of `erl_dist` are values: messages between nodes are matched as they come.

#[path = "../values/quirks/erlang.rs"]
mod erlang;
#[path = "../values/quirks/kinds.rs"]
mod kinds;

use erl_dist::message::Message;
use erl_dist::term::{Atom, Pid, Term, Tuple};
use kinds::{first_of, kind, same};
use patterns::subject::Scrutinee;
use patterns::values::pid;
use patterns::{case, patterns, term};

/// The answer of a server: `{Tag, Sum}`.
#[patterns]
fn reply(request: &Term) -> Option<(&Pid, patterns::Term)> {
    match request {
        term!((:"$gen_call", (pid(from), tag), (:add, i64(a), i64(b)))) => {
            Some((from, term!((tag, a + b))))
        }
        _ => None,
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
    let (to, answer) = reply(&sent.message).unwrap();
    assert_eq!(to, &pid);
    let Message::Send(sent) = Message::send(to.clone(), answer.try_into().unwrap()) else {
        panic!("a message is sent")
    };
    assert!(case!(matches!(&sent.message, (7, 3))));
}
