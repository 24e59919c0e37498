//! Options, sequences, maps, tuples and pointers.

use core::hash::BuildHasher;
use core::ops::Deref;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::hash::Hash;
use std::rc::Rc;
use std::sync::Arc;

use super::scalars::scrutinees;
use super::{AsNative, BoxedEntries, Composite, Element, Native, TextKey, elements};
use crate::subject::Scrutinee;

impl<T: AsNative> AsNative for Option<T> {
    #[inline]
    fn as_native(&self) -> Native<'_> {
        match self {
            Some(value) => value.as_native(),
            None => Native::Null,
        }
    }
}

elements!([T: AsNative] Option<T>);

/// Pointers to sized types and to strings.
macro_rules! pointers {
    ($([$($generics:tt)*] $pointer:ty),*) => {$(
        impl<$($generics)*> AsNative for $pointer {
            #[inline]
            fn as_native(&self) -> Native<'_> {
                (**self).as_native()
            }
        }

        elements!([$($generics)*] $pointer);
    )*};
}

pointers! {
    [T: ?Sized + AsNative] &T,
    [T: ?Sized + AsNative] &mut T,
    [T: ?Sized + AsNative] Box<T>,
    [T: ?Sized + AsNative] Rc<T>,
    [T: ?Sized + AsNative] Arc<T>,
    [T: ?Sized + ToOwned + AsNative] Cow<'_, T>
}

/// Sequences, whose elements are indexed from 0.
macro_rules! sequences {
    ($([$($generics:tt)*] $ty:ty),* $(,)?) => {$(
        impl<$($generics)*> Composite for $ty {
            #[inline]
            fn len(&self, _: u32) -> usize {
                <Self as Deref>::deref(self).len()
            }

            #[inline]
            fn at(&self, _: u32, index: usize) -> Native<'_> {
                self[index].as_native()
            }
        }

        impl<$($generics)*> AsNative for $ty {
            #[inline]
            fn as_native(&self) -> Native<'_> {
                Native::list(self, 0)
            }
        }

        elements!([$($generics)*] $ty);
    )*};
}

sequences! {
    [T: AsNative] Vec<T>,
    [T: AsNative] &[T],
    [T: AsNative] &mut [T],
    [T: AsNative] Box<[T]>,
    [T: AsNative] Rc<[T]>,
    [T: AsNative] Arc<[T]>,
    [T: AsNative + Clone] Cow<'_, [T]>,
}

impl<T: AsNative, const N: usize> Composite for [T; N] {
    #[inline]
    fn len(&self, _: u32) -> usize {
        N
    }

    #[inline]
    fn at(&self, _: u32, index: usize) -> Native<'_> {
        self[index].as_native()
    }
}

impl<T: AsNative, const N: usize> AsNative for [T; N] {
    #[inline]
    fn as_native(&self) -> Native<'_> {
        Native::list(self, 0)
    }
}

impl<T: AsNative> Composite for VecDeque<T> {
    #[inline]
    fn len(&self, _: u32) -> usize {
        self.len()
    }

    #[inline]
    fn at(&self, _: u32, index: usize) -> Native<'_> {
        self[index].as_native()
    }
}

impl<T: AsNative> AsNative for VecDeque<T> {
    #[inline]
    fn as_native(&self) -> Native<'_> {
        Native::list(self, 0)
    }
}

scrutinees!([T: AsNative] VecDeque<T>);
elements!([T: AsNative] VecDeque<T>, [T: AsNative, const N: usize] [T; N]);

/// The slice that a part of a sequence is a slice of.
macro_rules! slices {
    ($([$($generics:tt)*] $ty:ty),* $(,)?) => {$(
        impl<'a, $($generics)*> Scrutinee<'a> for $ty {
            type Subject = T::Elements<'a>;

            #[inline]
            fn subject(&'a self) -> T::Elements<'a> {
                T::elements(self)
            }
        }
    )*};
}

slices! {
    [T: Element + 'a] [T],
    [T: Element + 'a] Vec<T>,
    [T: Element + 'a, const N: usize] [T; N],
}

/// Maps whose keys are strings.
macro_rules! maps {
    ($([$($generics:tt)*] $ty:ty),* $(,)?) => {$(
        impl<$($generics)*> Composite for $ty {
            #[inline]
            fn len(&self, _: u32) -> usize {
                self.len()
            }

            fn at(&self, _: u32, index: usize) -> Native<'_> {
                self.values().nth(index).map_or(Native::Null, V::as_native)
            }

            fn key(&self, _: u32, index: usize) -> Native<'_> {
                let key = self.keys().nth(index);
                key.map_or(Native::Null, |key| Native::Str(key.borrow()))
            }

            #[inline]
            fn get(&self, _: u32, key: &str) -> Option<Native<'_>> {
                self.get(key).map(V::as_native)
            }

            fn entries(&self, _: u32) -> Option<BoxedEntries<'_>> {
                let entries = self.iter();
                let entries = entries.map(|(key, value)| (Native::Str(key.borrow()), value.as_native()));
                Some(Box::new(entries))
            }
        }

        impl<$($generics)*> AsNative for $ty {
            #[inline]
            fn as_native(&self) -> Native<'_> {
                Native::map(self, 0)
            }
        }

        scrutinees!([$($generics)*] $ty);
        elements!([$($generics)*] $ty);
    )*};
}

maps! {
    [K: TextKey + Eq + Hash, V: AsNative, H: BuildHasher] HashMap<K, V, H>,
    [K: TextKey + Ord, V: AsNative] BTreeMap<K, V>,
}

macro_rules! tuples {
    ($($count:literal: $($name:ident $index:tt)*;)*) => {$(
        impl<$($name: AsNative),*> Composite for ($($name,)*) {
            #[inline]
            fn len(&self, _: u32) -> usize {
                $count
            }

            #[inline]
            fn at(&self, _: u32, index: usize) -> Native<'_> {
                match index {
                    $($index => self.$index.as_native(),)*
                    _ => Native::Null,
                }
            }
        }

        impl<$($name: AsNative),*> AsNative for ($($name,)*) {
            #[inline]
            fn as_native(&self) -> Native<'_> {
                Native::tuple(self, 0)
            }
        }

        scrutinees!([$($name: AsNative),*] ($($name,)*));
        elements!([$($name: AsNative),*] ($($name,)*));
    )*};
}

tuples! {
    1: A 0;
    2: A 0 B 1;
    3: A 0 B 1 C 2;
    4: A 0 B 1 C 2 D 3;
    5: A 0 B 1 C 2 D 3 E 4;
    6: A 0 B 1 C 2 D 3 E 4 F 5;
    7: A 0 B 1 C 2 D 3 E 4 F 5 G 6;
    8: A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7;
    9: A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8;
    10: A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9;
    11: A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10;
    12: A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10 L 11;
}
