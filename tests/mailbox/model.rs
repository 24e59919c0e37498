//! Random sends, receives, guards, marks, zero timeouts and cancelled futures, against a list.
//!
//! `MAILBOX_STEPS=1000000 cargo test --release --test model` in this folder takes more steps.

mod random;

use std::collections::VecDeque;
use std::pin::pin;
use std::sync::mpsc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use patterns::mailbox::Incoming;
use patterns::{Mailbox, Mark, RecvError, Subject, receive};
use random::Random;
use tokio::sync::mpsc::unbounded_channel;

/// A message, which cannot be cloned.
#[derive(Subject, Debug)]
struct Message {
    kind: u8,
    id: u32,
}

/// The outcome of a receive with clauses of one form: the clause, and the message.
#[derive(Debug, PartialEq)]
enum Outcome {
    Taken(u8, u32),
    /// The second is of a receive in the body of the first.
    Nested(u32, Box<Outcome>),
    After,
    Failed(RecvError),
    Pending,
}

const FORMS: u32 = 7;
/// The form of the receive in a body of the last one.
const INNER: u32 = FORMS;

/// A receive of each form. `$mailbox` comes after `match`, `$inner` is the mailbox of a nested one.
macro_rules! receive_form {
    ($form:expr, $t:expr, ($($mailbox:tt)*), ($($inner:tt)*), $($after:tt)*) => {{
        let t: u32 = $t;
        let outcome = match $form {
            0 => receive!(match $($mailbox)* {
                json!({"kind": 0, "id": u32(id)}) => Outcome::Taken(0, id),
                $($after)*
            }),
            1 => receive!(match $($mailbox)* {
                json!({"kind": 1, "id": u32(id)}) => Outcome::Taken(0, id),
                json!({"kind": 2 | 3, "id": u32(id)}) => Outcome::Taken(1, id),
                $($after)*
            }),
            2 => receive!(match $($mailbox)* {
                json!({"id": u32(id), ..}) if id % 3 == t % 3 => Outcome::Taken(0, id),
                json!({"kind": 0, "id": u32(id)}) if id % 2 == 0 => Outcome::Taken(1, id),
                $($after)*
            }),
            3 => receive!(match message = $($mailbox)* {
                json!({"kind": (u32(kind) if kind > t % 4), ..}) if message.id > t => {
                    let Message { id, .. } = message.into_inner();
                    Outcome::Taken(0, id)
                }
                json!({"kind": 3, ..}) => Outcome::Taken(1, message.id),
                $($after)*
            }),
            4 => receive!(match message = $($mailbox)* {
                _ => Outcome::Taken(0, message.into_inner().id),
                $($after)*
            }),
            5 => receive!(match $($mailbox)* {
                json!({"kind": 9, ..}) => Outcome::Pending,
                $($after)*
            }),
            _ => receive!(match $($mailbox)* {
                json!({"kind": 3, "id": u32(id)}) => {
                    let inner = receive!(match $($inner)* {
                        json!({"kind": 1, "id": u32(id)}) => Outcome::Taken(0, id),
                        after!(Duration::ZERO) => Outcome::After,
                    });
                    Outcome::Nested(id, Box::new(inner.unwrap_or_else(Outcome::Failed)))
                }
                $($after)*
            }),
        };
        outcome.unwrap_or_else(Outcome::Failed)
    }};
}

/// The clause of a form that a message fits.
fn fits(form: u32, t: u32, Message { kind, id }: &Message) -> Option<u8> {
    let clauses = match form {
        0 => [*kind == 0, false],
        1 => [*kind == 1, matches!(kind, 2 | 3)],
        2 => [id % 3 == t % 3, *kind == 0 && id % 2 == 0],
        3 => [u32::from(*kind) > t % 4 && *id > t, *kind == 3],
        4 => [true, false],
        5 => [false, false],
        6 => [*kind == 3, false],
        _ => [*kind == 1, false],
    };
    let clause = clauses.iter().position(|fits| *fits)?;
    u8::try_from(clause).ok()
}

/// The messages that were sent and not received: the list that a mailbox is.
struct List {
    messages: VecDeque<Message>,
    /// How many of them came out of the channel.
    saved: usize,
    limit: usize,
    closed: bool,
}

impl List {
    fn remove(&mut self, at: usize) -> u32 {
        self.saved -= usize::from(at < self.saved);
        self.messages.remove(at).expect("it is there").id
    }

    /// A receive of the messages from number `since` on. `empty` is the outcome if it has to wait.
    fn receive(&mut self, form: u32, t: u32, since: u32, empty: fn() -> Outcome) -> Outcome {
        let mut at = 0;
        let (at, clause) = loop {
            if at == self.saved {
                if self.saved > self.limit {
                    return Outcome::Failed(RecvError::Overflow);
                }
                if self.saved == self.messages.len() {
                    return match self.closed {
                        true => Outcome::Failed(RecvError::Closed),
                        false => empty(),
                    };
                }
                self.saved += 1;
            }
            let message = &self.messages[at];
            match fits(form, t, message) {
                Some(clause) if message.id >= since => break (at, clause),
                _ => at += 1,
            }
        };
        let id = self.remove(at);
        if form == 6 {
            let inner = self.receive(INNER, 0, 0, || Outcome::After);
            return Outcome::Nested(id, Box::new(inner));
        }
        Outcome::Taken(clause, id)
    }
}

