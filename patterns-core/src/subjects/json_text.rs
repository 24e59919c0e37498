//! JSON text as a subject, without a document: read by `sonic-rs` as far as the clauses ask.

use core::cell::{Cell, OnceCell};
use core::error::Error;
use core::fmt::{self, Debug, Display};
use std::borrow::Cow;
use std::rc::Rc;

use elsa::FrozenVec;
use sonic_rs::{ArrayJsonIter, LazyValue, ObjectJsonIter};

use super::tree::{map_subject, readable};
use crate::equality::{Constant, same, same_numbers};
use crate::subject::{
    Fields, JsonKinds, Keys, List, Map, Number, Scrutinee, Subject, View,
};

/// How many lists and maps may be nested in a text: `serde_json`'s own limit.
const DEPTH: usize = 128;

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
/// | nesting of more than 128 levels | checked | checked | checked |
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
    root: Root<'t>,
    /// Strings that are not in the text as they are.
    strings: FrozenVec<String>,
    malformed: OnceCell<Malformed>,
    passed: Cell<usize>,
}

enum Root<'t> {
    /// Not read yet.
    Unread(&'t str),
    /// Read to its end.
    Checked(LazyValue<'t>),
    /// Not to be read at all.
    Unreadable,
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed {
    message: String,
    offset: usize,
}

impl Malformed {
    fn new(error: &sonic_rs::Error) -> Self {
        let text = error.to_string();
        let message = text.lines().next().unwrap_or_default().to_owned();
        Self {
            message,
            offset: error.offset(),
        }
    }

    /// At which byte of the text, or of the value within it, reading came to an end.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.offset
    }
}

impl Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "malformed JSON: {}", self.message)
    }
}

impl Error for Malformed {}

