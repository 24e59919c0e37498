//! Sequences and tuples of Rust's own values.

use core::fmt::{self, Debug};
use core::ops::Deref;

use super::{AsNative, Composite, Native, native_subject};
use crate::subject::same;
use crate::subject::{List, View};

/// A run of elements, and how it is written: the opening text, the text after a sole element, the
/// closing text.
macro_rules! runs {
    ($($(#[$doc:meta])* $name:ident, $kind:ident, $open:literal, $only:literal, $close:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy)]
        pub struct $name<'v> {
            composite: &'v dyn Composite,
            part: u32,
            start: usize,
            end: usize,
        }

        impl<'v> $name<'v> {
            #[inline]
            pub(super) fn new(composite: &'v dyn Composite, part: u32) -> Self {
                let end = composite.len(part);
                Self { composite, part, start: 0, end }
            }

            /// The elements.
            pub fn iter(&self) -> impl ExactSizeIterator<Item = Native<'v>> + use<'v> {
                let Self { composite, part, start, end } = *self;
                (start..end).map(move |index| composite.at(part, index))
            }

            /// The number of elements.
            #[inline]
            #[must_use]
            pub fn len(&self) -> usize {
                self.end - self.start
            }

            /// Returns whether the list is empty.
            #[inline]
            #[must_use]
            pub fn is_empty(&self) -> bool {
                self.end == self.start
            }
        }

        native_subject!([] $name<'v>, NativeList<'v>, |this| View::$kind(this));

        impl<'v> List<'v> for $name<'v> {
            type Bound = Self;

            #[inline]
            fn len(&self) -> usize {
                self.end - self.start
            }

            #[inline]
            fn at(&self, index: usize) -> Native<'v> {
                self.composite.at(self.part, self.start + index)
            }

            #[inline]
            fn slice(&self, start: usize, end: usize) -> Self {
                Self { start: self.start + start, end: self.start + end, ..*self }
            }

            #[inline]
            fn bound(self) -> Self {
                self
            }
        }

        impl Debug for $name<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str($open)?;
                for (at, element) in self.iter().enumerate() {
                    let comma = if at > 0 { ", " } else { "" };
                    write!(f, "{comma}{element:?}")?;
                }
                f.write_str(if self.len() == 1 { $only } else { "" })?;
                f.write_str($close)
            }
        }

        impl<'w> PartialEq<$name<'w>> for $name<'_> {
            fn eq(&self, other: &$name<'w>) -> bool {
                same(self, other)
            }
        }
    )*};
}

runs! {
    /// Elements of a sequence of Rust's own values. `xs @ ..` binds them.
    NativeList, List, "[", "", "]";
    /// Elements of a Rust tuple.
    NativeTuple, Tuple, "(", ",", ")";
}

/// A slice as a subject. A name that is bound to a part of it is a plain slice.
#[derive(Debug)]
pub struct Slice<'v, T>(pub(super) &'v [T]);

impl<'v, T> Slice<'v, T> {
    /// The handle to a slice.
    #[inline]
    #[must_use]
    pub fn new(slice: &'v [T]) -> Self {
        Self(slice)
    }

    /// The slice, for as long as it is borrowed.
    ///
    /// ```
    /// # use patterns_core as patterns;
    /// # use patterns::values::Slice;
    /// let numbers = [1, 2];
    /// // A name that is bound to a whole slice is used as the slice.
    /// let all = Slice::new(&numbers);
    /// assert_eq!((all.len(), all.as_slice()), (2, &numbers[..]));
    /// ```
    #[inline]
    #[must_use]
    pub fn as_slice(&self) -> &'v [T] {
        self.0
    }
}

impl<T> Deref for Slice<'_, T> {
    type Target = [T];

    #[inline]
    fn deref(&self) -> &[T] {
        self.0
    }
}

/// Compares the elements by their own equality, as slices are compared.
impl<T: PartialEq<U>, U> PartialEq<Slice<'_, U>> for Slice<'_, T> {
    fn eq(&self, other: &Slice<'_, U>) -> bool {
        self.0 == other.0
    }
}

impl<T: PartialEq<U>, U> PartialEq<[U]> for Slice<'_, T> {
    fn eq(&self, other: &[U]) -> bool {
        self.0 == other
    }
}

impl<T: PartialEq<U>, U> PartialEq<&[U]> for Slice<'_, T> {
    fn eq(&self, other: &&[U]) -> bool {
        self.0 == *other
    }
}

impl<T: PartialEq<U>, U, const N: usize> PartialEq<[U; N]> for Slice<'_, T> {
    fn eq(&self, other: &[U; N]) -> bool {
        self.0 == other
    }
}

impl<T: PartialEq<U>, U, const N: usize> PartialEq<&[U; N]> for Slice<'_, T> {
    fn eq(&self, other: &&[U; N]) -> bool {
        self.0 == *other
    }
}

impl<'v, T> IntoIterator for Slice<'v, T> {
    type Item = &'v T;
    type IntoIter = core::slice::Iter<'v, T>;

    fn into_iter(self) -> core::slice::Iter<'v, T> {
        self.0.iter()
    }
}

impl<T> Clone for Slice<'_, T> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Slice<'_, T> {}

native_subject!([T: AsNative] Slice<'v, T>, Slice<'v, T>, |this| View::List(this));

impl<'v, T: AsNative> List<'v> for Slice<'v, T> {
    type Bound = &'v [T];

    #[inline]
    fn len(&self) -> usize {
        self.0.len()
    }

    #[inline]
    fn at(&self, index: usize) -> Native<'v> {
        self.0[index].as_native()
    }

    #[inline]
    fn slice(&self, start: usize, end: usize) -> Self {
        Self(&self.0[start..end])
    }

    #[inline]
    fn bound(self) -> &'v [T] {
        self.0
    }
}
