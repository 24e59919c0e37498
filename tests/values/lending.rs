//! In every type, names borrow from the value or from the text it was read from. Nothing is copied,
//! and what a name binds outlives the handle.

use patterns::subject::{Scrutinee, Subject};
use patterns::{JsonText, patterns};
use saphyr::LoadableYamlNode;

const DOCUMENT: &str = r#"{"user": {"name": "joe"}, "tags": ["a", "b"]}"#;

/// The user's name, and the last tag.
#[patterns]
fn bound<'v>(value: impl Subject<'v>) -> Option<(&'v str, &'v str)> {
    match value {
        json!({"user": {"name": str(name), ..}, "tags": [_, str(last)], ..}) => Some((name, last)),
        _ => None,
    }
}

/// Makes an ordinary function over each type: from a reference to references.
macro_rules! lend {
    ($($name:ident: $ty:ty;)*) => {$(
        #[allow(clippy::needless_lifetimes, reason = "some of the types have it too")]
        fn $name<'v>(value: &'v $ty) -> Option<(&'v str, &'v str)> {
            // The handle, and anything else created here, is gone when the names are used.
            bound(value.subject())
        }
    )*};
}

lend! {
    serde_json_value: serde_json::Value;
    simd_owned: simd_json::OwnedValue;
    simd_borrowed: simd_json::BorrowedValue<'v>;
    simd_tape: simd_json::Tape<'v>;
    sonic_value: sonic_rs::Value;
    json_text: JsonText<'v>;
    cbor: ciborium::Value;
    message_pack: rmpv::Value;
    borrowed_message_pack: rmpv::ValueRef<'v>;
    toml_value: toml::Value;
    toml_table: toml::Table;
    yaml: saphyr::Yaml<'v>;
    owned_yaml: saphyr::YamlOwned;
    bson_value: bson::Bson;
    bson_document: bson::Document;
    erlang: eetf::Term;
    term: patterns::Term;
}

const EXPECTED: Option<(&str, &str)> = Some(("joe", "b"));

fn json() -> serde_json::Value {
    serde_json::from_str(DOCUMENT).unwrap()
}

#[test]
fn names_have_the_lifetime_of_the_value_in_every_type() {
    let bytes = || DOCUMENT.as_bytes().to_vec();
    assert_eq!(serde_json_value(&json()), EXPECTED);
    assert_eq!(term(&json().into()), EXPECTED);
    assert_eq!(
        simd_owned(&simd_json::to_owned_value(&mut bytes()).unwrap()),
        EXPECTED
    );
    assert_eq!(
        simd_borrowed(&simd_json::to_borrowed_value(&mut bytes()).unwrap()),
        EXPECTED
    );
    assert_eq!(
        simd_tape(&simd_json::to_tape(&mut bytes()).unwrap()),
        EXPECTED
    );
    assert_eq!(
        sonic_value(&sonic_rs::from_str(DOCUMENT).unwrap()),
        EXPECTED
    );
    assert_eq!(json_text(&JsonText::new(DOCUMENT)), EXPECTED);
    assert_eq!(
        cbor(&ciborium::Value::serialized(&json()).unwrap()),
        EXPECTED
    );
    let message = rmpv::ext::to_value(json()).unwrap();
    assert_eq!(message_pack(&message), EXPECTED);
    assert_eq!(borrowed_message_pack(&message.as_ref()), EXPECTED);
    assert_eq!(
        toml_value(&toml::Value::try_from(json()).unwrap()),
        EXPECTED
    );
    assert_eq!(
        toml_table(&toml::Table::try_from(json()).unwrap()),
        EXPECTED
    );
    assert_eq!(
        yaml(&saphyr::Yaml::load_from_str(DOCUMENT).unwrap()[0]),
        EXPECTED
    );
    assert_eq!(
        owned_yaml(&saphyr::YamlOwned::load_from_str(DOCUMENT).unwrap()[0]),
        EXPECTED
    );
    assert_eq!(
        bson_value(&bson::serialize_to_bson(&json()).unwrap()),
        EXPECTED
    );
    assert_eq!(
        bson_document(&bson::serialize_to_document(&json()).unwrap()),
        EXPECTED
    );
    let text = |text: &str| eetf::Term::from(eetf::Binary::from(text.as_bytes()));
    let map = |key: &str, value| eetf::Map {
        map: [(text(key), value)].into(),
    };
    let mut event = map("user", map("name", text("joe")).into());
    let tags = eetf::List::from(vec![text("a"), text("b")]);
    event.map.insert(text("tags"), tags.into());
    assert_eq!(erlang(&event.into()), EXPECTED);
}

#[test]
fn names_point_into_the_text_where_the_type_does() {
    let within = |text: &[u8], bound: Option<(&str, &str)>| {
        let (name, last) = bound.unwrap();
        let range = text.as_ptr_range();
        assert!(range.contains(&name.as_ptr()) && range.contains(&last.as_ptr()));
    };
    within(DOCUMENT.as_bytes(), json_text(&JsonText::new(DOCUMENT)));
    let mut message = Vec::new();
    rmpv::encode::write_value(&mut message, &rmpv::ext::to_value(json()).unwrap()).unwrap();
    let value = rmpv::decode::read_value_ref(&mut message.as_slice()).unwrap();
    within(&message, borrowed_message_pack(&value));
    // `simd-json` writes into the text that it reads, so the test compares addresses.
    let mut text = DOCUMENT.as_bytes().to_vec();
    let range = text.as_ptr_range();
    let value = simd_json::to_borrowed_value(&mut text).unwrap();
    let (name, last) = simd_borrowed(&value).unwrap();
    assert!(range.contains(&name.as_ptr()) && range.contains(&last.as_ptr()));
}

#[test]
fn a_part_of_a_value_is_bound_and_not_a_copy() {
    #[patterns]
    fn user(value: &toml::Value) -> Option<&toml::Value> {
        match value {
            json!({"user": user, ..}) => Some(user),
            _ => None,
        }
    }
    #[patterns]
    fn tags(value: &ciborium::Value) -> Option<&[ciborium::Value]> {
        match value {
            json!({"tags": [_, rest @ ..], ..}) => Some(rest),
            _ => None,
        }
    }
    let value = toml::Value::try_from(json()).unwrap();
    assert!(std::ptr::eq(
        user(&value).unwrap(),
        &raw const value["user"]
    ));
    let value = ciborium::Value::serialized(&json()).unwrap();
    let rest = tags(&value).unwrap();
    let all = value
        .as_map()
        .unwrap()
        .iter()
        .find_map(|(_, tags)| tags.as_array())
        .unwrap();
    assert!(std::ptr::eq(rest, &raw const all[1..]));
}
