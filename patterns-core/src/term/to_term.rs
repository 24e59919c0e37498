//! What `term!` makes of the Rust expressions in it.

use num_bigint::BigInt;

use super::{Function, IntoFunction, Term};
use crate::values::AsNative;

/// What can be written as an expression within `term!(…)`: a term, a value of Rust's own, a function.
///
/// As `json!` does, `term!` only looks at the value: it moves nothing. `M` tells functions from values, and is
/// inferred.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is nothing that a term can be made of",
    label = "not a part of a `term!(…)`",
    note = "numbers, strings, `Option`s, sequences, maps and tuples of such values are, functions of terms, and what derives `Subject`",
    note = "`Term::any(value)` holds a value of any type"
)]
pub trait ToTerm<M> {
    /// The value as a term.
    fn to_term(&self) -> Term;
}

/// Marks values that patterns can look into.
#[doc(hidden)]
pub struct Value;

/// Marks what is a term all but in name.
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
