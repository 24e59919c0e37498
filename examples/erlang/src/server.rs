//! The processes of the node: clause functions over Erlang's messages, and loops of `receive!`.

use eetf::{Pid, Reference, Term};
use patterns::values::{pid, reference};
use patterns::{Mismatch, patterns, receive, term};

use crate::node::Process;

/// A message, and the process that it goes to.
type Answer<'m> = Option<(&'m Pid, patterns::Term)>;

/// A `gen_server` that adds up numbers. What it has no clause for is its end.
///
/// # Errors
///
/// The mismatch that ends it.
pub async fn counter(process: Process) -> Result<(), Mismatch> {
    let Process {
        mut inbox, node, ..
    } = process;
    let mut total = 0;
    while let Some(message) = inbox.next().await {
        if let Some((to, answer)) = count(&message, &mut total)? {
            node.send(to, &answer);
        }
    }
    Ok(())
}

#[patterns]
fn count<'m>(message: &'m Term, total: &mut i64) -> Result<Answer<'m>, Mismatch> {
    match message {
        term!((:"$gen_call", (pid(from), tag), (:add, i64(n)))) => {
            *total += n;
            Ok(Some((from, term!((tag, *total)))))
        }
        term!((:"$gen_call", (pid(from), tag), :total)) => Ok(Some((from, term!((tag, *total))))),
        term!((:"$gen_cast", :reset)) => {
            *total = 0;
            Ok(None)
        }
    }
}

/// What answers `net_adm:ping`.
///
/// # Errors
///
/// None: it leaves what it does not understand.
pub async fn net_kernel(process: Process) -> Result<(), Mismatch> {
    let Process {
        mut inbox, node, ..
    } = process;
    loop {
        let received = receive!(match inbox.await {
            term!((:"$gen_call", (pid(from), tag), (:is_auth, _))) => {
                node.send(from, &term!((tag, :yes)));
            }
            _ => (),
        });
        if received.is_err() {
            return Ok(());
        }
    }
}

/// Listens once it is told to begin, whatever was said before, and counts what comes in order.
///
/// # Errors
///
/// None: it ends when its node does.
pub async fn listener(process: Process) -> Result<(), Mismatch> {
    let Process {
        mut inbox, node, ..
    } = process;
    loop {
        let begun = receive!(match inbox.await {
            term!((:begin, pid(from), tag)) => (from.clone(), Term::from(tag)),
        });
        let Ok((from, tag)) = begun else {
            return Ok(());
        };
        node.send(&from, &term!((tag, inbox.len())));
        let (mut heard, mut in_order) = (0, true);
        loop {
            let received = receive!(match inbox.await {
                term!((:say, i64(n))) => {
                    heard += 1;
                    in_order &= n == heard;
                }
                term!((:report, pid(from), tag)) => {
                    node.send(from, &term!((tag, (heard, in_order))));
                    break;
                }
            });
            if received.is_err() {
                return Ok(());
            }
        }
    }
}

/// Watches a process for another one, and tells that how it ended.
///
/// # Errors
///
/// None: it ends when its node does.
pub async fn watcher(mut process: Process) -> Result<(), Mismatch> {
    loop {
        let asked = receive!(match process.inbox.await {
            term!((:watch, pid(other), pid(from), tag)) => {
                (other.clone(), from.clone(), Term::from(tag))
            }
        });
        let Ok((other, from, tag)) = asked else {
            return Ok(());
        };
        let monitor: Reference = process.monitor(&other);
        process.node.send(&from, &term!((tag, :watching)));
        // Whoever asks meanwhile waits.
        let down = receive!(match process.inbox.await {
            term!((:"DOWN", (reference(of) if *of == monitor), :process, _, reason)) => {
                term!((tag, (:down, reason)))
            }
        });
        match down {
            Ok(down) => process.node.send(&from, &down),
            Err(_) => return Ok(()),
        }
    }
}
