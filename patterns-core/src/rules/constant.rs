//! Rust's own values that a dynamic value is compared with.

use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;

use crate::quote::quoted;
use crate::rules::scalar::Scalar;
use crate::subject::number::same_numbers;
use crate::subject::{List, Number, Subject, View};

/// The number of characters of a text constant that are shown.
const SHOWN: usize = 48;

/// A Rust value that a dynamic value can be compared with: a constant in a pattern, or the argument
/// of `pin!`.
///
/// Kinds never mix here either: an integer equals no float, `None` equals null, a slice equals a
/// list.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde_json")] {
/// # use patterns_core as patterns;
/// use patterns::Constant;
/// use serde_json::json;
///
/// assert!("a".equals(&&json!("a")));
/// assert!([1, 2].equals(&&json!([1, 2])));
/// assert!(!1.0.equals(&&json!(1)));
/// # }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be compared with a dynamic value",
    label = "patterns cannot compare with this type",
    note = "expected an integer, a float, a `bool`, a `char`, a string, a reference, `Option`, array, slice or `Vec` of these, or a dynamic value"
)]
pub trait Constant {
    /// Returns whether the dynamic value equals this one.
    #[rust_analyzer::completions(ignore_flyimport)]
    fn equals<'v, S: Subject<'v>>(&self, subject: &S) -> bool;

    /// This value as a short text, for the report of a value that does not equal it. By default
    /// there is none, and the report gives the constant's name.
    #[rust_analyzer::completions(ignore_flyimport)]
    fn shown(&self) -> Option<String> {
        None
    }
}

/// Returns whether the value equals the constant.
#[inline]
pub fn equals<'v, T: ?Sized + Constant, S: Subject<'v>>(subject: &S, constant: &T) -> bool {
    constant.equals(subject)
}

macro_rules! integer_constants {
    ($($ty:ident)*) => {$(
        impl Constant for $ty {
            #[inline]
            fn equals<'v, S: Subject<'v>>(&self, subject: &S) -> bool {
                match subject.view() {
                    View::Number(Number::Int(value)) => <$ty>::try_from(value) == Ok(*self),
                    View::Number(Number::UInt(value)) => <$ty>::try_from(value) == Ok(*self),
                    _ => false,
                }
            }

            fn shown(&self) -> Option<String> {
                Some(format!("{self:?}"))
            }
        }
    )*};
}

integer_constants!(i8 i16 i32 i64 isize u8 u16 u32 u64 usize);

macro_rules! wide_constants {
    ($($ty:ident)*) => {$(
        impl Constant for $ty {
            #[inline]
            fn equals<'v, S: Subject<'v>>(&self, subject: &S) -> bool {
                <$ty>::from_view(subject.view()) == Some(*self)
            }

            fn shown(&self) -> Option<String> {
                Some(format!("{self:?}"))
            }
        }
    )*};
}

wide_constants!(i128 u128 char);

impl Constant for f64 {
    #[inline]
    fn equals<'v, S: Subject<'v>>(&self, subject: &S) -> bool {
        match subject.view() {
            View::Number(number) => same_numbers(&number, &Number::<u8>::Float(*self)),
            _ => false,
        }
    }

    fn shown(&self) -> Option<String> {
        Some(format!("{self:?}"))
    }
}

impl Constant for f32 {
    #[inline]
    fn equals<'v, S: Subject<'v>>(&self, subject: &S) -> bool {
        f64::from(*self).equals(subject)
    }

    fn shown(&self) -> Option<String> {
        f64::from(*self).shown()
    }
}

impl Constant for bool {
    #[inline]
    fn equals<'v, S: Subject<'v>>(&self, subject: &S) -> bool {
        matches!(subject.view(), View::Bool(value) if value == *self)
    }

    fn shown(&self) -> Option<String> {
        Some(self.to_string())
    }
}

impl Constant for str {
    #[inline]
    fn equals<'v, S: Subject<'v>>(&self, subject: &S) -> bool {
        matches!(subject.view(), View::Str(value) if value == self)
    }

    fn shown(&self) -> Option<String> {
        Some(quoted(self, SHOWN))
    }
}

impl Constant for String {
    #[inline]
    fn equals<'v, S: Subject<'v>>(&self, subject: &S) -> bool {
        self.as_str().equals(subject)
    }

    fn shown(&self) -> Option<String> {
        self.as_str().shown()
    }
}

impl<T: Constant> Constant for Option<T> {
    fn equals<'v, S: Subject<'v>>(&self, subject: &S) -> bool {
        match self {
            Some(value) => value.equals(subject),
            None => matches!(subject.view(), View::Null),
        }
    }

