//! Segments of byte strings over the types that hold some.

use patterns::subject::Scrutinee;
use patterns::values::AsNative;
use patterns::{Deserializable, Term, case, patterns, term};

fn outcome<'v>(value: impl Deserializable<'v, Item: Deserializable<'v>>) -> String {
    let outcome = case!(match value {
        bytes(
            b"\x89PNG",
            u32(len),
            kind @ ..4,
            data @ ..len,
            le::<u16>(sum),
            bits::<3>(a),
            bits::<5>(_),
            rest @ ..,
        ) => format!("{kind:?} {data:?} {sum} {a} {rest:?}"),
        json!({"len": u8(len), "data": bytes(a @ ..len, b @ ..)}) => format!("{a:?} {b:?}"),
        [each!(bytes(u16(n), ..))] => format!("{n:?}"),
        bytes(i8(..0), ..) => "negative".to_owned(),
        bytes(line @ .., b"\r\n", ..) => format!("line {line:?}"),
    });
    outcome.unwrap_or_else(|mismatch| {
        let closest = mismatch.closest();
        format!("at {}: {}", closest.path(), closest.reason())
    })
}

/// The same outcomes in one type, which is made of bytes, of a list, and of a number and bytes.
fn check<T>(bytes: impl Fn(&[u8]) -> T, list: impl Fn(Vec<T>) -> T, map: impl Fn(u8, T) -> T)
where
    T: AsNative + for<'v> Scrutinee<'v, Subject: Deserializable<'v, Item: Deserializable<'v>>>,
{
    let file = bytes(b"\x89PNG\0\0\0\x02IHDRab\x01\x02\xa1zz");
    let taken = "[73, 72, 68, 82] [97, 98] 513 5 [122, 122]";
    assert_eq!(outcome(file.subject()), taken);
    assert_eq!(outcome(file.as_native()), taken);
    for (text, expected) in [
        (&b"\xff!"[..], "negative"),
        (b"a\xff\r\nb\r\n", "line [97, 255]"),
        (
            b"\0\xff",
            r#"at $: expected b"\x89PNG" at the beginning, found byte string b"\x00\xff""#,
        ),
    ] {
        assert_eq!(outcome(bytes(text).subject()), expected);
    }
    let pair = list(vec![bytes(b"\x01\xff"), bytes(b"\xff\xff\0")]);
    assert_eq!(outcome(pair.subject()), "[511, 65535]");
    assert_eq!(
        outcome(map(2, bytes(b"a\xffc")).subject()),
        "[97, 255] [99]"
    );
}

#[test]
fn of_terms() {
    check(
        |bytes| Term::bytes(bytes.to_vec()),
        |list| list.into_iter().collect(),
        |len, data| term!({"len": len, "data": data}),
    );
}

#[test]
fn of_cbor() {
    use ciborium::Value;
    check(
        |bytes| Value::Bytes(bytes.to_vec()),
        Value::Array,
        |len, data| Value::Map(vec![("len".into(), len.into()), ("data".into(), data)]),
    );
}

#[test]
fn of_message_pack() {
    use rmpv::Value;
    check(
        |bytes| Value::Binary(bytes.to_vec()),
        Value::Array,
        |len, data| Value::Map(vec![("len".into(), len.into()), ("data".into(), data)]),
    );
}

#[test]
fn of_property_lists() {
    use plist::Value;
    check(
        |bytes| Value::Data(bytes.to_vec()),
        Value::Array,
        |len, data| {
            let entries = [("len", Value::from(len)), ("data", data)];
            Value::Dictionary(entries.into_iter().collect())
        },
    );
}

#[test]
fn of_bson() {
    use bson::spec::BinarySubtype;
    use bson::{Binary, Bson, doc};
    check(
        |bytes| {
            Bson::Binary(Binary {
                subtype: BinarySubtype::Generic,
                bytes: bytes.to_vec(),
            })
        },
        Bson::Array,
        |len, data| Bson::Document(doc! {"len": i32::from(len), "data": data}),
    );
}

#[test]
fn of_erlang_where_they_are_no_text() {
    use eetf::{Binary, FixInteger, List, Map, Term};
    check(
        |bytes| Binary::from(bytes).into(),
        |list| List::from(list).into(),
        |len, data| {
            let key = |key: &str| Term::from(Binary::from(key.as_bytes()));
            let len = FixInteger::from(i32::from(len)).into();
            let map = [(key("len"), len), (key("data"), data)].into();
            Map { map }.into()
        },
    );
}

#[test]
fn slices_live_as_long_as_the_input() {
    #[patterns]
    fn data(value: &ciborium::Value) -> Option<&[u8]> {
        match value {
            bytes(u8(len), data @ ..len) => Some(data),
            _ => None,
        }
    }
    let value = ciborium::Value::Bytes(b"\x01a".to_vec());
    assert_eq!(data(&value), Some(&b"a"[..]));
}
