use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use patterns::{Mailbox, RecvError, Term, receive, term};

/// A counter: it adds, it answers, and it ends.
fn counter(mut inbox: Mailbox<Term, mpsc::Receiver<Term>>, replies: &mpsc::Sender<Term>) {
    let mut count = 0;
    loop {
        let ended: Result<bool, RecvError> = receive!(match inbox {
            term!((:add, i64(n))) => {
                count += n;
                false
            }
            term!(:get) => {
                replies.send(term!((:count, count))).unwrap();
                false
            }
            term!(:stop) => true,
            other => {
                replies.send(term!((:unknown, other))).unwrap();
                false
            }
        });
        if ended != Ok(false) {
            break;
        }
    }
}

fn main() {
    let (orders, receiver) = mpsc::channel();
    let (replies, answers) = mpsc::channel();
    let worker = thread::spawn(move || counter(Mailbox::new(receiver), &replies));
    for order in [
        term!((:add, 40)),
        term!("hello"),
        term!((:add, 2)),
        term!(:get),
        term!(:stop),
    ] {
        orders.send(order).unwrap();
    }
    worker.join().unwrap();

    // The count first, although another answer came before it.
    let mut inbox = Mailbox::new(answers);
    let count = receive!(match inbox {
        term!((:count, i64(n))) => n,
        after!(Duration::from_secs(5)) => 0,
    });
    println!("the count is {count:?}");
    for message in inbox.saved() {
        println!("still there: {message}");
    }
    let nothing: Result<(), _> = receive!(match inbox {
        term!(:never) => (),
    });
    println!("{}", nothing.unwrap_err());
}
