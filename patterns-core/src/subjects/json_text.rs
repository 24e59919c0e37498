//! JSON text as a subject, without a document: read as far as the clauses ask.

mod scan;

use core::cell::{Cell, OnceCell};
use core::error::Error;
use core::fmt::{self, Debug, Display};
use std::rc::Rc;

use elsa::FrozenVec;
use sonic_rs::LazyValue;

use super::tree::{map_subject, readable};
use crate::equality::{Constant, same, same_numbers};
use crate::subject::{Fields, JsonKinds, Keys, List, Map, Number, Scrutinee, Subject, View};

/// What stands for a value whose text is malformed.
const MALFORMED: &str = "malformed JSON text";

/// JSON text that is matched as it is: no document is built.
///
/// A map of the text is passed over once, for all keys that the clauses name in it, and no further than the last
/// one that is asked for. What no clause asks about is skipped: no string is unescaped, no number read,
/// nothing allocated. Names that a pattern binds borrow from the `JsonText`, strings without escapes
/// from the text.
///
/// Of a key that is written twice the first counts. Numbers keep the value that the text says, whatever its
/// size. No more than 128 lists and maps may be nested, as `serde_json` has it.
///
/// # Malformed text
///
/// Text is checked where it is passed. From the first mistake on, what cannot be read is a value of a kind of its own,
/// which no pattern takes but `_`, a name and what excludes (`not!`): a key behind a mistake is not absent, a list not
/// shorter. [`matched`](Self::matched) gives the mistake in place of the function's result.
///
/// | in text that … | was asked about | was passed over | comes after the last key asked for |
/// |---|---|---|---|
/// | brackets, commas, colons, quotes | checked | checked | not read |
/// | numbers, `true`, `false`, `null` | checked | checked | not read |
/// | control characters in strings, letters behind `\` | checked | checked | not read |
/// | unpaired surrogates (`\ud800`) | checked | in keys | not read |
/// | nesting of more than 128 levels | checked | checked | not read |
/// | UTF-8 | by the type `str` | by the type `str` | by the type `str` |
/// | text behind the value | not read | not read | not read |
///
/// [`checked`](Self::checked) reads the whole text first, so that no function sees any of it unless all
/// of it is well-formed, with the exception of unpaired surrogates in strings that no clause asks about.
///
/// # Examples
///
/// ```
/// # use patterns_core as patterns;
/// use patterns::JsonText;
/// use patterns::subject::{JsonValue, List, Map, Subject, View};
///
/// // What stands here for a clause function.
/// fn kind(event: JsonValue<'_>) -> Option<String> {
///     let View::Map(event) = event.view() else { return None };
///     match event.get("type")?.view() {
///         View::Str(kind) => Some(kind.to_owned()),
///         _ => None,
///     }
/// }
///
/// let text = r#"{"id": 7, "type": "push", "commits": [not JSON"#;
/// assert_eq!(JsonText::new(text).matched(kind), Ok(Some("push".to_owned())));
/// let text = r#"{"id": 7, "commits": [not JSON], "type": "push"}"#;
/// assert!(JsonText::new(text).matched(kind).is_err());
/// assert!(JsonText::checked(r#"{"type": "push""#).is_err());
/// ```
pub struct JsonText<'t> {
    text: &'t str,
    state: State,
    /// Strings that are not in the text as they are.
    strings: FrozenVec<String>,
    malformed: OnceCell<Malformed>,
    passed: Cell<usize>,
}

/// What is known of the text of a value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// It begins here.
    Unread,
    /// It was passed: this is all of it, and it is well-formed.
    Passed,
    /// It cannot be read.
    Malformed,
}

/// A mistake in JSON text.
///
/// # Examples
///
/// ```
/// use patterns_core::JsonText;
///
/// let malformed = JsonText::checked("[1, 2").err().unwrap();
/// assert_eq!(malformed.to_string().lines().count(), 1);
/// assert!(malformed.offset() <= 6);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Malformed {
    message: &'static str,
    offset: usize,
}

impl Malformed {
    /// At which byte of the text reading came to an end.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.offset
    }
}

impl Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "malformed JSON at byte {}: {}",
            self.offset, self.message
        )
    }
}