fn steps() -> u32 {
    let given = std::env::var("MAILBOX_STEPS").ok();
    given.map_or(20_000, |steps| steps.parse().expect("a number of steps"))
}

/// A kind of channel.
trait Kind {
    type Channel: Incoming<Message = Message>;
    type Sender;

    fn open() -> (Self::Sender, Self::Channel);
    fn send(sender: &Self::Sender, message: Message);
    fn receive_now(inbox: &mut Mailbox<Message, Self::Channel>, form: u32, t: u32) -> Outcome;
    fn receive_since(
        inbox: &mut Mailbox<Message, Self::Channel>,
        mark: Mark,
        form: u32,
        t: u32,
    ) -> Outcome;
    fn next(inbox: &mut Mailbox<Message, Self::Channel>) -> Option<u32>;
    /// Receives without a timeout. `meanwhile` is called whenever it waits, and returns whether to go
    /// on.
    fn wait(
        inbox: &mut Mailbox<Message, Self::Channel>,
        form: u32,
        t: u32,
        meanwhile: impl FnMut() -> bool,
    ) -> Option<Outcome>;
}

struct Tasks;

/// The output of a future that needs no waking.
fn at_once<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("it waits"),
    }
}

impl Kind for Tasks {
    type Channel = tokio::sync::mpsc::UnboundedReceiver<Message>;
    type Sender = tokio::sync::mpsc::UnboundedSender<Message>;

    fn open() -> (Self::Sender, Self::Channel) {
        unbounded_channel()
    }

    fn send(sender: &Self::Sender, message: Message) {
        sender.send(message).expect("the receiver is there");
    }

    fn receive_now(inbox: &mut Mailbox<Message>, form: u32, t: u32) -> Outcome {
        at_once(async {
            receive_form!(form, t, (inbox.await), (inbox.await),
                after!(Duration::ZERO) => Outcome::After)
        })
    }

    fn receive_since(inbox: &mut Mailbox<Message>, mark: Mark, form: u32, t: u32) -> Outcome {
        at_once(async {
            receive_form!(form, t, (inbox.since(mark).await), (inbox.await),
                after!(Duration::ZERO) => Outcome::After)
        })
    }

    fn next(inbox: &mut Mailbox<Message>) -> Option<u32> {
        at_once(inbox.next()).map(|message| message.id)
    }

    fn wait(
        inbox: &mut Mailbox<Message>,
        form: u32,
        t: u32,
        mut meanwhile: impl FnMut() -> bool,
    ) -> Option<Outcome> {
        let mut receiving = pin!(async { receive_form!(form, t, (inbox.await), (inbox.await),) });
        let mut context = Context::from_waker(Waker::noop());
        loop {
            match receiving.as_mut().poll(&mut context) {
                Poll::Ready(outcome) => return Some(outcome),
                Poll::Pending if meanwhile() => {}
                Poll::Pending => return None,
            }
        }
    }
}

struct Threads;

impl Kind for Threads {
    type Channel = mpsc::Receiver<Message>;
    type Sender = mpsc::Sender<Message>;

    fn open() -> (Self::Sender, Self::Channel) {
        mpsc::channel()
    }

    fn send(sender: &Self::Sender, message: Message) {
        sender.send(message).expect("the receiver is there");
    }

    fn receive_now(inbox: &mut Mailbox<Message, Self::Channel>, form: u32, t: u32) -> Outcome {
        receive_form!(form, t, (inbox), (inbox), after!(Duration::ZERO) => Outcome::After)
    }

    fn receive_since(
        inbox: &mut Mailbox<Message, Self::Channel>,
        mark: Mark,
        form: u32,
        t: u32,
    ) -> Outcome {
        receive_form!(form, t, (inbox.since(mark)), (inbox),
            after!(Duration::ZERO) => Outcome::After)
    }

    fn next(inbox: &mut Mailbox<Message, Self::Channel>) -> Option<u32> {
        inbox.next().map(|message| message.id)
    }

    fn wait(
        _inbox: &mut Mailbox<Message, Self::Channel>,
        _form: u32,
        _t: u32,
        _meanwhile: impl FnMut() -> bool,
    ) -> Option<Outcome> {
        None
    }
}

/// A mailbox and its list, which take the same steps.
struct Pair<K: Kind> {
    sender: Option<K::Sender>,
    inbox: Mailbox<Message, K::Channel>,
    list: List,
    /// Marks, each with the number of the first message after it.
    marks: Vec<(Mark, u32)>,
    sent: u32,
    random: Random,
}