impl<'t> JsonText<'t> {
    /// Text of which nothing is read yet.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        match nests_within(text) {
            Ok(()) => Self::of(Root::Unread(text)),
            Err(malformed) => {
                let unreadable = Self::of(Root::Unreadable);
                unreadable.note(malformed);
                unreadable
            }
        }
    }

    /// Text that is read to its end, so that no mistake comes to light later.
    ///
    /// # Errors
    ///
    /// The first mistake in the text, text behind the value included.
    pub fn checked(text: &'t str) -> Result<Self, Malformed> {
        nests_within(text)?;
        match sonic_rs::from_str(text) {
            Ok(value) => Ok(Self::of(Root::Checked(value))),
            Err(error) => Err(Malformed::new(&error)),
        }
    }

    fn of(root: Root<'t>) -> Self {
        Self {
            root,
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
    pub fn matched<R>(
        &'t self,
        function: impl FnOnce(JsonValue<'t>) -> R,
    ) -> Result<R, Malformed> {
        let result = function(self.subject());
        match self.malformed.get() {
            None => Ok(result),
            Some(malformed) => Err(malformed.clone()),
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
    /// `sonic-rs` has checked the text of a `LazyValue`.
    fn from(value: &'t LazyValue<'_>) -> Self {
        Self::new(value.as_raw_str())
    }
}

/// Whether no more than so many lists and maps are nested: `sonic-rs` recurses, and has no limit.
fn nests_within(text: &str) -> Result<(), Malformed> {
    // `[` is `{` but for one bit. This goes through the text at memory speed, and is enough for most.
    let open = |byte: &&u8| **byte | 0x20 == b'{';
    if text.len() <= DEPTH || text.as_bytes().iter().filter(open).count() <= DEPTH {
        return Ok(());
    }
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for (offset, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'[' | b'{' => {
                depth += 1;
                if depth > DEPTH {
                    let message = format!("more than {DEPTH} lists and maps are nested");
                    return Err(Malformed { message, offset });
                }
            }
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    Ok(())
}

/// A value within JSON text: what names are bound to. Cloning it is cheap. `Display` writes its text.
#[derive(Clone)]
pub struct JsonValue<'v> {
    source: &'v JsonText<'v>,
    item: JsonItem<'v>,
}

#[derive(Clone)]
enum JsonItem<'v> {
    /// The beginning of what is not read yet.
    Unread(&'v str),
    /// A value whose text was passed.
    Passed(LazyValue<'v>),
    /// What cannot be read.
    Malformed,
}

impl<'a, 't: 'a> Scrutinee<'a> for JsonText<'t> {
    type Subject = JsonValue<'a>;

    fn subject(&'a self) -> JsonValue<'a> {
        let item = match &self.root {
            Root::Unread(text) => JsonItem::Unread(text),
            Root::Checked(value) => JsonItem::Passed(value.clone()),
            Root::Unreadable => JsonItem::Malformed,
        };
        JsonValue { source: self, item }
    }
}

impl<'v> JsonValue<'v> {
    fn malformed(source: &'v JsonText<'v>) -> Self {
        let item = JsonItem::Malformed;
        Self { source, item }
    }

    fn passed(source: &'v JsonText<'v>, value: LazyValue<'v>) -> Self {
        let item = JsonItem::Passed(value);
        Self { source, item }
    }

    /// The text of the value, with the text behind it where that is not read yet.
    #[must_use]
    pub fn text(&self) -> &'v str {
        match &self.item {
            JsonItem::Unread(text) => text.trim_ascii_start(),
            JsonItem::Passed(value) => match value.as_raw_cow() {
                Cow::Borrowed(text) => text,
                Cow::Owned(text) => self.source.strings.push_get(text),
            },
            JsonItem::Malformed => "",
        }
    }

    /// The entries from the first on.
    fn entries(&self) -> Option<ObjectJsonIter<'v>> {
        match &self.item {
            JsonItem::Unread(text) => Some(sonic_rs::to_object_iter(*text)),
            JsonItem::Passed(value) => value.clone().into_object_iter(),
            JsonItem::Malformed => None,
        }
    }

    fn elements(&self) -> Option<ArrayJsonIter<'v>> {
        match &self.item {
            JsonItem::Unread(text) => Some(sonic_rs::to_array_iter(*text)),
            JsonItem::Passed(value) => value.clone().into_array_iter(),
            JsonItem::Malformed => None,
        }
    }

    /// A scalar at the root is read with what is behind it.
    #[cold]
    fn read(&self, text: &'v str) -> Option<LazyValue<'v>> {
        match sonic_rs::from_str(text) {
            Ok(value) => Some(value),
            Err(error) => {
                self.source.note(Malformed::new(&error));
                None
            }
        }
    }

    fn string(&self, quoted: &'v str) -> Option<&'v str> {
        let inner = &quoted[1..quoted.len() - 1];
        if !inner.as_bytes().contains(&b'\\') {
            return Some(inner);
        }
        match sonic_rs::from_str::<String>(quoted) {
            Ok(text) => Some(self.source.strings.push_get(text)),
            Err(error) => {
                self.source.note(Malformed::new(&error));
                None
            }
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
        let text = self.text();
        match text.as_bytes().first() {
            Some(b'{') => return View::Map(JsonMap(self.clone())),
            Some(b'[') => return View::List(JsonList::new(self.clone())),
            _ => {}
        }
        let text = match &self.item {
            JsonItem::Malformed => return View::Other(MALFORMED),
            JsonItem::Passed(_) => text,
            JsonItem::Unread(text) => match self.read(text) {
                Some(_) => text.trim_ascii(),
                None => return View::Other(MALFORMED),
            },
        };
        match text.as_bytes().first() {
            Some(b'"') => self.string(text).map_or(View::Other(MALFORMED), View::Str),
            Some(b'n') => View::Null,
            Some(b't') => View::Bool(true),
            Some(b'f') => View::Bool(false),
            _ => View::Number(JsonNumber(text).classify()),
        }
    }

    fn number(&self) -> Option<JsonNumber<'v>> {
        match self.view() {
            View::Number(_) => Some(JsonNumber(self.text().trim_ascii())),
            _ => None,
        }
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
    all: Rc<[JsonItem<'v>]>,
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
            let source = self.value.source;
            let elements = self.value.elements().into_iter().flatten();
            let all: Rc<[_]> = elements
                .map(|element| {
                    source.pass();
                    match element {
                        Ok(value) => JsonItem::Passed(value),
                        Err(error) => {
                            source.note(Malformed::new(&error));
                            JsonItem::Malformed
                        }
                    }
                })
                .collect();
            Elements {
                start: 0,
                end: all.len(),
                all,
            }
        })
    }

    /// The elements.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = JsonValue<'v>> + use<'v> {
        let source = self.value.source;
        let Elements { all, start, end } = self.elements().clone();
        (start..end).map(move |index| JsonValue {
            source,
            item: all[index].clone(),
        })
    }
}

/// A map within JSON text. Each look-up passes over its text; [`fields`](Map::fields) does once for many.
#[derive(Clone)]
pub struct JsonMap<'v>(JsonValue<'v>);

/// The entries of a map within JSON text.
pub struct JsonTextEntries<'v> {
    source: &'v JsonText<'v>,
    entries: Option<ObjectJsonIter<'v>>,
}

