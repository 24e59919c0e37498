//! A mismatch is returned, or raised as a panic that [`catch`] gets back.
//!
//! # How the return type decides
//!
//! Expanded code says `Outcome::<R>::new().from_mismatch(mismatch)`, where `R` is the function's
//! return type as the user wrote it. A macro sees only that text, and `anyhow::Result<T>` or
//! `Answer` may or may not be a `Result`. Method look-up knows the type that the text names, and it
//! prefers an inherent method to a trait's:
//!
//! - `Outcome<Result<T, E>>` has an inherent `from_mismatch`, so every alias of a `Result` gets it.
//!   The bound on `E` is on the method, not on the `impl`: look-up heeds the conditions of an
//!   `impl`, and with the bound there it would pass over an `E` without `From<Mismatch>` and fall
//!   back to raising. The method's bound is checked after the choice, and fails with an error that
//!   says so.
//! - Every other `Outcome<R>` has only the method of [`Raise`], which is implemented for all. A
//!   type parameter of the function is among these: which type it will be is not known to look-up.
//!
//! # How a typed value crosses the unwind
//!
//! A panic's payload must be a string, or the default hook prints `Box<dyn Any>`. So the payload is
//! the mismatch's report, and the mismatch itself is kept in [`RAISED`] with the address of the
//! text's buffer. While the payload lives, no other string has that address. A payload that was
//! dropped by someone's `catch_unwind` leaves its entry here, whose address may be used again;
//! so the texts are compared too, and a new entry at an address replaces the old one.

use core::any::Any;
use core::fmt;
use core::marker::PhantomData;
use std::collections::VecDeque;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Mutex, PoisonError};

use crate::report::mismatch::Mismatch;

/// The way a function of return type `R` ends when no clause matches.
pub struct Outcome<R>(PhantomData<fn() -> R>);

impl<R> Outcome<R> {
    /// Decides nothing yet: that is done by the method look-up of `from_mismatch`.
    #[expect(
        clippy::new_without_default,
        reason = "expanded code calls it by this name only"
    )]
    #[must_use]
    pub const fn new() -> Self {
        Self(PhantomData)
    }
}

impl<T, E> Outcome<Result<T, E>> {
    /// Returns the mismatch.
    ///
    /// # Errors
    ///
    /// Always: the mismatch, as an `E`.
    #[inline]
    pub fn from_mismatch(self, mismatch: Mismatch) -> Result<T, E>
    where
        E: FromMismatch,
    {
        Err(E::from_mismatch(mismatch))
    }
}

/// An error type that a [`Mismatch`] converts to.
///
/// ```compile_fail,E0277
/// use patterns::patterns;
///
/// #[patterns]
/// fn only_one(n: u8) -> Result<u8, String> {
///     match n {
///         1 => Ok(1),
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "couldn't convert a `Mismatch` to the error type `{Self}`",
    label = "a `Mismatch` is returned if no clause matches, and `{Self}` does not implement `From<Mismatch>`",
    note = "return `Result<_, Mismatch>` or a boxed error, or implement `From<Mismatch>` for an error type of your own",
    note = "a type of another crate cannot implement it: wrap `{Self}` in a type of your own"
)]
pub trait FromMismatch {
    /// The mismatch as this error.
    fn from_mismatch(mismatch: Mismatch) -> Self;
}

// Otherwise the compiler reports the missing `From` and not why it is wanted.
#[diagnostic::do_not_recommend]
impl<E: From<Mismatch>> FromMismatch for E {
    #[inline]
    fn from_mismatch(mismatch: Mismatch) -> Self {
        mismatch.into()
    }
}

/// The fallback of [`Outcome`] if the return type is not a `Result`.
#[expect(
    clippy::wrong_self_convention,
    reason = "named like the inherent method that it stands in for"
)]
pub trait Raise {
    /// The function's return type.
    type Returned;

    /// Raises the mismatch.
    ///
    /// # Panics
    ///
    /// Always.
    fn from_mismatch(self, mismatch: Mismatch) -> Self::Returned;
}

impl<R> Raise for Outcome<R> {
    type Returned = R;

    #[track_caller]
    fn from_mismatch(self, mismatch: Mismatch) -> R {
        raise(mismatch)
    }
}

/// The number of raised mismatches that are remembered. Each one in flight needs one entry; a
/// thread has more than one in flight only if a destructor raises and catches during an unwind.
const REMEMBERED: usize = 256;

/// The mismatches that were raised and not yet caught, oldest first. It is shared by all threads,
/// because a payload may be handed over: by `JoinHandle::join` and by thread pools.
static RAISED: Mutex<VecDeque<Raised>> = Mutex::new(VecDeque::new());

