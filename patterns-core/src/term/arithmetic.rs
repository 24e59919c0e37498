//! Arithmetic: integers grow as they need to, a float makes a float.

use core::ops::{Add, Mul, Neg, Sub};

use num_bigint::BigInt;

use super::repr::number::Num;
use super::repr::{Repr, Term};

/// An operation on numbers: on machine integers where it stays within, on big ones, on floats.
struct Operation {
    name: &'static str,
    ints: fn(i64, i64) -> Option<i64>,
    bigs: fn(BigInt, BigInt) -> BigInt,
    floats: fn(f64, f64) -> f64,
}

impl Operation {
    fn of(&self, left: &Term, right: &Term) -> Option<Term> {
        match (left.as_num()?, right.as_num()?) {
            (Num::Int(left), Num::Int(right)) => Some(match (self.ints)(left, right) {
                Some(value) => Term::held(Repr::Int(value)),
                None => (self.bigs)(left.into(), right.into()).into(),
            }),
            (Num::Float(_), _) | (_, Num::Float(_)) => {
                let (left, right) = (left.as_num()?.to_f64(), right.as_num()?.to_f64());
                Some(Term::float((self.floats)(left, right)))
            }
            _ => Some((self.bigs)(left.to_big_int()?, right.to_big_int()?).into()),
        }
    }

    /// Of machine integers, where it stays within.
    #[inline]
    fn machine(&self, left: &Term, right: &Term) -> Option<Term> {
        match (left.repr(), right.repr()) {
            (Repr::Int(left), Repr::Int(right)) => {
                (self.ints)(*left, *right).map(|value| Term::held(Repr::Int(value)))
            }
            _ => None,
        }
    }

    /// What [`machine`](Self::machine) has no answer to.
    // Operands that are given away are given on: borrowed here, they would lie in memory before. `factorial` of 5 takes
    // 234 instructions so, and 264 otherwise.
    #[inline(never)]
    #[track_caller]
    #[expect(clippy::needless_pass_by_value, reason = "measured")]
    fn else_raise(&self, left: Term, right: Term) -> Term {
        self.else_raise_to(&left, right)
    }

    #[inline(never)]
    #[track_caller]
    #[expect(clippy::needless_pass_by_value, reason = "measured")]
    fn else_raise_to(&self, left: &Term, right: Term) -> Term {
        match self.of(left, &right) {
            Some(value) => value,
            None => self.raise(left, &right),
        }
    }

    #[track_caller]
    fn raise(&self, left: &Term, right: &Term) -> ! {
        panic!(
            "bad argument in arithmetic expression: {left} {} {right}",
            self.name
        )
    }
}

const ADD: Operation = Operation {
    name: "+",
    ints: i64::checked_add,
    bigs: |left, right| left + right,
    floats: |left, right| left + right,
};

const SUB: Operation = Operation {
    name: "-",
    ints: i64::checked_sub,
    bigs: |left, right| left - right,
    floats: |left, right| left - right,
};

const MUL: Operation = Operation {
    name: "*",
    ints: i64::checked_mul,
    bigs: |left, right| left * right,
    floats: |left, right| left * right,
};

macro_rules! operators {
    ($($trait:ident $method:ident $checked:ident $operation:ident $word:literal;)*) => {$(
        impl Term {
            #[doc = concat!("The ", $word, " of two numbers; none where one is no number.")]
            #[must_use]
            pub fn $checked(&self, other: &Self) -> Option<Self> {
                $operation.of(self, other)
            }
        }

        impl<T: Into<Term>> $trait<T> for Term {
            type Output = Term;

            /// # Panics
            ///
            /// Where one is no number, as in Erlang.
            #[inline]
            #[track_caller]
            fn $method(self, other: T) -> Term {
                let other = other.into();
                if let Some(value) = $operation.machine(&self, &other) {
                    return value;
                }
                $operation.else_raise(self, other)
            }
        }

        impl<T: Into<Term>> $trait<T> for &Term {
            type Output = Term;

            /// # Panics
            ///
            /// Where one is no number, as in Erlang.
            #[inline]
            #[track_caller]
            fn $method(self, other: T) -> Term {
                let other = other.into();
                if let Some(value) = $operation.machine(self, &other) {
                    return value;
                }
                $operation.else_raise_to(self, other)
            }
        }
    )*};
}

operators! {
    Add add checked_add ADD "sum";
    Sub sub checked_sub SUB "difference";
    Mul mul checked_mul MUL "product";
}

impl Neg for Term {
    type Output = Term;

    /// # Panics
    ///
    /// Where this is no number.
    #[track_caller]
    fn neg(self) -> Term {
        match *self.repr() {
            // The difference would be the other zero.
            Repr::Float(bits) => Term::float(-f64::from_bits(bits)),
            _ => Term::held(Repr::Int(0)) - self,
        }
    }
}

impl Neg for &Term {
    type Output = Term;

    /// # Panics
    ///
    /// Where this is no number.
    #[track_caller]
    fn neg(self) -> Term {
        -self.clone()
    }
}
