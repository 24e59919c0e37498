//! Numbers, booleans, characters and texts.

use core::marker::PhantomData;
use core::num::NonZero;
use std::sync::OnceLock;

use super::{AsNative, Native, NativeList, NativeMap, NativeNumber, NativeTuple, Wide, elements};
use crate::subject::nullable::nullable;
use crate::subject::{JsonKinds, Scrutinee, Subject, View};

/// Types whose handle is [`Native`].
macro_rules! scrutinees {
    ($([$($generics:tt)*] $ty:ty),* $(,)?) => {$(
        impl<'a, $($generics)*> crate::subject::Scrutinee<'a> for $ty {
            type Subject = crate::values::native::Native<'a>;

            #[inline]
            fn subject(&'a self) -> crate::values::native::Native<'a> {
                crate::values::native::AsNative::as_native(self)
            }
        }
    )*};
}
pub(super) use scrutinees;

macro_rules! scalars {
    ($($ty:ident: |$value:ident| $native:expr),* $(,)?) => {$(
        impl AsNative for $ty {
            #[inline]
            fn as_native(&self) -> Native<'_> {
                let $value = *self;
                $native
            }
        }

        scrutinees!([] $ty);
        elements!([] $ty);
    )*};
}

scalars! {
    bool: |value| Native::Bool(value),
    f32: |value| Native::Float(value.into()),
    f64: |value| Native::Float(value),
    char: |value| Native::Str(text_of(value)),
}

/// Integers, and their `NonZero` variants.
macro_rules! integers {
    ($($ty:ident: |$value:ident| $native:expr),* $(,)?) => {
        scalars! { $($ty: |$value| $native),* }

        $(
            impl AsNative for NonZero<$ty> {
                #[inline]
                fn as_native(&self) -> Native<'_> {
                    let $value = self.get();
                    $native
                }
            }

            scrutinees!([] NonZero<$ty>);
            elements!([] NonZero<$ty>);
        )*
    };
}

integers! {
    i8: |value| Native::Int(value.into()),
    i16: |value| Native::Int(value.into()),
    i32: |value| Native::Int(value.into()),
    i64: |value| Native::Int(value),
    u8: |value| Native::Int(value.into()),
    u16: |value| Native::Int(value.into()),
    u32: |value| Native::Int(value.into()),
    u64: |value| unsigned(value),
    isize: |value| signed(value as i128),
    usize: |value| unsigned(value as u64),
    i128: |value| signed(value),
    u128: |value| match u64::try_from(value) {
        Ok(value) => unsigned(value),
        Err(_) => Native::Wide(Wide::Positive(value)),
    },
}

#[inline]
fn unsigned(value: u64) -> Native<'static> {
    match i64::try_from(value) {
        Ok(value) => Native::Int(value),
        Err(_) => Native::UInt(value),
    }
}

#[inline]
fn signed(value: i128) -> Native<'static> {
    if let Ok(value) = i64::try_from(value) {
        return Native::Int(value);
    }
    match u64::try_from(value) {
        Ok(value) => Native::UInt(value),
        Err(_) if value < 0 => Native::Wide(Wide::Negative(value)),
        Err(_) => Native::Wide(Wide::Positive(value.unsigned_abs())),
    }
}

/// Null, as for serde.
impl<T: ?Sized> AsNative for PhantomData<T> {
    #[inline]
    fn as_native(&self) -> Native<'_> {
        Native::Null
    }
}

impl AsNative for () {
    #[inline]
    fn as_native(&self) -> Native<'_> {
        Native::Null
    }
}

scrutinees!([]());
elements!([] (), [] String, ['b] NativeBytes<'b>, ['n] NativeAtom<'n>);

impl AsNative for str {
    #[inline]
    fn as_native(&self) -> Native<'_> {
        Native::Str(self)
    }
}

impl AsNative for String {
    #[inline]
    fn as_native(&self) -> Native<'_> {
        Native::Str(self)
    }
}

impl<'a> Scrutinee<'a> for str {
    type Subject = &'a str;

    #[inline]
    fn subject(&'a self) -> &'a str {
        self
    }
}

impl<'a> Scrutinee<'a> for String {
    type Subject = &'a str;

    #[inline]
    fn subject(&'a self) -> &'a str {
        self
    }
}

/// A byte string. A `Vec<u8>` or `[u8]` is a list of numbers; this is one value.
///
/// # Examples
///
/// ```
/// # use patterns_core as patterns;
/// use patterns::values::{AsNative, Native, NativeBytes};
///
/// assert!(matches!(NativeBytes(b"ab").as_native(), Native::Bytes(b"ab")));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NativeBytes<'b>(pub &'b [u8]);

impl AsNative for NativeBytes<'_> {
    #[inline]
    fn as_native(&self) -> Native<'_> {
        Native::Bytes(self.0)
    }
}

scrutinees!(['b] NativeBytes<'b>);

/// An atom of this name.
///
/// # Examples
///
/// ```
/// # use patterns_core as patterns;
/// use patterns::values::{AsNative, NativeAtom};
///
/// assert_eq!(NativeAtom("ok").as_native().to_string(), ":ok");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NativeAtom<'n>(pub &'n str);

impl AsNative for NativeAtom<'_> {
    #[inline]
    fn as_native(&self) -> Native<'_> {
        Native::Atom(self.0)
    }
}

scrutinees!(['n] NativeAtom<'n>);

nullable!(['v] &'v str);

impl JsonKinds for &str {}

impl<'v> Subject<'v> for &'v str {
    type Item = Native<'v>;
    type List = NativeList<'v>;
    type Tuple = NativeTuple<'v>;
    type Map = NativeMap<'v>;
    type Number = NativeNumber<'v>;

    #[inline]
    fn view(&self) -> View<'v, Self> {
        View::Str(self)
    }

    #[inline]
    fn number(&self) -> Option<NativeNumber<'v>> {
        None
    }
}

/// The number of code points in a page of [`text_of`].
const PAGE: u32 = 256;

/// A character as a string. A view needs a text that outlives it, and the four bytes of a `char` do
/// not. So the texts are made once, a page of characters at a time. ASCII needs no lock and no
/// memory. All pages together would need 4.4 MB.
#[inline]
fn text_of(character: char) -> &'static str {
    const ASCII: [u8; 128] = {
        let mut bytes = [0; 128];
        let mut at = 0u8;
        while at < 128 {
            bytes[at as usize] = at;
            at += 1;
        }
        bytes
    };
    static TEXT: [u8; 128] = ASCII;
    let code = character as usize;
    match TEXT.get(code..=code) {
        Some(text) => str::from_utf8(text).unwrap_or_default(),
        None => page_text(character),
    }
}

#[cold]
fn page_text(character: char) -> &'static str {
    static PAGES: [OnceLock<Box<str>>; 0x11_0000 / PAGE as usize] =
        [const { OnceLock::new() }; 0x11_0000 / PAGE as usize];
    let code = u32::from(character);
    let first = code - code % PAGE;
    let page = PAGES[(code / PAGE) as usize].get_or_init(|| {
        let characters = (first..first + PAGE).filter_map(char::from_u32);
        characters.collect::<String>().into()
    });
    // All characters of a page have the same width, except that half of the first page is ASCII.
    let width = character.len_utf8();
    let ascii = if first == 0 { 128 } else { 0 };
    let start = ascii + (code - first) as usize * width - ascii * width;
    &page[start..start + width]
}
