//! The Rust expressions within `term!`, and how they become terms.

use num_bigint::BigInt;

use super::{Function, IntoFunction, Term};
use crate::values::AsNative;

/// A type whose values may be expressions within `term!(…)`: terms, Rust's own values, functions.
///
/// Like `json!`, `term!` borrows the value and moves nothing. `M` tells functions from values, and
/// is inferred.
#[diagnostic::on_unimplemented(
    message = "cannot convert `{Self}` to a term",
    label = "not allowed in `term!(…)`",
    note = "expected a number, a string, an `Option`, a sequence, a map or a tuple of such values, a function of terms, or a type that derives `Subject`",
    note = "consider `Term::any(value)`, which holds a value of any type"
)]
pub trait ToTerm<M> {
    /// The value as a term.
    #[rust_analyzer::completions(ignore_flyimport)]
    fn to_term(&self) -> Term;
}

/// Marks values that patterns can look into.
#[doc(hidden)]
pub struct Value;

/// Marks the other types that a term is made of.
#[doc(hidden)]
pub struct Own;

impl<T: ?Sized + AsNative> ToTerm<Value> for T {
    #[inline]
    fn to_term(&self) -> Term {
        Term::of_native(self.as_native())
    }
}

macro_rules! own {
    ($($ty:ty)*) => {$(
        impl ToTerm<Own> for $ty {
            fn to_term(&self) -> Term {
                self.clone().into()
            }
        }

        impl ToTerm<Own> for &$ty {
            fn to_term(&self) -> Term {
                (*self).clone().into()
            }
        }
    )*};
}

own!(BigInt Function);

impl<F: Clone + IntoFunction<[Term; 0]>> ToTerm<[Term; 0]> for F {
    fn to_term(&self) -> Term {
        self.clone().into_function().into()
    }
}

macro_rules! functions {
    ($($arity:literal)*) => {$(
        impl<F: Clone + IntoFunction<[(); $arity]>> ToTerm<[(); $arity]> for F {
            fn to_term(&self) -> Term {
                self.clone().into_function().into()
            }
        }
    )*};
}

functions!(0 1 2 3 4 5 6);
