//! Lists and maps for types that have none.

use core::convert::Infallible;
use core::iter::Empty;
use core::marker::PhantomData;

use super::{Fields, Keys, List, Map, Scrutinee, Subject, View};

/// The list type of values that have no lists, or no tuples. It has no values.
pub struct NoList<S>(Infallible, PhantomData<S>);

/// The map type of values that have no maps. It has no values.
pub struct NoMap<S>(Infallible, PhantomData<S>);

/// A [`NoMap`], opened.
pub struct NoFields<S>(Infallible, PhantomData<S>);

macro_rules! uninhabited {
    ($($name:ident)*) => {$(
        impl<S> Clone for $name<S> {
            fn clone(&self) -> Self {
                match self.0 {}
            }
        }
    )*};
}

uninhabited!(NoList NoMap);

impl<S> Scrutinee<'_> for NoList<S> {
    type Subject = Self;

    fn subject(&self) -> Self {
        match self.0 {}
    }
}

impl<'v, S: Subject<'v, Item = S>> Subject<'v> for NoList<S> {
    type Item = S;
    type List = Self;
    type Tuple = Self;
    type Map = S::Map;
    type Number = S::Number;

    fn view(&self) -> View<'v, Self> {
        match self.0 {}
    }

    fn number(&self) -> Option<S::Number> {
        match self.0 {}
    }
}

impl<'v, S: Subject<'v, Item = S>> List<'v> for NoList<S> {
    type Bound = Self;

    fn len(&self) -> usize {
        match self.0 {}
    }

    fn at(&self, _: usize) -> S {
        match self.0 {}
    }

    fn slice(&self, _: usize, _: usize) -> Self {
        match self.0 {}
    }

    fn bound(self) -> Self {
        self
    }
}

impl<'v, S: Subject<'v, Item = S>> Map<'v> for NoMap<S> {
    type Item = S;
    type Fields<const N: usize> = NoFields<S>;
    type Key = &'v str;
    type Iter = Empty<(&'v str, S)>;

    fn fields<const N: usize>(&self, _: &'static Keys<N>) -> NoFields<S> {
        match self.0 {}
    }

    fn get(&self, _: &str) -> Option<S> {
        match self.0 {}
    }

    fn len(&self) -> usize {
        match self.0 {}
    }

    fn iter(&self) -> Self::Iter {
        match self.0 {}
    }
}

impl<'v, S: Subject<'v>> Fields<'v> for NoFields<S> {
    type Item = S;

    fn get(&mut self, _: usize) -> Option<S> {
        match self.0 {}
    }
}
