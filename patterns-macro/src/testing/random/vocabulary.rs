//! The words of random clauses and their meaning. There are few, so that clauses collide.

use crate::ir::{
    Call, CalleeId, Coding, ExprId, Float, FloatRange, Form, GuardId, HoleType, Int, IntRange,
    Integer, Key, KeyValue, Kind, Leaf, Order, Pat, RustPatId, Scalar, Sequence, StrRange, ViewId,
};
use crate::testing::interpret::{Bindings, Bound, Host, Real, Value};

/// The values that clauses may mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Vocabulary {
    /// The values of JSON.
    Json,
    /// Also the values that JSON lacks: tuples, atoms, byte strings, functions, Rust values, keys
    /// of any kind, integers beyond 64 bits, and NaN.
    Term,
}

pub(super) const KEYS: [&str; 3] = ["a", "b", "c"];
pub(super) const TEXTS: [&str; 8] = ["x", "y", "xy", "x1", "x300", "80", "1y-3", ""];
pub(super) const BYTES: [&[u8]; 4] = [b"", b"x", b"xy", b"\xff"];
/// The byte strings of values also have lengths and the bytes of numbers.
const LONGER: [&[u8]; 5] = [b"\x01x", b"\x02xy", b"\0\0\0\x01", b"xyxy", b"\x01\x80y"];

/// Integers around the ends of 64 bits, within 128 bits and beyond.
const WIDE: [&str; 6] = [
    "-9223372036854775809",
    "-9223372036854775808",
    "18446744073709551615",
    "18446744073709551616",
    "1000000000000000000000000000000",
    "1000000000000000000000000000000000000000000",
];

/// The smallest integers that an `f32` and an `f64` do not hold, and a float that an `f32` does
/// not.
const INEXACT: [i128; 2] = [(1 << 24) + 1, (1 << 53) + 1];
const DOUBLE: f64 = 0.1;

/// The types of the holes of strings.
pub(super) const HOLES: [HoleType; 9] = [
    HoleType::Int(Int::U8),
    HoleType::Int(Int::U8),
    HoleType::Int(Int::U16),
    HoleType::Int(Int::I64),
    HoleType::Scalar(Scalar::Usize),
    HoleType::Scalar(Scalar::F32),
    HoleType::Scalar(Scalar::F64),
    HoleType::Scalar(Scalar::Char),
    HoleType::Bool,
];

/// Constants that are lengths: one, and one that no byte string has.
pub(super) const LENGTHS: [ExprId; 2] = [ExprId(0), ExprId(9)];

/// The numbers in byte strings.
pub(super) fn codings() -> Vec<Coding> {
    let of = |ty, order| Coding::of(ty, order).expect("a width that is the same everywhere");
    vec![
        of(HoleType::Int(Int::U8), Order::Big),
        of(HoleType::Int(Int::I8), Order::Big),
        of(HoleType::Int(Int::U16), Order::Big),
        of(HoleType::Int(Int::U16), Order::Little),
        of(HoleType::Int(Int::I32), Order::Little),
        of(HoleType::Scalar(Scalar::F32), Order::Big),
        of(HoleType::Scalar(Scalar::I128), Order::Big),
        Coding::bits(8).expect("a number of bits"),
    ]
}

/// The expressions: constants, keys and a default of the kinds of JSON, then constants of others.
const CONSTANTS: [u32; 7] = [0, 1, 2, 6, 7, 8, 9];
const COMPUTED_KEYS: [u32; 5] = [3, 4, 6, 7, 9];
pub(super) const DEFAULT: ExprId = ExprId(5);

const COUNT: Call = Call::View(CalleeId(0));
const NOT_NULL: Call = Call::View(CalleeId(1));
/// Views whose results are matched: a part of the value, a new one, the value itself.
pub(crate) const VIEWS: [ViewId; 3] = [FIRST, SPELLED, PRESENT];
/// Regular expressions, each a view, with the number of its groups.
pub(crate) const EXPRESSIONS: [(ViewId, &str, usize); 4] = [
    (ViewId(3), r"^([xy])?(\d*)", 2),
    (ViewId(4), r"(\d+)-(?P<last>\d+)|y", 2),
    (ViewId(5), "(?i)^X", 0),
    (ViewId(6), "(.)$", 1),
];
pub(super) const FIRST: ViewId = ViewId(0);
const SPELLED: ViewId = ViewId(1);
pub(super) const PRESENT: ViewId = ViewId(2);

