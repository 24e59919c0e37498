//! An excerpt as a value of any type, for the walk over the clauses.

use core::fmt::Display;
use std::ptr;
use std::rc::Rc;

use super::{Content, Excerpt, Part, Span, Way};
use crate::report::blame::Spots;
use crate::report::described::plan::Spot;
use crate::report::question::{Answer, Value, ValueView};
use crate::subject::erased::{
    AnyList, AnyMap, AnyValue, Entries, Erased, ErasedList, ErasedMap, Words,
};
use crate::subject::glance::{self, Glance, See, Seen, is_seen};
use crate::subject::{Number, Subject, View};

/// A part of an excerpt. A part that was not taken is null: no clause looks at it.
#[derive(Clone, Copy)]
struct Copied<'n> {
    excerpt: &'n Excerpt,
    part: Option<usize>,
}

/// A list in an excerpt, from this element on.
struct CopiedList<'n> {
    list: Copied<'n>,
    start: usize,
    len: usize,
}

impl Excerpt {
    /// The arguments of the match.
    pub(in crate::report) fn arguments(&self) -> Vec<Value<'_>> {
        let arguments = self.spots[..self.arguments].iter();
        arguments
            .map(|part| self.copied(part.flatten()).erased())
            .collect()
    }

    fn copied(&self, part: Option<usize>) -> Copied<'_> {
        Copied {
            excerpt: self,
            part,
        }
    }

    fn text(&self, Span { start, end }: Span) -> &str {
        &self.texts[start..end]
    }
}

impl Spots for Excerpt {
    fn is_there(&self, spot: Spot) -> Option<bool> {
        self.spots[spot].map(|part| part.is_some())
    }

    fn value(&self, spot: Spot) -> Option<Value<'_>> {
        let part = self.spots[spot].flatten();
        part.map(|_| self.copied(part).erased())
    }

    fn see(&self, spot: Spot, see: See<'_>) {
        AnyValue::seen(&self.copied(self.spots[spot].flatten()), see);
    }
}

impl<'n> Copied<'n> {
    fn part(self) -> Option<&'n Part> {
        self.excerpt.parts.get(self.part?)
    }

    fn content(self) -> Option<Content> {
        Some(self.part()?.content)
    }

    fn to(self, way: Way<'_>) -> Self {
        let Self { excerpt, part } = self;
        let part = part.and_then(|part| excerpt.looked(part, way)?);
        Self { excerpt, part }
    }

    fn erased(self) -> Value<'n> {
        Erased::new(self)
    }

    fn entry(self, way: Way<'_>) -> Option<Value<'n>> {
        let value = self.to(way);
        value.part.map(|_| value.erased())
    }

    /// The parts that are the first keys of a map.
    fn keys(self) -> impl Iterator<Item = Self> + 'n {
        let Span { start, end } = match self.content() {
            Some(Content::Map { keys, .. }) => keys,
            _ => Span::default(),
        };
        (start..end).map(move |key| self.excerpt.copied(Some(key)))
    }
}

impl<'n> AnyValue<'n, Answer<'n>> for Copied<'n> {
    fn view(&self) -> ValueView<'n> {
        let text = |span| self.excerpt.text(span);
        match self.content() {
            None | Some(Content::Null) => View::Null,
            Some(Content::Bool(value)) => View::Bool(value),
            Some(Content::Int(value)) => View::Number(Number::Int(value)),
            Some(Content::UInt(value)) => View::Number(Number::UInt(value)),
            Some(Content::Float(value)) => View::Number(Number::Float(value)),
            Some(Content::Big(digits)) => {
                let digits: Rc<dyn Display + 'n> = Rc::new(text(digits));
                View::Number(Number::Big(digits))
            }
            Some(Content::Str(span)) => View::Str(text(span)),
            Some(Content::Bytes(Span { start, end })) => {
                View::Bytes(&self.excerpt.bytes[start..end])
            }
            Some(Content::Atom(name)) => View::Atom(text(name)),
            Some(Content::List { len, is_tuple }) => {
                let (list, start, len) = (*self, 0, len.unwrap_or_default());
                let list = ErasedList::new(CopiedList { list, start, len }, is_tuple);
                if is_tuple {
                    View::Tuple(list)
                } else {
                    View::List(list)
                }
            }
            Some(Content::Map { .. }) => View::Map(ErasedMap::new(*self)),
            Some(Content::Other(name)) => View::Other(name),
        }
    }

    fn seen(&self, see: See<'_>) {
        match self.content() {
            Some(Content::Map { .. }) => see(&Glance::Map(self)),
            _ => see(&AnyValue::view(self).glance()),
        }
    }

    fn preview(&self) -> Option<&'n str> {
        let preview = self.part()?.preview;
        (preview.len() > 0).then(|| self.excerpt.text(preview))
    }
}