impl Error for Malformed {}

impl<'t> JsonText<'t> {
    /// Text of which nothing is read yet.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        Self::of(text.trim_ascii_start(), State::Unread)
    }

    /// Text that is read to its end, so that no mistake comes to light later.
    ///
    /// # Errors
    ///
    /// The first mistake in the text, text behind the value included.
    pub fn checked(text: &'t str) -> Result<Self, Malformed> {
        let (start, _) = scan::next_byte(text.as_bytes(), 0);
        let end = scan::value(text.as_bytes(), start, 0)?;
        match scan::next_byte(text.as_bytes(), end) {
            (_, None) => Ok(Self::of(&text[start..end], State::Passed)),
            (offset, Some(_)) => Err(Malformed {
                message: "text behind the value",
                offset,
            }),
        }
    }

    fn of(text: &'t str, state: State) -> Self {
        Self {
            text,
            state,
            strings: FrozenVec::new(),
            malformed: OnceCell::new(),
            passed: Cell::new(0),
        }
    }

    /// What a function makes of the value.
    ///
    /// # Errors
    ///
    /// A mistake in the text that the function came upon. Its result is dropped then.
    pub fn matched<R>(&'t self, function: impl FnOnce(JsonValue<'t>) -> R) -> Result<R, Malformed> {
        let result = function(self.subject());
        match self.malformed.get() {
            None => Ok(result),
            Some(malformed) => Err(*malformed),
        }
    }

    /// The first mistake that was come upon so far.
    #[must_use]
    pub fn malformed(&self) -> Option<&Malformed> {
        self.malformed.get()
    }

    /// How many entries of maps and elements of lists were passed so far: what matching cost.
    #[must_use]
    pub fn passed(&self) -> usize {
        self.passed.get()
    }

    #[cold]
    fn note(&self, malformed: Malformed) {
        self.malformed.get_or_init(|| malformed);
    }

    #[inline]
    fn pass(&self) {
        self.passed.set(self.passed.get() + 1);
    }
}

impl<'t> From<&'t LazyValue<'_>> for JsonText<'t> {
    /// The text of a `LazyValue`, which `sonic-rs` has checked.
    fn from(value: &'t LazyValue<'_>) -> Self {
        Self::of(value.as_raw_str(), State::Passed)
    }
}

/// A value within JSON text: what names are bound to. `Display` writes its text.
#[derive(Clone, Copy)]
pub struct JsonValue<'v> {
    source: &'v JsonText<'v>,
    text: &'v str,
    state: State,
    /// How many lists and maps are around it.
    depth: u32,
}

impl<'a, 't: 'a> Scrutinee<'a> for JsonText<'t> {
    type Subject = JsonValue<'a>;

    fn subject(&'a self) -> JsonValue<'a> {
        JsonValue {
            source: self,
            text: self.text,
            state: self.state,
            depth: 0,
        }
    }
}

impl<'v> JsonValue<'v> {
    fn malformed(source: &'v JsonText<'v>) -> Self {
        Self {
            source,
            text: "",
            state: State::Malformed,
            depth: 0,
        }
    }

    /// The text of the value; of one that is not read yet, with the text behind it.
    #[must_use]
    pub fn text(&self) -> &'v str {
        self.text
    }

    /// Of a text that is a scalar, what is its own.
    #[cold]
    fn whole(&self) -> Option<&'v str> {
        match scan::value(self.text.as_bytes(), 0, 0) {
            Ok(end) => Some(&self.text[..end]),
            Err(malformed) => {
                self.source.note(malformed);
                None
            }
        }
    }

    #[inline]
    fn string_of(&self, quoted: &'v str) -> Option<&'v str> {
        let inner = &quoted[1..quoted.len() - 1];
        if inner.as_bytes().contains(&b'\\') {
            self.source.unescaped(quoted)
        } else {
            Some(inner)
        }
    }

    #[inline]
    fn cursor(&self) -> Cursor<'v> {
        Cursor {
            value: *self,
            at: 0,
        }
    }
}

