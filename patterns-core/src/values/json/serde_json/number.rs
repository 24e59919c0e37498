//! How a number is held, whether `serde_json` holds it as text or not.

use core::fmt::{self, Write};

use serde_json::Number as JsonNumber;

use crate::rules::constant::Constant;
use crate::subject::number::same_numbers;
use crate::subject::{Number, Subject, View};

/// Whether `serde_json` holds numbers as text, its `arbitrary_precision`. Nothing but text in a
/// number needs dropping; were the answer ever `true` without need, only time would be lost.
pub(super) const HELD_AS_TEXT: bool = core::mem::needs_drop::<JsonNumber>();

/// Says how a number is held, with the same answer whether it is held as text or not: a point, an
/// exponent or `-0` makes a float.
#[inline]
pub(super) fn classify(number: &JsonNumber) -> Number<&JsonNumber> {
    if let Some(value) = number.as_i64() {
        if HELD_AS_TEXT && value == 0 && is_negative(number) {
            return Number::Float(-0.0);
        }
        return Number::Int(value);
    }
    if let Some(value) = number.as_u64() {
        return Number::UInt(value);
    }
    match number.as_f64() {
        // Held as text, an integer beyond 64 bits has an `as_f64` too.
        Some(value) if number.is_f64() => Number::Float(value),
        _ => Number::Big(number),
    }
}

/// Whether a number's text begins with a minus.
#[cold]
fn is_negative(number: &JsonNumber) -> bool {
    struct FirstByte(Option<u8>);

    impl Write for FirstByte {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            self.0 = self.0.or(text.bytes().next());
            Ok(())
        }
    }

    let mut first = FirstByte(None);
    write!(first, "{number}").is_ok() && first.0 == Some(b'-')
}

impl Constant for JsonNumber {
    fn equals<'v, S: Subject<'v>>(&self, subject: &S) -> bool {
        match subject.view() {
            View::Number(number) => same_numbers(&number, &classify(self)),
            _ => false,
        }
    }
}