impl<'n> AnyList<'n, Answer<'n>> for CopiedList<'n> {
    fn len(&self) -> usize {
        self.len
    }

    fn at(&self, index: usize) -> Value<'n> {
        self.list.to(Way::Index(self.start + index)).erased()
    }

    fn has_passed(&self, index: usize, test: usize) -> bool {
        let Copied { excerpt, part } = self.list;
        let mut passed = excerpt.passed.iter();
        passed.any(|passed| {
            Some(passed.list) == part
                && ptr::from_ref(passed.pattern).addr() == test
                && passed.elements.contains(&(self.start + index))
        })
    }

    fn slice(&self, start: usize, end: usize) -> Rc<dyn AnyList<'n, Answer<'n>> + 'n> {
        Rc::new(Self {
            list: self.list,
            start: self.start + start,
            len: end - start,
        })
    }
}

impl<'n> AnyMap<'n, Answer<'n>> for Copied<'n> {
    fn len(&self) -> usize {
        match self.content() {
            Some(Content::Map { len: Some(len), .. }) => len,
            _ => 0,
        }
    }

    fn get(&self, key: &str) -> Option<Value<'n>> {
        self.entry(Way::Key(key))
    }

    fn find(&self, key: &Erased<'_, Answer<'n>>) -> Option<Value<'n>> {
        match key.view() {
            View::Str(key) => self.entry(Way::Key(key)),
            View::Atom(name) => self.entry(Way::Atom(name)),
            _ => None,
        }
    }

    fn words(&self, most: usize) -> Words<'n> {
        let keys = self.keys().take(most);
        let words = keys.filter_map(|key| match key.content()? {
            Content::Str(text) => Some((self.excerpt.text(text), false)),
            Content::Atom(name) => Some((self.excerpt.text(name), true)),
            _ => None,
        });
        words.collect()
    }

    fn iter(&self) -> Entries<'n, Value<'n>> {
        let (excerpt, mut keys) = (self.excerpt, self.keys());
        // Who asks for the first entries asks for their keys.
        Entries::new(move || Some((keys.next()?.erased(), excerpt.copied(None).erased())))
    }

    fn has_distinct_keys(&self) -> bool {
        matches!(
            self.content(),
            Some(Content::Map {
                has_distinct_keys: true,
                ..
            })
        )
    }

    fn first_wins(&self) -> bool {
        true
    }
}

/// A map is seen as it is. A report about 10 clauses would take 3 % more instructions if it were made
/// an [`ErasedMap`] for each look.
impl glance::Entries for Copied<'_> {
    fn len(&self) -> usize {
        AnyMap::len(self)
    }

    fn has_distinct_keys(&self) -> bool {
        AnyMap::has_distinct_keys(self)
    }

    fn first_wins(&self) -> bool {
        AnyMap::first_wins(self)
    }

    fn get(&self, key: &str, see: See<'_>) -> bool {
        AnyMap::see(self, key, see)
    }

    fn get_atom(&self, name: &str, see: See<'_>) -> bool {
        is_seen(self.entry(Way::Atom(name)).as_ref(), see)
    }

    fn each(&self, see: &mut dyn FnMut(&dyn Seen, &dyn Seen) -> bool) {
        for (key, value) in AnyMap::iter(self) {
            if !see(&key, &value) {
                break;
            }
        }
    }
}
