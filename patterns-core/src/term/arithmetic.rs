//! Arithmetic on terms: integers of any size; a float operand makes the result a float.

use core::ops::{Add, Mul, Neg, Sub};

use num_bigint::BigInt;

use super::repr::number::Num;
use super::repr::{Repr, Term};

/// An operation on numbers: on machine integers, if the result is one; on big integers; on floats.
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

    /// The result, if the operands and the result are machine integers.
    #[inline]
    fn machine(&self, left: &Term, right: &Term) -> Option<Term> {
        match (left.repr(), right.repr()) {
            (Repr::Int(left), Repr::Int(right)) => {
                (self.ints)(*left, *right).map(|value| Term::held(Repr::Int(value)))
            }
            _ => None,
        }
    }

    /// The result in all other cases.
    // The operands are passed by value, since borrowed ones would have to be in memory: 234 -> 264
    // instructions for `factorial` of 5.
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
            #[doc = concat!("The ", $word, " of two numbers, or `None` if one of them is not a number.")]
            #[must_use]
            pub fn $checked(&self, other: &Self) -> Option<Self> {
                $operation.of(self, other)
            }
        }

        impl<T: Into<Term>> $trait<T> for Term {
            type Output = Term;

            /// # Panics
            ///
            /// If one of them is not a number, as in Erlang.
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
            /// If one of them is not a number, as in Erlang.
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
    /// If this is not a number.
    #[track_caller]
    fn neg(self) -> Term {
        match *self.repr() {
            // `0 - 0.0` would be `0.0`, not `-0.0`.
            Repr::Float(bits) => Term::float(-f64::from_bits(bits)),
            _ => Term::held(Repr::Int(0)) - self,
        }
    }
}

impl Neg for &Term {
    type Output = Term;

    /// # Panics
    ///
    /// If this is not a number.
    #[track_caller]
    fn neg(self) -> Term {
        -self.clone()
    }
}