struct Raised {
    /// The address of the payload's buffer.
    address: usize,
    text: Box<str>,
    mismatch: Mismatch,
}

impl Raised {
    fn remember(payload: &str, mismatch: Mismatch) {
        let address = payload.as_ptr().addr();
        let mut raised = RAISED.lock().unwrap_or_else(PoisonError::into_inner);
        raised.retain(|entry| entry.address != address);
        if raised.len() == REMEMBERED {
            raised.pop_front();
        }
        raised.push_back(Self {
            address,
            text: payload.into(),
            mismatch,
        });
    }

    fn recall(payload: &str) -> Option<Mismatch> {
        let address = payload.as_ptr().addr();
        let mut raised = RAISED.lock().unwrap_or_else(PoisonError::into_inner);
        let index = raised.iter().position(|entry| entry.address == address)?;
        let Self { text, mismatch, .. } = raised.remove(index)?;
        (*text == *payload).then_some(mismatch)
    }
}

/// Panics with a mismatch: its report is the panic's message.
#[cold]
#[inline(never)]
#[track_caller]
pub fn raise(mismatch: Mismatch) -> ! {
    raise_as(mismatch.report(), mismatch)
}

/// Panics with a mismatch, whose text comes after a message.
#[cold]
#[inline(never)]
#[track_caller]
pub fn raise_with(message: fmt::Arguments<'_>, mismatch: Mismatch) -> ! {
    raise_as(format!("{message}: {mismatch:#}"), mismatch)
}

/// Panics with a mismatch, whose text shows every fault of the closest clause and comes after a
/// message, if there is one.
#[cold]
#[inline(never)]
#[track_caller]
pub fn raise_faults(message: Option<fmt::Arguments<'_>>, mismatch: Mismatch) -> ! {
    let report = mismatch.report_of_faults();
    let text = match message {
        Some(message) => format!("{message}: {report}"),
        None => report,
    };
    raise_as(text, mismatch)
}

#[track_caller]
fn raise_as(payload: String, mismatch: Mismatch) -> ! {
    Raised::remember(&payload, mismatch);
    panic::panic_any(payload)
}

/// Runs a function and gets back, typed, a [`Mismatch`] that it raises.
///
/// Clause functions that don't return a `Result` raise when no clause matches, as a missing clause
/// crashes in Erlang. This is the other end: what Erlang does in a supervisor. Any other panic
/// continues unchanged. The panic hook has run by then, so the message was printed.
///
/// Unlike [`std::panic::catch_unwind`] it does not require `UnwindSafe`: a closure may borrow
/// mutably. Data that it was changing when the mismatch was raised may be left half changed.
///
/// A mismatch that was raised on another thread is recognised too, if its panic is carried over by
/// [`std::panic::resume_unwind`], as thread pools do. The last 256 mismatches that other code has
/// caught are kept; an older one that is resumed after all continues as the panic that it was. If
/// panics abort, nothing is caught.
///
/// # Errors
///
/// The mismatch that was raised by the function itself or by one that it calls.
///
/// # Panics
///
/// Resumes any panic of the function, unless that is a mismatch.
///
/// # Examples
///
/// ```
/// use patterns::{catch, patterns};
///
/// // It returns an `i64`, so it raises a mismatch if no clause matches.
/// #[patterns]
/// fn factorial(n: i64) -> i64 {
///     match n {
///         0 => 1,
///         i64(n @ 1..) => n * factorial(n - 1),
///     }
/// }
///
/// assert_eq!(catch(|| factorial(5)).unwrap(), 120);
/// let mismatch = catch(|| factorial(-1)).unwrap_err();
/// assert_eq!(mismatch.function(), "factorial");
/// ```
pub fn catch<T>(f: impl FnOnce() -> T) -> Result<T, Mismatch> {
    panic::catch_unwind(AssertUnwindSafe(f)).map_err(|payload| {
        Mismatch::from_panic(payload).unwrap_or_else(|payload| panic::resume_unwind(payload))
    })
}