    fn shown(&self) -> Option<String> {
        match self {
            Some(value) => value.shown(),
            None => Some("null".to_owned()),
        }
    }
}

impl<T: Constant> Constant for [T] {
    fn equals<'v, S: Subject<'v>>(&self, subject: &S) -> bool {
        match subject.view() {
            View::List(mut list) => {
                list.len() == self.len()
                    && self.iter().all(|element| match list.split_first() {
                        Some((first, tail)) => {
                            list = tail;
                            element.equals(&first)
                        }
                        None => false,
                    })
            }
            _ => false,
        }
    }
}

impl<T: Constant, const N: usize> Constant for [T; N] {
    fn equals<'v, S: Subject<'v>>(&self, subject: &S) -> bool {
        self.as_slice().equals(subject)
    }
}

impl<T: Constant> Constant for Vec<T> {
    fn equals<'v, S: Subject<'v>>(&self, subject: &S) -> bool {
        self.as_slice().equals(subject)
    }
}

macro_rules! pointer_constants {
    ($($pointer:ty),*) => {$(
        impl<T: ?Sized + Constant> Constant for $pointer {
            #[inline]
            fn equals<'v, S: Subject<'v>>(&self, subject: &S) -> bool {
                (**self).equals(subject)
            }

            fn shown(&self) -> Option<String> {
                (**self).shown()
            }
        }
    )*};
}

pointer_constants!(&T, &mut T, Box<T>, Rc<T>, Arc<T>);

impl<T: ?Sized + ToOwned + Constant> Constant for Cow<'_, T> {
    #[inline]
    fn equals<'v, S: Subject<'v>>(&self, subject: &S) -> bool {
        (**self).equals(subject)
    }

    fn shown(&self) -> Option<String> {
        (**self).shown()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::specimen::{Specimen, list, number, string};

    #[track_caller]
    fn equal(constant: &(impl ?Sized + Constant), value: &Specimen) {
        assert!(equals(&value, constant), "{value:?}");
    }

    #[track_caller]
    fn unequal(constant: &(impl ?Sized + Constant), value: &Specimen) {
        assert!(!equals(&value, constant), "{value:?}");
    }

    #[test]
    fn integer_constants_equal_integers_of_their_value() {
        equal(&-1i8, &number(-1));
        equal(&255u8, &number(255));
        equal(&u64::MAX, &number(u64::MAX));
        equal(&i128::MIN, &number(i128::MIN));
        equal(&u128::MAX, &number(u128::MAX));
        equal(&7usize, &number(7));
        unequal(&-1i8, &number(255));
        unequal(&1u128, &number(2));
        unequal(&1i64, &number(u64::MAX));
    }

    #[test]
    fn constants_of_one_kind_equal_no_value_of_another() {
        unequal(&1i64, &number("1.0"));
        unequal(&1i128, &number("1.0"));
        unequal(&1.0f64, &number(1));
        unequal(&1i64, &string("1"));
        unequal("1", &number(1));
        unequal(&false, &Specimen::Null);
        unequal(&None::<i64>, &number(0));
    }

    #[test]
    fn float_constants_equal_floats_of_their_value() {
        equal(&0.5f32, &number("0.5"));
        equal(&0.0f64, &number("-0.0"));
        unequal(&f64::NAN, &number("NaN"));
        unequal(&0.1f32, &number("0.1"));
    }

    #[test]
    fn texts_and_truth_values_equal_their_like() {
        equal("a", &string("a"));
        equal(&String::from("a"), &string("a"));
        equal(&'a', &string("a"));
        unequal(&'a', &string("aa"));
        equal(&true, &Specimen::Bool(true));
        unequal(&true, &Specimen::Bool(false));
    }

    #[test]
    fn an_option_equals_null_or_what_it_holds() {
        equal(&None::<&str>, &Specimen::Null);
        equal(&Some("a"), &string("a"));
        unequal(&Some("a"), &Specimen::Null);
    }

    #[test]
    fn sequences_equal_lists() {
        let value = list([number(1), number(2)]);
        equal(&[1, 2], &value);
        equal(&[1u8, 2][..], &value);
        equal(&vec![1, 2], &value);
        unequal(&[1], &value);
        unequal(&[2, 1], &value);
        unequal(&[1, 2], &number(1));
    }

    #[test]
    fn pointers_equal_what_they_point_to_equals() {
        let value = string("a");
        equal(&&"a", &value);
        equal(&&mut "a", &value);
        equal(&Box::<str>::from("a"), &value);
        equal(&Rc::<str>::from("a"), &value);
        equal(&Arc::new("a"), &value);
        equal(&Cow::Borrowed("a"), &value);
    }
}
