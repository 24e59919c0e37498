//! A copy of what the clauses of a function look at in a value.
//!
//! Most mismatches are counted, logged in one line, or dropped. So when no clause matches, only
//! what the tests of the clauses read is copied, each place once, however many clauses look there.
//! The clauses are walked over the copy when somebody asks why they failed.
//!
//! ```text
//! clauses   json!({"type": "push", ..})       value   {"type": "pusch", "size": [1, 2, 3]}
//!           json!({"size": u8(_), ..})
//!
//! copied    $, a map; $.type, the string "pusch"; $.size, a list that reads [1, 2, 3]
//! ```
//!
//! A list or a map has a preview if a report may show it, and a map its first keys if one of a
//! pattern's is missing, since that may be misspelt. Functions some of whose clauses ask the value
//! itself are walked at once, and so is a value of which too much would have to be copied.

mod looks;
mod spots;
mod taking;
#[cfg(test)]
mod tests;
mod value;

use std::ops::Range;

use crate::report::described::pattern::{Key, Pattern};
use crate::report::described::plan::{Spot, Wanted};
use crate::rules::key_value::KeyValue;

/// Copied parts of the arguments of a match.
#[derive(Debug)]
pub(super) struct Excerpt {
    wanted: &'static [Wanted],
    /// The number of arguments, which are the first places of the plan.
    arguments: usize,
    parts: Vec<Part>,
    /// The parts in the places that the plan numbers.
    spots: Vec<Looked>,
    /// The ways to other parts.
    links: Vec<Link>,
    passed: Vec<Passed>,
    texts: String,
    bytes: Vec<u8>,
}

/// A value that is copied, as far as some clause looks at it.
#[derive(Debug)]
struct Part {
    content: Content,
    /// The preview of a list or a map that a report may show. Empty for any other value.
    preview: Span,
    /// The place where it is, if that has a number.
    spot: Option<Spot>,
    /// The last link to a part of it.
    last: Option<usize>,
}

#[derive(Clone, Copy, Debug)]
enum Content {
    Null,
    Bool(bool),
    Int(i64),
    UInt(u64),
    Float(f64),
    /// The text of any other number.
    Big(Span),
    /// The beginning of a long text is enough, as of bytes and of the name of an atom.
    Str(Span),
    Bytes(Span),
    Atom(Span),
    /// The length is known if some clause asks for it, as that of a map.
    List {
        len: Option<usize>,
        is_tuple: bool,
    },
    Map {
        len: Option<usize>,
        has_distinct_keys: bool,
        /// The first keys, which are parts too: so many, or all.
        keys: Span,
        most: usize,
    },
    Other(&'static str),
}

/// A range of texts, bytes or parts.
#[derive(Clone, Copy, Debug, Default)]
struct Span {
    start: usize,
    end: usize,
}

/// The way from a value to a part of it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Way<'k> {
    Key(&'k str),
    Atom(&'k str),
    Index(usize),
}

/// The part that was found in a place, or that the map there does not have the key. None if nobody
/// has looked.
type Looked = Option<Option<usize>>;

/// A look at a part of a value.
#[derive(Debug)]
struct Link {
    way: Way<'static>,
    /// None if a map does not have the key.
    part: Option<usize>,
    /// The link from the same value before this one.
    before: Option<usize>,
}

/// Elements that certainly match the pattern that is asked of all. It need not look at them again,
/// so nothing of them is copied for it.
#[derive(Debug)]
struct Passed {
    list: usize,
    pattern: &'static Pattern,
    elements: Range<usize>,
}

impl Way<'static> {
    /// The way to the value of a key. None if the key is of a kind that is not looked up.
    fn to(key: &'static Key) -> Option<Self> {
        match key {
            Key::Literal(key) => Some(Self::Key(key)),
            Key::Written {
                value: KeyValue::Atom(name),
                ..
            } => Some(Self::Atom(name)),
            Key::Written { .. } | Key::Computed { .. } | Key::Varying { .. } => None,
        }
    }
}

impl Span {
    fn len(self) -> usize {
        self.end - self.start
    }
}

impl Excerpt {
    /// What was found this way.
    fn looked(&self, of: usize, way: Way<'_>) -> Looked {
        let part = self.parts.get(of)?;
        if let (Way::Key(key), Some(spot)) = (way, part.spot) {
            let keys = &self.wanted[spot].keys;
            if let Ok(at) = keys.binary_search_by_key(&key, |(key, _)| key) {
                return self.spots[keys[at].1];
            }
        }
        let mut next = part.last;
        while let Some(index) = next {
            let link = &self.links[index];
            if link.way == way {
                return Some(link.part);
            }
            next = link.before;
        }
        None
    }
}