const FUN: Call = Call::Fun(CalleeId(2));
const EVEN: Call = Call::Any(CalleeId(3));
const ODD: Call = Call::Any(CalleeId(4));

/// The meaning of the vocabulary.
pub(crate) fn host() -> Host {
    Host {
        exprs: vec![
            1.into(),
            "x".into(),
            [0].into_iter().collect(),
            "a".into(),
            "d".into(),
            "default".into(),
            Value::atom("x"),
            Value::tuple([Value::from(0), Value::atom("x")]),
            Value::bytes(b"x"),
            Value::int(WIDE[3]),
        ],
        guard,
        rust: |pat, value| match (pat.0 % 3, value) {
            (0, value) => Some(value.clone()),
            (
                1,
                Value::Int(_)
                | Value::Float(_)
                | Value::Bool(true)
                | Value::Tuple(_)
                | Value::Fun(_),
            ) => Some([value.clone()].into_iter().collect()),
            (2, Value::Str(text) | Value::Atom(text)) if text != "x" => Some(text.len().into()),
            (2, Value::Bytes(bytes)) if !bytes.is_empty() => Some(bytes.len().into()),
            _ => None,
        },
        call: |call, value| match (call, value) {
            (Call::Scalar(scalar), value) => as_scalar(scalar, value),
            (COUNT, Value::List(elements) | Value::Tuple(elements)) => Some(elements.len().into()),
            (NOT_NULL, Value::Null) => None,
            (NOT_NULL, value) | (FUN, value @ Value::Fun(_)) => Some(value.clone()),
            (EVEN, Value::Any(number)) if number % 2 == 0 => Some(value.clone()),
            (ODD, Value::Any(number)) if number % 2 == 1 => Some(value.clone()),
            _ => None,
        },
        // Without a name, as an alternative may be: the same key.
        key_of: |seen| match seen.values().next() {
            Some(Bound::One(value)) => value.clone(),
            _ => "a".into(),
        },
        view: |view, value| match (view, value) {
            (FIRST, Value::List(elements) | Value::Tuple(elements)) => elements.first().cloned(),
            (SPELLED, Value::Str(text)) => Some(Value::map([("a", text.as_str())])),
            (PRESENT, value) if *value != Value::Null => Some(value.clone()),
            (view, Value::Str(text)) => groups(view, text),
            _ => None,
        },
    }
}

/// Every third Rust pattern matches all values.
pub(crate) fn is_irrefutable(pat: RustPatId) -> bool {
    pat.0.is_multiple_of(3)
}

/// The groups of a regular expression in a text, by the crate that the runtime uses too.
fn groups(view: ViewId, text: &str) -> Option<Value> {
    let expression = EXPRESSIONS.iter().find(|(id, ..)| *id == view)?;
    let regex = regex::Regex::new(expression.1).expect("a sound expression");
    let captures = regex.captures(text)?;
    let groups = captures.iter().skip(1);
    let groups = groups.map(|group| group.map_or(Value::Null, |group| group.as_str().into()));
    Some(groups.collect())
}

/// A value as a scalar, if nothing is lost.
fn as_scalar(scalar: Scalar, value: &Value) -> Option<Value> {
    match (scalar, value) {
        (Scalar::F64, Value::Float(_)) => Some(value.clone()),
        (Scalar::F64, Value::Int(number)) => {
            let text = number.to_string();
            let float: f64 = text.parse().ok()?;
            (format!("{float:.0}") == text).then(|| Value::float(float))
        }
        (Scalar::F32, value) => {
            let double = as_scalar(Scalar::F64, value)?;
            let Value::Float(Real(exact)) = double else {
                return None;
            };
            let single: f32 = exact.to_string().parse().ok()?;
            (exact.is_nan() || f64::from(single).to_bits() == exact.to_bits()).then_some(double)
        }
        (Scalar::I128, Value::Int(number)) => number.to_i128().map(Value::from),
        (Scalar::Isize, Value::Int(number)) => {
            let fits = isize::try_from(number.to_i128()?).is_ok();
            fits.then(|| value.clone())
        }
        (Scalar::Usize, Value::Int(number)) => {
            let fits = usize::try_from(number.to_i128()?).is_ok();
            fits.then(|| value.clone())
        }
        (Scalar::U128, Value::Int(number)) => {
            let fits = number.to_string().parse::<u128>().is_ok();
            fits.then(|| value.clone())
        }
        (Scalar::Char, Value::Str(text)) => {
            let is_one = text.chars().count() == 1;
            is_one.then(|| value.clone())
        }
        _ => None,
    }
}

