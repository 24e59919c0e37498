//! Why a call within a pattern refused a value: what a view's `Err` says, and what serde says.
//!
//! A report would have to make the call again to learn why. But a view may be a clause function,
//! whose report has already asked its own views: calling each again would double the work with each
//! level of a nested value. So a match keeps the errors that it meets ([`Refusals`]), with the
//! address of the refused value, and the report looks there first. An error without a mismatch
//! is only noted, since its text costs something, and is asked for if the match fails. While a
//! report makes a call again, the reports within that call make none: the work is at most the
//! square of the depth.

use core::cell::{Cell, RefCell};
use core::fmt::Display;
use std::thread::LocalKey;

use crate::quote::with_lines_joined;
use crate::report::fault::Faults;
use crate::subject::Subject;
use crate::subject::path::Step;

/// The number of refusals that a match keeps.
const KEPT: usize = 128;

/// The number of characters of an error's text that are kept.
const WIDTH: usize = 240;

/// Why a call refuses a value.
#[derive(Clone, Debug)]
pub enum Cause {
    /// The text of the error.
    Text(String),
    /// The message of serde, and the way to the part that it is about.
    Unread(Vec<Step>, String),
    /// No clause of the called function matches.
    Clause(Closest),
}

/// The closest clause of a called function.
#[derive(Clone, Debug)]
pub struct Closest {
    pub(super) passed: usize,
    pub(super) faults: Faults,
    /// `true` if the reason shows no content of values.
    pub(super) is_redacted: bool,
}

thread_local! {
    /// `true` if a mismatch was made since an error was last kept.
    static IS_FRESH: Cell<bool> = const { Cell::new(false) };
    /// The mismatch that was written as a part of an error, and its text.
    static WRITTEN: RefCell<Option<(Closest, String)>> = const { RefCell::new(None) };
    /// `true` while an error is written.
    static IS_WRITING: Cell<bool> = const { Cell::new(false) };
    /// The cause that the last call of a report told.
    static TOLD: RefCell<Option<Cause>> = const { RefCell::new(None) };
    /// `true` while a report makes a call again.
    static IS_CALLING: Cell<bool> = const { Cell::new(false) };
}

/// Puts a value in place of another, which is returned. A thread that ends has neither.
fn put<T>(place: &'static LocalKey<RefCell<Option<T>>>, value: Option<T>) -> Option<T> {
    place.try_with(|place| place.replace(value)).ok().flatten()
}

/// Notes that a mismatch was made.
pub(super) fn made() {
    IS_FRESH.set(true);
}

/// Notes a mismatch that is being written: its closest clause and its text.
pub(super) fn written(mismatch: impl FnOnce() -> (Closest, String)) {
    // Making the mismatch's text writes it too, but not as a part of an error.
    if IS_WRITING.replace(false) {
        put(&WRITTEN, Some(mismatch()));
        IS_WRITING.set(true);
    }
}

impl Cause {
    /// The cause that an error tells. An error with the text of a mismatch is that mismatch: in a
    /// box, in `anyhow::Error`, or in a variant of the user's own type. Only its text can tell,
    /// since an error need not be `'static`.
    #[cold]
    fn of(error: &dyn Display) -> Self {
        let outside = IS_WRITING.replace(true);
        put(&WRITTEN, None);
        let text = error.to_string();
        IS_WRITING.set(outside);
        match put(&WRITTEN, None) {
            Some((closest, written)) if written == text => Self::Clause(closest),
            _ => Self::Text(with_lines_joined(&text, WIDTH)),
        }
    }

    /// The cause if serde can't read a value.
    #[cfg(feature = "serde")]
    fn unread(unread: crate::rules::deserialize::Unread) -> Self {
        let (steps, message) = unread.into_parts();
        Self::Unread(steps, with_lines_joined(&message, WIDTH))
    }
}

/// Tells a report why the call that it makes again refuses the value.
pub fn tell(cause: Option<Cause>) {
    put(&TOLD, cause);
}

/// Makes a call again for a report, unless this happens within another such call. Returns what the
/// call gives, and the cause that it tells.
pub(super) fn call<T>(call: impl FnOnce() -> T) -> Option<(T, Option<Cause>)> {
    /// Ends the call, also if it panics.
    struct Calling;

    impl Drop for Calling {
        fn drop(&mut self) {
            IS_CALLING.set(false);
        }
    }

    if IS_CALLING.replace(true) {
        return None;
    }
    let _calling = Calling;
    put(&TOLD, None);
    let result = call();
    Some((result, put(&TOLD, None)))
}

