//! A list within JSON text.

use core::fmt::{self, Debug};
use std::sync::{Arc, OnceLock};

use super::cursor::Cursor;
use super::{JsonMap, JsonNumber, JsonValue};
use crate::subject::{List, Subject, View};

/// A list within JSON text, or a part of one.
///
/// All elements are passed when one of them or the length is first asked for.
#[derive(Clone)]
pub struct JsonList<'v> {
    value: JsonValue<'v>,
    elements: OnceLock<Elements<'v>>,
}

#[derive(Clone)]
struct Elements<'v> {
    all: Arc<[JsonValue<'v>]>,
    start: usize,
    end: usize,
}

impl<'v> JsonList<'v> {
    pub(super) fn new(value: JsonValue<'v>) -> Self {
        Self {
            value,
            elements: OnceLock::new(),
        }
    }

    fn elements(&self) -> &Elements<'v> {
        self.elements.get_or_init(|| {
            let mut cursor = Cursor::new(self.value);
            let elements = core::iter::from_fn(|| {
                let malformed = JsonValue::malformed(self.value.source);
                Some(cursor.next_element()?.unwrap_or(malformed))
            });
            let all: Arc<[_]> = elements.collect();
            Elements {
                start: 0,
                end: all.len(),
                all,
            }
        })
    }

    /// The elements.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = JsonValue<'v>> + use<'v> {
        let Elements { all, start, end } = self.elements().clone();
        (start..end).map(move |index| all[index])
    }
}

impl<'v> Subject<'v> for JsonList<'v> {
    type Item = JsonValue<'v>;
    type List = Self;
    type Tuple = Self;
    type Map = JsonMap<'v>;
    type Number = JsonNumber<'v>;

    #[inline]
    fn view(&self) -> View<'v, Self> {
        View::List(self.clone())
    }

    #[inline]
    fn number(&self) -> Option<JsonNumber<'v>> {
        None
    }
}

impl<'v> List<'v> for JsonList<'v> {
    type Bound = Self;

    #[inline]
    fn len(&self) -> usize {
        let elements = self.elements();
        elements.end - elements.start
    }

    #[inline]
    fn at(&self, index: usize) -> JsonValue<'v> {
        let elements = self.elements();
        elements.all[elements.start + index]
    }

    #[inline]
    fn slice(&self, start: usize, end: usize) -> Self {
        let elements = self.elements();
        Self {
            value: self.value,
            elements: OnceLock::from(Elements {
                all: Arc::clone(&elements.all),
                start: elements.start + start,
                end: elements.start + end,
            }),
        }
    }

    #[inline]
    fn bound(self) -> Self {
        self
    }
}

impl Debug for JsonList<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}