/// A random answer that is always the same for the same names.
fn guard(id: GuardId, seen: &Bindings) -> bool {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    (id, format!("{seen:?}")).hash(&mut hasher);
    hasher.finish().is_multiple_of(2)
}

fn int_range(first: Option<i128>, last: Option<i128>) -> IntRange {
    IntRange {
        first: first.map(Into::into),
        last: last.map(Into::into),
    }
}

fn wide(text: &str) -> Integer {
    let digits = text.trim_start_matches('-');
    Integer::new(digits != text, digits)
}

impl Vocabulary {
    /// The items of JSON, or also those beyond.
    fn of<T>(self, json: impl IntoIterator<Item = T>, term: impl IntoIterator<Item = T>) -> Vec<T> {
        let json = json.into_iter();
        match self {
            Self::Json => json.collect(),
            Self::Term => json.chain(term).collect(),
        }
    }

    /// Kinds without elements or entries come first.
    pub(super) fn kinds(self) -> Vec<Kind> {
        let json = [Kind::Null, Kind::Bool, Kind::Number, Kind::Str];
        let mut kinds = self.of(json, [Kind::Bytes, Kind::Atom]);
        kinds.extend(self.of([Kind::List, Kind::Map], [Kind::Tuple]));
        kinds
    }

    pub(super) fn sequences(self) -> Vec<Sequence> {
        self.of([Sequence::List], [Sequence::Tuple])
    }

    /// Usually the value itself.
    pub(super) fn forms(self) -> Vec<Form> {
        let json = [
            Form::Value,
            Form::Value,
            Form::Value,
            Form::Bool,
            Form::Int(Int::I64),
            Form::Int(Int::U8),
            Form::Int(Int::I16),
            Form::Number,
            Form::Str,
            Form::List,
            Form::Map,
        ];
        self.of(json, [Form::Bytes, Form::Atom, Form::Tuple])
    }

    /// Literals and ranges, except strings.
    pub(super) fn literals(self) -> Vec<Pat> {
        let json = vec![
            Pat::Leaf(Leaf::Int(int_range(Some(0), Some(0)))),
            Pat::Leaf(Leaf::Int(int_range(Some(1), Some(1)))),
            Pat::Leaf(Leaf::Int(int_range(Some(0), Some(2)))),
            Pat::Leaf(Leaf::Int(int_range(Some(1), None))),
            Pat::Leaf(Leaf::Int(int_range(None, Some(0)))),
            Pat::Leaf(Leaf::Float(FloatRange {
                first: Some(Float::new(1.0)),
                last: Some(Float::new(1.0)),
                inclusive: true,
            })),
            Pat::Leaf(Leaf::Float(FloatRange {
                first: Some(Float::new(0.0)),
                last: Some(Float::new(1.0)),
                inclusive: false,
            })),
            Pat::Leaf(Leaf::Int(int_range(Some(0), Some(INEXACT[0] - 1)))),
            Pat::Leaf(Leaf::Int(int_range(Some(INEXACT[0]), Some(INEXACT[1])))),
            Pat::Leaf(Leaf::Float(FloatRange {
                first: Some(Float::new(DOUBLE)),
                last: Some(Float::new(DOUBLE)),
                inclusive: true,
            })),
            Pat::Leaf(Leaf::Bool(true)),
            Pat::Leaf(Leaf::Bool(false)),
            Pat::Leaf(Leaf::StrRange(StrRange {
                first: Some("x".into()),
                last: Some("xy".into()),
                inclusive: true,
            })),
            Pat::Leaf(Leaf::StrRange(StrRange {
                first: None,
                last: Some("y".into()),
                inclusive: false,
            })),
        ];
        let atoms = TEXTS.map(|name| Pat::Leaf(Leaf::Atom(name.to_owned())));
        let bytes = BYTES.map(|bytes| Pat::Leaf(Leaf::Bytes(bytes.to_vec())));
        let single = WIDE.map(|text| Pat::Leaf(Leaf::Int(IntRange::single(wide(text)))));
        let range = |first: Option<&str>, last: Option<&str>| {
            Pat::Leaf(Leaf::Int(IntRange {
                first: first.map(wide),
                last: last.map(wide),
            }))
        };
        let ranges = [
            range(None, Some(WIDE[0])),
            range(Some(WIDE[1]), Some(WIDE[3])),
            range(Some(WIDE[2]), Some(WIDE[4])),
            range(Some(WIDE[3]), None),
        ];
        let beyond_zero = Pat::Leaf(Leaf::Float(FloatRange {
            first: Some(Float::new(0.0)),
            last: None,
            inclusive: false,
        }));
        let term = atoms.into_iter().chain(bytes).chain(single).chain(ranges);
        self.of(json, term.chain([beyond_zero]))
    }