impl<'v> JsonTextEntries<'v> {
    #[inline]
    fn next_entry(&mut self) -> Option<Result<(Cow<'v, str>, JsonValue<'v>), ()>> {
        let entry = self.entries.as_mut()?.next()?;
        self.source.pass();
        match entry {
            Ok((key, value)) => Some(Ok((key, JsonValue::passed(self.source, value)))),
            Err(error) => {
                self.source.note(Malformed::new(&error));
                self.entries = None;
                Some(Err(()))
            }
        }
    }
}

impl<'v> Iterator for JsonTextEntries<'v> {
    type Item = (&'v str, JsonValue<'v>);

    fn next(&mut self) -> Option<Self::Item> {
        Some(match self.next_entry()? {
            Ok((Cow::Borrowed(key), value)) => (key, value),
            Ok((Cow::Owned(key), value)) => (self.source.strings.push_get(key), value),
            // No pattern takes it that asks anything of the value; a closed one knows no such key.
            Err(()) => (MALFORMED, JsonValue::malformed(self.source)),
        })
    }
}

/// A map within JSON text, opened for the keys that clauses name: how far it was read, and the values
/// that were passed on the way.
pub struct JsonTextFields<'v, const N: usize> {
    entries: JsonTextEntries<'v>,
    keys: &'static Keys<N>,
    found: [Option<JsonValue<'v>>; N],
    failed: bool,
}

impl<'v, const N: usize> Fields<'v> for JsonTextFields<'v, N> {
    type Item = JsonValue<'v>;

    #[inline]
    fn get(&mut self, index: usize) -> Option<JsonValue<'v>> {
        if let Some(value) = &self.found[index] {
            return Some(value.clone());
        }
        while let Some(entry) = self.entries.next_entry() {
            let Ok((key, value)) = entry else {
                self.failed = true;
                break;
            };
            let named = self.keys.as_slice().iter();
            let Some(at) = named.copied().position(|named| *named == *key) else {
                continue;
            };
            // Of a key that comes twice the first counts.
            if self.found[at].is_none() {
                if at == index {
                    self.found[at] = Some(value.clone());
                    return Some(value);
                }
                self.found[at] = Some(value);
            }
        }
        self.failed
            .then(|| JsonValue::malformed(self.entries.source))
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
            entries: self.iter(),
            keys,
            found: [const { None }; N],
            failed: false,
        }
    }

    fn get(&self, key: &str) -> Option<JsonValue<'v>> {
        let mut entries = self.iter();
        loop {
            match entries.next_entry()? {
                Ok((own, value)) if own == key => return Some(value),
                Ok(_) => {}
                Err(()) => return Some(JsonValue::malformed(self.0.source)),
            }
        }
    }

    fn len(&self) -> usize {
        self.iter().count()
    }

    #[inline]
    fn iter(&self) -> JsonTextEntries<'v> {
        JsonTextEntries {
            source: self.0.source,
            entries: self.0.entries(),
        }
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
        JsonValue {
            source: self.value.source,
            item: elements.all[elements.start + index].clone(),
        }
    }

    #[inline]
    fn slice(&self, start: usize, end: usize) -> Self {
        let elements = self.elements();
        Self {
            value: self.value.clone(),
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