impl JsonText<'_> {
    /// The string of a quoted text with escapes.
    #[cold]
    fn unescaped(&self, quoted: &str) -> Option<&str> {
        match sonic_rs::from_str::<String>(quoted) {
            Ok(text) => Some(self.strings.push_get(text)),
            Err(_) => {
                self.note(Malformed {
                    message: "a surrogate without its other half",
                    offset: self.offset(quoted),
                });
                None
            }
        }
    }

    /// Where a part of the text stands.
    fn offset(&self, part: &str) -> usize {
        part.as_ptr()
            .addr()
            .saturating_sub(self.text.as_ptr().addr())
    }
}

/// A position within a list or a map.
#[derive(Clone, Copy)]
struct Cursor<'v> {
    value: JsonValue<'v>,
    /// Behind the last value that was passed, 0 before the first. Past the end there is nothing more.
    at: usize,
}

/// A key, with its quotes, and whether an escape is in it.
struct Key<'v> {
    quoted: &'v str,
    escaped: bool,
}

impl<'v> Cursor<'v> {
    const END: usize = usize::MAX;

    /// To the beginning of the next element or key. `None` at the end.
    #[inline]
    fn advance(&mut self, close: u8) -> Option<Result<usize, Malformed>> {
        let text = self.value.text.as_bytes();
        if self.at == Self::END || self.value.state == State::Malformed {
            return None;
        }
        let first = self.at == 0;
        let (here, byte) = scan::next_byte(text, if first { 1 } else { self.at });
        match byte {
            Some(byte) if byte == close => {
                self.at = Self::END;
                None
            }
            Some(b',') if !first => Some(Ok(scan::next_byte(text, here + 1).0)),
            Some(_) if first => Some(Ok(here)),
            _ => Some(Err(Malformed {
                message: "no comma and no closing bracket where one must be",
                offset: here,
            })),
        }
    }

    /// Passes over the value that begins here.
    #[inline]
    fn pass(&mut self, start: usize) -> Result<JsonValue<'v>, Malformed> {
        let value = self.value;
        let text = value.text.as_bytes();
        let end = match value.state {
            State::Passed => scan::passed_value(text, start)?,
            _ => scan::value(text, start, value.depth + 1)?,
        };
        self.at = end;
        value.source.pass();
        Ok(JsonValue {
            text: &value.text[start..end],
            state: State::Passed,
            depth: value.depth + 1,
            ..value
        })
    }

    /// Notes the mistake: nothing is read behind it.
    #[cold]
    fn fail(&mut self, mut malformed: Malformed) {
        let source = self.value.source;
        malformed.offset += source.offset(self.value.text);
        source.note(malformed);
        self.at = Self::END;
    }

    #[inline]
    fn next_element(&mut self) -> Option<Result<JsonValue<'v>, ()>> {
        let start = self.advance(b']')?;
        match start.and_then(|start| self.pass(start)) {
            Ok(value) => Some(Ok(value)),
            Err(malformed) => {
                self.fail(malformed);
                Some(Err(()))
            }
        }
    }

    #[inline]
    fn next_entry(&mut self) -> Option<Result<(Key<'v>, JsonValue<'v>), ()>> {
        let start = self.advance(b'}')?;
        let entry = start.and_then(|start| {
            let text = self.value.text;
            let (end, escaped, value) = scan::key(text.as_bytes(), start)?;
            let quoted = &text[start..end];
            Ok((Key { quoted, escaped }, self.pass(value)?))
        });
        match entry {
            Ok(entry) => Some(Ok(entry)),
            Err(malformed) => {
                self.fail(malformed);
                Some(Err(()))
            }
        }
    }
}

impl<'v> Key<'v> {
    /// The key. `None` if it holds half a surrogate.
    #[inline]
    fn text(&self, source: &'v JsonText<'v>) -> Option<&'v str> {
        if self.escaped {
            source.unescaped(self.quoted)
        } else {
            Some(&self.quoted[1..self.quoted.len() - 1])
        }
    }
}