    pub(super) fn calls(self) -> Vec<Call> {
        let scalar = Call::Scalar;
        let term = [
            FUN,
            FUN,
            EVEN,
            ODD,
            scalar(Scalar::I128),
            scalar(Scalar::U128),
            scalar(Scalar::Char),
            scalar(Scalar::Isize),
        ];
        let json = [
            scalar(Scalar::F64),
            scalar(Scalar::F32),
            scalar(Scalar::Usize),
            COUNT,
            NOT_NULL,
        ];
        self.of(json, term)
    }

    pub(super) fn constants(self) -> Vec<ExprId> {
        let (json, term) = CONSTANTS.split_at(3);
        self.of(json, term)
            .into_iter()
            .copied()
            .map(ExprId)
            .collect()
    }

    pub(super) fn computed_keys(self) -> Vec<ExprId> {
        let (json, term) = COMPUTED_KEYS.split_at(2);
        self.of(json, term)
            .into_iter()
            .copied()
            .map(ExprId)
            .collect()
    }

    /// Keys that are literals.
    pub(super) fn keys(self) -> Vec<Key> {
        let atom = || KeyValue::Atom("a".to_owned());
        let values = [
            atom(),
            atom(),
            KeyValue::Int(1.into()),
            KeyValue::Int(wide(WIDE[3])),
            KeyValue::Float(Float::new(1.0)),
            KeyValue::Bytes(b"a".to_vec()),
            KeyValue::Null,
            KeyValue::Bool(true),
            KeyValue::Tuple(Vec::new()),
            KeyValue::Tuple(vec![KeyValue::Str("a".to_owned())]),
            KeyValue::Tuple(vec![atom(), KeyValue::Int(1.into())]),
            KeyValue::List(vec![atom(), KeyValue::List(Vec::new())]),
            KeyValue::Map([(KeyValue::Str("a".to_owned()), atom())].into()),
        ];
        let json = KEYS.map(|key| Key::Literal(key.to_owned()));
        self.of(json, values.into_iter().map(Key::Value))
    }

    /// The keys of values: those that patterns name, and some that none does.
    pub(super) fn keys_of_values(self) -> Vec<Value> {
        let host = host();
        let mut keys: Vec<Value> = self.keys().iter().map(|key| host.key(key)).collect();
        let others = [
            Value::atom("b"),
            Value::tuple([Value::atom("a"), Value::float(1.0)]),
            Value::float(-0.0),
        ];
        keys.extend(self.of(["d".into()], others));
        keys
    }

    pub(super) fn numbers(self) -> Vec<Value> {
        let floats = [f64::NAN, f64::INFINITY, -0.0, -1.5];
        let term = WIDE.map(Value::int);
        let term = term.into_iter().chain(floats.map(Value::float));
        let ints = [0, 1, 2, 3, -1, 300].into_iter().chain(INEXACT);
        let floats = [1.0, 0.5, DOUBLE].map(Value::float);
        let json = ints.map(Value::from).chain(floats);
        let json = json.chain([Value::int(WIDE[2])]);
        self.of(json, term)
    }

    pub(super) fn bytes() -> Vec<Value> {
        let bytes = BYTES.into_iter().chain(LONGER);
        bytes.map(Value::bytes).collect()
    }
}
