//! Shows what immutable values are good for: an identity moves on while its snapshots stay.
//!
//! An account is a succession of values. A snapshot keeps one of these values, without a lock and
//! without a copy. The lock around the identity is held only to replace one value by the next.

use std::sync::{Arc, Mutex};
use std::thread;

use patterns::{Mismatch, Term, patterns, term};

/// The state after an event. The old state is untouched; the new one shares all unchanged parts.
#[patterns]
fn step(account: &Term, event: &Term) -> Result<Term, Mismatch> {
    match (account, event) {
        (term!({:balance: balance, :log: log, ..}), term!((:deposit, i64(n @ 1..)))) => Ok(account
            .put(Term::atom("balance"), balance + n)
            .put(Term::atom("log"), log.cons(event))),
        (term!({:balance: i64(balance), :log: log, ..}), term!((:withdraw, i64(n @ 1..))))
            if n <= balance =>
        {
            Ok(account
                .put(Term::atom("balance"), balance - n)
                .put(Term::atom("log"), log.cons(event)))
        }
    }
}

/// A place that contains one value after another. The values themselves never change.
#[derive(Clone)]
struct Identity(Arc<Mutex<Term>>);

impl Identity {
    fn new(value: Term) -> Self {
        Self(Arc::new(Mutex::new(value)))
    }

    fn snapshot(&self) -> Term {
        self.0.lock().expect("nobody panics with it").clone()
    }

    fn send(&self, event: &Term) -> Result<(), Mismatch> {
        let mut value = self.0.lock().expect("nobody panics with it");
        *value = step(&value, event)?;
        Ok(())
    }
}

fn main() -> Result<(), Mismatch> {
    let account = Identity::new(term!({:owner: "Joe", :balance: 0, :log: []}));
    let mut history = vec![account.snapshot()];
    for event in [term!((:deposit, 100)), term!((:withdraw, 30))] {
        account.send(&event)?;
        history.push(account.snapshot());
    }
    for snapshot in &history {
        println!("{snapshot}");
    }
    if account.send(&term!((:withdraw, 1000))).is_err() {
        println!("refused: {}", account.snapshot() == history[2]);
    }
    // Four threads move the identity on, and meanwhile each of them reads one shared snapshot.
    let past = history[2].clone();
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..1000 {
                    account.send(&term!((:deposit, 1))).expect("a deposit");
                    assert_eq!(past.get(Term::atom("balance")).expect("it is there"), 70);
                }
            });
        }
    });
    let now = account.snapshot();
    println!(
        "then: {}",
        past.get(Term::atom("balance")).expect("it is there")
    );
    println!(
        "now: {}",
        now.get(Term::atom("balance")).expect("it is there")
    );
    Ok(())
}
