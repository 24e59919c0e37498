//! Values without their type, as they are seen in passing.

use super::{AnyValue, Erased, ErasedList, ErasedMap};
use crate::subject::View;
use crate::subject::glance::{Atom, Elements, Entries, Glance, See, Seen, is_seen};

impl<'n, A: 'n> View<'n, Erased<'n, A>> {
    /// The same, as one who sees it in passing is told.
    pub(crate) fn glance(&self) -> Glance<'_> {
        match self {
            Self::Null => Glance::Null,
            Self::Bool(value) => Glance::Bool(*value),
            Self::Number(number) => Glance::Number(number.as_ref().map(|big| &**big)),
            Self::Str(text) => Glance::Str(text),
            Self::Bytes(bytes) => Glance::Bytes(bytes),
            Self::Atom(name) => Glance::Atom(name),
            Self::List(list) => Glance::List(list),
            Self::Tuple(tuple) => Glance::Tuple(tuple),
            Self::Map(map) => Glance::Map(map),
            Self::Other(name) => Glance::Other(name),
        }
    }
}

impl<'n, A: 'n> AnyValue<'n, A> for Atom<'n> {
    fn view(&self) -> View<'n, Erased<'n, A>> {
        View::Atom(self.0)
    }

    fn seen(&self, see: See<'_>) {
        see(&Glance::Atom(self.0));
    }
}

impl<A> Elements for ErasedList<'_, A> {
    fn len(&self) -> usize {
        self.list.len()
    }

    fn at(&self, index: usize, see: See<'_>) {
        self.list.see(index, see);
    }
}

impl<A> Entries for ErasedMap<'_, A> {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn has_distinct_keys(&self) -> bool {
        self.0.has_distinct_keys()
    }

    fn first_wins(&self) -> bool {
        self.0.first_wins()
    }

    fn get(&self, key: &str, see: See<'_>) -> bool {
        self.0.see(key, see)
    }

    fn get_atom(&self, name: &str, see: See<'_>) -> bool {
        is_seen(self.value_of(&Erased::new(Atom(name))).as_ref(), see)
    }

    fn each(&self, see: &mut dyn FnMut(&dyn Seen, &dyn Seen) -> bool) {
        for (key, value) in self.0.iter() {
            if !see(&key, &value) {
                break;
            }
        }
    }
}

impl<A> Seen for Erased<'_, A> {
    fn seen(&self, see: See<'_>) {
        self.0.seen(see);
    }
}