impl<'v> Subject<'v> for JsonValue<'v> {
    type Item = Self;
    type List = JsonList<'v>;
    type Tuple = JsonList<'v>;
    type Map = JsonMap<'v>;
    type Number = JsonNumber<'v>;

    #[inline]
    fn view(&self) -> View<'v, Self> {
        match self.text.as_bytes().first() {
            Some(b'{') => return View::Map(JsonMap(*self)),
            Some(b'[') => return View::List(JsonList::new(*self)),
            _ => {}
        }
        let text = match self.state {
            State::Passed => Some(self.text),
            State::Unread => self.whole(),
            State::Malformed => None,
        };
        let Some(text) = text else {
            return View::Other(MALFORMED);
        };
        match text.as_bytes().first() {
            Some(b'"') => match self.string_of(text) {
                Some(text) => View::Str(text),
                None => View::Other(MALFORMED),
            },
            Some(b'n') => View::Null,
            Some(b't') => View::Bool(true),
            Some(b'f') => View::Bool(false),
            _ => View::Number(JsonNumber(text).classify()),
        }
    }

    fn number(&self) -> Option<JsonNumber<'v>> {
        let text = match self.state {
            State::Passed => self.text,
            State::Unread => self.whole()?,
            State::Malformed => return None,
        };
        let first = text.as_bytes().first()?;
        matches!(first, b'-' | b'0'..=b'9').then_some(JsonNumber(text))
    }
}

/// A number within JSON text: what `number(n)` is bound to. `Display` writes it as the text has it.
#[derive(Clone, Copy, Debug)]
pub struct JsonNumber<'v>(&'v str);

impl JsonNumber<'_> {
    /// A point, an exponent or `-0` makes a float, as `serde_json` has it.
    #[inline]
    fn classify(self) -> Number<Self> {
        let text = self.0;
        if let Ok(value) = text.parse::<i64>() {
            return if value == 0 && text.starts_with('-') {
                Number::Float(-0.0)
            } else {
                Number::Int(value)
            };
        }
        self.classify_other()
    }

    #[cold]
    fn classify_other(self) -> Number<Self> {
        let text = self.0;
        if let Ok(value) = text.parse() {
            return Number::UInt(value);
        }
        let float = text.bytes().any(|byte| matches!(byte, b'.' | b'e' | b'E'));
        match text.parse::<f64>() {
            Ok(value) if float && value.is_finite() => Number::Float(value),
            _ => Number::Big(self),
        }
    }
}

impl Display for JsonNumber<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl<'w> PartialEq<JsonNumber<'w>> for JsonNumber<'_> {
    fn eq(&self, other: &JsonNumber<'w>) -> bool {
        same_numbers(&self.classify(), &other.classify())
    }
}

impl Constant for JsonNumber<'_> {
    fn equals<'v, S: Subject<'v>>(&self, subject: &S) -> bool {
        match subject.view() {
            View::Number(number) => same_numbers(&number, &self.classify()),
            _ => false,
        }
    }
}

/// A list within JSON text, or a part of one. Its elements are passed over when the first of them or their
/// number is asked for.
#[derive(Clone)]
pub struct JsonList<'v> {
    value: JsonValue<'v>,
    elements: OnceCell<Elements<'v>>,
}

#[derive(Clone)]
struct Elements<'v> {
    all: Rc<[JsonValue<'v>]>,
    start: usize,
    end: usize,
}

impl<'v> JsonList<'v> {
    fn new(value: JsonValue<'v>) -> Self {
        Self {
            value,
            elements: OnceCell::new(),
        }
    }

    fn elements(&self) -> &Elements<'v> {
        self.elements.get_or_init(|| {
            let mut cursor = self.value.cursor();
            let elements = core::iter::from_fn(|| {
                let malformed = JsonValue::malformed(self.value.source);
                Some(cursor.next_element()?.unwrap_or(malformed))
            });
            let all: Rc<[_]> = elements.collect();
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

/// A map within JSON text. Each look-up passes over its text; [`fields`](Map::fields) does once for many.
#[derive(Clone, Copy)]
pub struct JsonMap<'v>(JsonValue<'v>);

/// The entries of a map within JSON text.
#[derive(Clone)]
pub struct JsonTextEntries<'v>(Cursor<'v>);

impl<'v> Iterator for JsonTextEntries<'v> {
    type Item = (&'v str, JsonValue<'v>);