/// The refusals that one match met.
#[derive(Default)]
pub struct Refusals(RefCell<Vec<Refusal>>);

struct Refusal {
    /// The callee, as it is written.
    callee: &'static str,
    /// The address of the value. While a match runs, no other value has it.
    address: usize,
    /// None if it is not known yet.
    cause: Option<Cause>,
}

/// The outcome of a call on a value, as far as a match knows it.
pub(super) enum Known {
    /// Nothing: the match did not come to it.
    Nothing,
    /// The call refused the value.
    Refused,
    /// The call refused the value, and this is why.
    Because(Cause),
}

impl Refusals {
    /// None yet.
    #[inline]
    #[must_use]
    pub const fn new() -> Self {
        Self(RefCell::new(Vec::new()))
    }

    /// Takes over what the match met.
    pub(super) fn taken(&self) -> Self {
        Self(RefCell::new(self.0.take()))
    }

    /// The outcome of a call on the value at an address.
    pub(super) fn known(&self, callee: &str, address: Option<usize>) -> Known {
        let Some(address) = address else {
            return Known::Nothing;
        };
        let refusals = self.0.borrow();
        let mut refusals = refusals.iter().rev();
        match refusals.find(|it| it.address == address && it.callee == callee) {
            None => Known::Nothing,
            Some(refusal) => match &refusal.cause {
                None => Known::Refused,
                Some(cause) => Known::Because(cause.clone()),
            },
        }
    }

    /// Keeps a refusal.
    #[cold]
    #[inline(never)]
    pub(super) fn keep(&self, callee: &'static str, address: Option<usize>, cause: Option<Cause>) {
        let mut refusals = self.0.borrow_mut();
        if let Some(address) = address
            && refusals.len() < KEPT
        {
            refusals.push(Refusal {
                callee,
                address,
                cause,
            });
        }
    }

    #[cold]
    #[inline(never)]
    fn keep_error(&self, callee: &'static str, address: Option<usize>, error: &dyn Display) {
        let cause = IS_FRESH.replace(false).then(|| Cause::of(error));
        self.keep(callee, address, cause);
    }
}

/// The value that a view returned. Method look-up finds [`Telling`] for an error that can be
/// written, and [`Silent`] for all else.
pub struct Returning<'a, T>(pub &'a T);

/// A view's result whose error can be written.
pub trait Telling {
    /// Keeps an error.
    fn keep<'v, S: Subject<'v>>(&self, refusals: &Refusals, value: &S, callee: &'static str);

    /// Why the view refuses the value.
    fn cause(&self) -> Option<Cause>;
}

/// A view's result that says nothing about why it refuses a value.
pub trait Silent {
    /// Keeps nothing.
    #[inline]
    fn keep<S>(&self, _: &Refusals, _: &S, _: &'static str) {}

    /// Nothing.
    #[inline]
    fn cause(&self) -> Option<Cause> {
        None
    }
}

impl<T, E: Display> Telling for Returning<'_, Result<T, E>> {
    #[inline]
    fn keep<'v, S: Subject<'v>>(&self, refusals: &Refusals, value: &S, callee: &'static str) {
        if let Err(error) = self.0 {
            refusals.keep_error(callee, value.address(), error);
        }
    }

    fn cause(&self) -> Option<Cause> {
        self.0.as_ref().err().map(|error| Cause::of(error))
    }
}

impl<T> Silent for &Returning<'_, T> {}

/// The value as a `T`. If it does not deserialise as one, this is kept.
#[cfg(feature = "serde")]
#[inline]
pub fn deserialize<'v, T, S>(value: &S, refusals: &Refusals, callee: &'static str) -> Option<T>
where
    T: serde::de::Deserialize<'v>,
    S: crate::rules::deserialize::Deserializable<'v>,
{
    let read = crate::rules::deserialize::deserialize(value);
    if read.is_none() {
        refusals.keep(callee, value.address(), None);
    }
    read
}

/// Why a value does not deserialise as a `T`.
#[cfg(feature = "serde")]
#[cold]
pub fn unread<'v, T: serde::de::Deserialize<'v>, S: Subject<'v>>(value: &S) -> Option<Cause> {
    crate::rules::deserialize::unread::<T, S>(value).map(Cause::unread)
}