impl Mismatch {
    /// The mismatch that was raised as a panic, from the panic's payload.
    ///
    /// The payload comes from [`std::panic::catch_unwind`], from
    /// [`JoinHandle::join`](std::thread::JoinHandle::join), or from a task's `JoinError` by its
    /// `try_into_panic`. So a supervisor can tell a value that no clause matches from any other
    /// crash. [`catch`] does this for a function that it calls itself. The last 256 mismatches that
    /// were raised are recognised, each once.
    ///
    /// # Errors
    ///
    /// The payload unchanged, if the panic is not a mismatch or was asked about before.
    ///
    /// # Examples
    ///
    /// ```
    /// use patterns::{Mismatch, patterns};
    ///
    /// #[patterns]
    /// fn factorial(n: i64) -> i64 {
    ///     match n {
    ///         0 => 1,
    ///         i64(n @ 1..) => n * factorial(n - 1),
    ///     }
    /// }
    ///
    /// let payload = std::thread::spawn(|| factorial(-1)).join().unwrap_err();
    /// let mismatch = Mismatch::from_panic(payload).unwrap();
    /// assert_eq!(mismatch.function(), "factorial");
    ///
    /// let payload = std::thread::spawn(|| panic!("another reason")).join().unwrap_err();
    /// assert!(Mismatch::from_panic(payload).is_err());
    /// ```
    pub fn from_panic(payload: Box<dyn Any + Send>) -> Result<Self, Box<dyn Any + Send>> {
        let text = payload.downcast_ref::<String>();
        text.and_then(|text| Raised::recall(text)).ok_or(payload)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::described::clause::{Clause, Clauses};
    use crate::report::described::pattern::Pattern;
    use crate::report::mismatch::mismatch_of;
    use crate::specimen::Specimen;
    use crate::subject::kind::Kind;
    use core::error::Error;
    use std::panic::{catch_unwind, resume_unwind};
    use std::thread;

    const NULL: Clause = Clause::new("null", None, 2, 2, &[&[Pattern::Kind(Kind::Null)]]);

    static OUTER: Clauses = Clauses::new("outer", "a.rs", 1, 1, &[NULL]);
    static INNER: Clauses = Clauses::new("inner", "b.rs", 3, 3, &[NULL]);

    fn outer() -> Mismatch {
        mismatch_of(&OUTER, &Specimen::Bool(true))
    }

    fn inner() -> Mismatch {
        mismatch_of(&INNER, &Specimen::Bool(true))
    }

    type Alias<T> = Result<T, Box<dyn Error + Send + Sync>>;

    #[derive(Debug)]
    struct Own(Mismatch);

    impl From<Mismatch> for Own {
        fn from(mismatch: Mismatch) -> Self {
            Self(mismatch)
        }
    }

    fn raises(f: impl FnOnce()) -> bool {
        catch(f).is_err_and(|mismatch| mismatch.function() == "outer")
    }

    #[test]
    fn a_result_returns_the_mismatch() {
        let result = Outcome::<Result<u8, Mismatch>>::new().from_mismatch(outer());
        assert_eq!(result.unwrap_err().function(), "outer");
    }

    #[test]
    fn an_alias_of_a_result_returns_the_mismatch() {
        let result = Outcome::<Alias<u8>>::new().from_mismatch(outer());
        assert_eq!(
            result
                .unwrap_err()
                .downcast::<Mismatch>()
                .unwrap()
                .function(),
            "outer"
        );
    }

    #[test]
    fn a_result_of_an_own_error_returns_it_converted() {
        let result = Outcome::<Result<&str, Own>>::new().from_mismatch(outer());
        assert_eq!(result.unwrap_err().0.function(), "outer");
    }

    #[test]
    fn other_return_types_raise() {
        assert!(raises(|| Outcome::<()>::new().from_mismatch(outer())));
        assert!(raises(
            || _ = Outcome::<Option<u8>>::new().from_mismatch(outer())
        ));
        assert!(raises(|| _ = Outcome::<&str>::new().from_mismatch(outer())));
        assert!(raises(
            || _ = Outcome::<&Result<u8, Mismatch>>::new().from_mismatch(outer())
        ));
    }

    #[test]
    fn a_type_parameter_raises() {
        fn generic<T>() -> T {
            Outcome::<T>::new().from_mismatch(outer())
        }
        assert!(raises(generic::<()>));
    }

    #[test]
    fn a_result_with_parameters_returns() {
        fn generic<'v, T, E: From<Mismatch>>(_: &'v T) -> Result<&'v T, E> {
            Outcome::<Result<&'v T, E>>::new().from_mismatch(outer())
        }
        assert!(generic::<u8, Own>(&1).is_err());
    }

    #[test]
    fn the_payload_is_the_text() {
        let payload = catch_unwind(|| raise(outer())).unwrap_err();
        assert_eq!(*payload.downcast::<String>().unwrap(), outer().report());
    }

    #[test]
    fn catch_passes_values_through() {
        let mut count = 0;
        assert_eq!(
            catch(|| {
                count += 1;
                "done"
            })
            .unwrap(),
            "done"
        );
        assert_eq!(count, 1);
    }

    #[test]
    fn other_panics_go_on_unchanged() {
        for text in ["plain", "another"] {
            let payload = catch_unwind(|| catch(|| panic!("{text}"))).unwrap_err();
            assert_eq!(*payload.downcast::<String>().unwrap(), text);
        }
        let payload = catch_unwind(|| catch(|| panic::panic_any(7u8))).unwrap_err();
        assert_eq!(*payload.downcast::<u8>().unwrap(), 7);
    }

    #[test]
    fn a_panic_with_the_text_of_a_mismatch_is_not_a_mismatch() {
        // A function of its own, so that no other test leaves its text at the same address.
        static COPIED: Clauses = Clauses::new("copied", "c.rs", 4, 4, &[NULL]);
        let text = mismatch_of(&COPIED, &Specimen::Bool(true)).report();
        let payload = catch_unwind(|| catch(|| panic::panic_any(text))).unwrap_err();
        assert!(payload.is::<String>());
    }

    #[test]
    fn nested_catches_each_get_their_own() {
        let result = catch(|| {
            let caught = catch(|| raise(inner())).unwrap_err();
            assert_eq!(caught.function(), "inner");
            raise(outer())
        });
        assert_eq!(result.unwrap_err().function(), "outer");
    }

    #[test]
    fn a_mismatch_raised_and_caught_in_a_destructor_leaves_the_one_in_flight() {
        struct Cleanup;

        impl Drop for Cleanup {
            fn drop(&mut self) {
                let caught = catch(|| raise(inner())).unwrap_err();
                assert_eq!(caught.function(), "inner");
            }
        }

        let result = catch(|| {
            let _cleanup = Cleanup;
            raise(outer())
        });
        assert_eq!(result.unwrap_err().function(), "outer");
    }

    #[test]
    fn a_resumed_payload_is_still_its_mismatch() {
        let payload = catch_unwind(|| raise(outer())).unwrap_err();
        assert!(catch(|| raise(inner())).is_err());
        let result = catch(|| resume_unwind(payload));
        assert_eq!(result.unwrap_err().function(), "outer");
    }

    #[test]
    fn a_mismatch_comes_back_from_a_thread_that_was_joined() {
        let payload = thread::spawn(|| raise(outer())).join().unwrap_err();
        let result = catch(|| resume_unwind(payload));
        assert_eq!(result.unwrap_err().function(), "outer");
    }

    #[test]
    fn a_payload_is_asked_for_its_mismatch_without_an_unwind() {
        let payload = thread::spawn(|| raise(outer())).join().unwrap_err();
        let mismatch = Mismatch::from_panic(payload).unwrap();
        assert_eq!(mismatch.to_string(), outer().to_string());
    }

    #[test]
    fn a_payload_of_another_panic_comes_back_as_it_was() {
        let payload = catch_unwind(|| panic::panic_any(7u8)).unwrap_err();
        let payload = Mismatch::from_panic(payload).unwrap_err();
        assert_eq!(*payload.downcast::<u8>().unwrap(), 7);
        let text = String::from("plain");
        let payload = catch_unwind(|| panic!("{text}")).unwrap_err();
        let payload = Mismatch::from_panic(payload).unwrap_err();
        assert_eq!(*payload.downcast::<String>().unwrap(), "plain");
    }

    #[test]
    fn mismatches_of_different_threads_are_not_confused() {
        thread::scope(|scope| {
            for round in 0..8 {
                scope.spawn(move || {
                    let of = if round % 2 == 0 { outer } else { inner };
                    for _ in 0..50 {
                        let caught = catch(|| raise(of())).unwrap_err();
                        assert_eq!(caught.function(), of().function());
                    }
                });
            }
        });
    }

    #[test]
    fn the_panic_is_located_at_the_caller() {
        #[track_caller]
        fn clause_function() -> u8 {
            Outcome::<u8>::new().from_mismatch(outer())
        }

        use std::sync::mpsc;
        let (sender, receiver) = mpsc::channel();
        let here = thread::current().id();
        let hook = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if thread::current().id() == here {
                let location = info
                    .location()
                    .map(|location| (location.file().to_owned(), location.line()));
                sender.send(location).ok();
            }
        }));
        let line = line!() + 1;
        let caught = catch(|| clause_function());
        panic::set_hook(hook);
        assert!(caught.is_err());
        assert_eq!(receiver.recv().unwrap(), Some((file!().to_owned(), line)));
    }
}