    fn next(&mut self) -> Option<Self::Item> {
        let source = self.0.value.source;
        let entry = self.0.next_entry()?.ok();
        let entry = entry.and_then(|(key, value)| Some((key.text(source)?, value)));
        // No pattern takes it that asks anything of the value; a closed one knows no such key.
        Some(entry.unwrap_or((MALFORMED, JsonValue::malformed(source))))
    }
}

/// A map within JSON text, opened for the keys that clauses name: how far it was read, and the values
/// that were passed on the way.
pub struct JsonTextFields<'v, const N: usize> {
    cursor: Cursor<'v>,
    keys: &'static Keys<N>,
    found: [Option<JsonValue<'v>>; N],
    failed: bool,
}

impl<'v, const N: usize> Fields<'v> for JsonTextFields<'v, N> {
    type Item = JsonValue<'v>;

    #[inline]
    fn get(&mut self, index: usize) -> Option<JsonValue<'v>> {
        match self.found[index] {
            None => self.seek(index),
            found => found,
        }
    }
}

impl<'v, const N: usize> JsonTextFields<'v, N> {
    /// Reads on to the key.
    #[inline(never)]
    fn seek(&mut self, index: usize) -> Option<JsonValue<'v>> {
        let source = self.cursor.value.source;
        while let Some(entry) = self.cursor.next_entry() {
            let entry = entry.ok();
            let entry = entry.and_then(|(key, value)| Some((key.text(source)?, value)));
            let Some((key, value)) = entry else {
                self.failed = true;
                break;
            };
            let mut named = self.keys.as_slice().iter();
            let Some(at) = named.position(|named| *named == key) else {
                continue;
            };
            // Of a key that comes twice the first counts.
            if self.found[at].is_none() {
                self.found[at] = Some(value);
                if at == index {
                    return Some(value);
                }
            }
        }
        self.failed.then(|| JsonValue::malformed(source))
    }
}

impl<'v> Map<'v> for JsonMap<'v> {
    type Item = JsonValue<'v>;
    type Fields<const N: usize> = JsonTextFields<'v, N>;
    type Key = &'v str;
    type Iter = JsonTextEntries<'v>;

    #[inline]
    fn fields<const N: usize>(&self, keys: &'static Keys<N>) -> JsonTextFields<'v, N> {
        JsonTextFields {
            cursor: self.0.cursor(),
            keys,
            found: [None; N],
            failed: false,
        }
    }

    fn get(&self, key: &str) -> Option<JsonValue<'v>> {
        let mut entries = self.iter();
        entries
            .find(|(own, value)| *own == key || value.state == State::Malformed)
            .map(|(_, value)| value)
    }

    fn len(&self) -> usize {
        self.iter().count()
    }

    #[inline]
    fn iter(&self) -> JsonTextEntries<'v> {
        JsonTextEntries(self.0.cursor())
    }

    fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    fn has_distinct_keys(&self) -> bool {
        false
    }
}

/// What handles have in common.
macro_rules! handles {
    ($($name:ident)*) => {$(
        impl Scrutinee<'_> for $name<'_> {
            type Subject = Self;

            #[inline]
            fn subject(&self) -> Self {
                self.clone()
            }
        }

        impl JsonKinds for $name<'_> {}
        readable!([] $name<'v>);

        impl<'w> PartialEq<$name<'w>> for $name<'_> {
            fn eq(&self, other: &$name<'w>) -> bool {
                same(self, other)
            }
        }

        impl Constant for $name<'_> {
            fn equals<'w, S: Subject<'w>>(&self, subject: &S) -> bool {
                same(subject, self)
            }
        }
    )*};
}

handles!(JsonValue JsonList JsonMap);
map_subject!([] JsonMap<'v>, JsonValue<'v>, JsonList<'v>, JsonNumber<'v>);

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
            elements: OnceCell::from(Elements {
                all: Rc::clone(&elements.all),
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

impl Display for JsonValue<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

impl Debug for JsonValue<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

impl Debug for JsonList<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl Debug for JsonMap<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl Debug for JsonText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut fields = f.debug_struct("JsonText");
        fields.field("passed", &self.passed.get());
        fields.field("malformed", &self.malformed.get());
        fields.finish_non_exhaustive()
    }
}