impl<K: Kind> Pair<K> {
    fn new(random: Random) -> Self {
        let (sender, channel) = K::open();
        Self {
            sender: Some(sender),
            inbox: Mailbox::new(channel),
            list: List {
                messages: VecDeque::new(),
                saved: 0,
                limit: usize::MAX,
                closed: false,
            },
            marks: Vec::new(),
            sent: 0,
            random,
        }
    }

    fn send(&mut self) {
        let Some(sender) = &self.sender else { return };
        let kind = u8::try_from(self.random.below(4)).expect("a small number");
        let message = |id| Message { kind, id };
        K::send(sender, message(self.sent));
        self.list.messages.push_back(message(self.sent));
        self.sent += 1;
    }

    fn step(&mut self) {
        let (form, t) = (self.random.below(FORMS), self.random.below(1 + self.sent));
        match self.random.below(20) {
            0..=6 => self.send(),
            7..=10 => {
                let found = K::receive_now(&mut self.inbox, form, t);
                assert_eq!(found, self.list.receive(form, t, 0, || Outcome::After));
            }
            11 | 12 if !self.marks.is_empty() => {
                let count = u32::try_from(self.marks.len()).expect("few marks");
                let (mark, since) = self.marks[self.random.below(count) as usize];
                let found = K::receive_since(&mut self.inbox, mark, form, t);
                assert_eq!(found, self.list.receive(form, t, since, || Outcome::After));
            }
            13 => {
                self.marks.push((self.inbox.mark(), self.sent));
                self.list.saved = self.list.messages.len();
            }
            14 | 15 => self.wait(form, t),
            16 => {
                let form = form.min(FORMS - 2);
                let found = self.inbox.take(|message| fits(form, t, message).is_some());
                let found = found.map_or(Outcome::Pending, |message| {
                    let clause = fits(form, t, &message).expect("it was found by that");
                    Outcome::Taken(clause, message.id)
                });
                let expected = self.list.receive(form, t, 0, || Outcome::Pending);
                let is_none = matches!(expected, Outcome::Failed(_)) && found == Outcome::Pending;
                assert!(
                    is_none || found == expected,
                    "{found:?}, expected {expected:?}"
                );
            }
            17 if !self.list.messages.is_empty() => {
                assert_eq!(K::next(&mut self.inbox), Some(self.list.messages[0].id));
                self.list.remove(0);
            }
            18 if self.random.below(10) == 0 => {
                self.sender = None;
                self.list.closed = true;
            }
            19 if self.random.below(20) == 0 => self.restart(),
            _ => {}
        }
        let saved = self.inbox.saved().map(|message| message.id);
        let expected = self.list.messages.iter().take(self.list.saved);
        assert!(saved.eq(expected.map(|message| message.id)));
        assert_eq!(self.inbox.len(), self.list.saved);
    }

    /// Receives without a timeout, while messages are sent, and gives up after some.
    fn wait(&mut self, form: u32, t: u32) {
        let mut left = self.random.below(4);
        let mut sent = Vec::new();
        let Self {
            inbox,
            sender,
            random,
            ..
        } = self;
        let begun = self.sent;
        let found = K::wait(inbox, form, t, || {
            let Some(sender) = sender.as_ref().filter(|_| left > 0) else {
                return false;
            };
            left -= 1;
            for _ in 0..=random.below(2) {
                let kind = u8::try_from(random.below(4)).expect("a small number");
                let id = begun + u32::try_from(sent.len()).expect("few messages");
                K::send(sender, Message { kind, id });
                sent.push(Message { kind, id });
            }
            true
        });
        self.sent += u32::try_from(sent.len()).expect("few messages");
        self.list.messages.extend(sent);
        if let Some(found) = found {
            let expected = self.list.receive(form, t, 0, || Outcome::Pending);
            assert_eq!(found, expected);
        } else if self.inbox.len() > self.list.saved {
            self.list.saved = self.list.messages.len();
        }
    }

    /// Takes the mailbox apart, and begins with another one, which may have a limit.
    fn restart(&mut self) {
        let mut fresh = Self::new(self.random.clone());
        if fresh.random.below(2) == 0 {
            let limit = fresh.random.below(20) as usize;
            fresh.inbox = fresh.inbox.limit(limit);
            fresh.list.limit = limit;
        }
        let old = std::mem::replace(self, fresh);
        let (mut channel, saved) = old.inbox.into_parts();
        let mut ids: Vec<u32> = saved.into_iter().map(|message| message.id).collect();
        while let Ok(message) = channel.try_next() {
            ids.push(message.id);
        }
        let expected = old.list.messages.iter().map(|message| message.id);
        assert!(ids.into_iter().eq(expected), "a message was lost");
    }
}

fn run<K: Kind>() {
    let mut pair = Pair::<K>::new(Random::new());
    for _ in 0..steps() {
        pair.step();
    }
}

#[test]
fn a_mailbox_of_a_task_is_a_list() {
    run::<Tasks>();
}

#[test]
fn a_mailbox_of_a_thread_is_a_list() {
    run::<Threads>();
}
