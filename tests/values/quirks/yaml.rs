//! YAML: tags, anchors, merge keys, keys of any kind, scalars that are not resolved.

use super::*;
use saphyr::{LoadableYamlNode, Yaml, YamlLoader, YamlOwned};

fn parsed(text: &str) -> Yaml<'_> {
    Yaml::load_from_str(text).unwrap().remove(0)
}

#[test]
fn any_value_is_a_key() {
    assert_eq!(kind(&parsed("1: one\n2: two")), "map with 1: one");
    let key = serde_json::json!(["a", "b"]);
    assert!(case!(matches!(
        &parsed("? [a, b]\n: 1\n~: 2"),
        term!({null: 2, (&key): 1})
    )));
    assert_eq!(
        kind(&YamlOwned::load_from_str("1: one").unwrap()[0]),
        "map with 1: one"
    );
}

#[test]
fn plain_scalars_have_the_kinds_of_the_core_schema() {
    for (text, expected) in [
        ("~", "null"),
        ("yes", "string yes"),
        ("0x1F", "i64 31"),
        ("1.0", "number 1.0"),
        ("'1'", "string 1"),
        ("2026-01-01", "string 2026-01-01"),
    ] {
        assert_eq!(kind(&parsed(text)), expected, "{text}");
    }
}

#[test]
fn tagged_values_are_seen_by_views_and_read_by_serde() {
    let value = parsed("!degree 50");
    assert_eq!(kind(&value), "other");
    assert_eq!((&value).read::<u8>(), Some(50));
}

#[test]
fn a_repeated_key_is_an_error_of_the_parser() {
    assert!(Yaml::load_from_str("k: 1\nk: 2").is_err());
}

#[test]
fn the_last_of_a_repeated_key_wins_where_the_loader_allows_it() {
    let mut loader = YamlLoader::<Yaml<'_>>::default();
    loader.allow_duplicate_keys(true);
    saphyr_parser::Parser::new_from_str("k: 1\nk: 2")
        .load(&mut loader, true)
        .unwrap();
    let document = &loader.into_documents()[0];
    assert_eq!(first_of(document), Some(2));
    case!(let map(mapping) = document);
    assert_eq!(mapping.as_mapping().len(), 1);
}

#[test]
fn an_alias_is_what_its_anchor_names() {
    let value = parsed("base: &b {k: 1}\nsame: *b\nlist: [&x one, *x]");
    assert!(case!(matches!(&value, json!({"base": x, "same": x, ..}))));
    assert!(case!(matches!(
        &value,
        json!({"same": {"k": 1}, "list": [x, x], ..})
    )));
}

#[test]
fn a_merge_key_is_a_key_like_others() {
    let value = parsed("base: &b {k: 1}\nnew: {<<: *b, l: 2}");
    assert!(case!(matches!(
        &value,
        json!({"new": {"<<": {"k": 1}, "l": 2}, ..})
    )));
    assert!(!case!(matches!(&value, json!({"new": {"k": 1, ..}, ..}))));
}

#[test]
fn tags_of_the_core_schema_say_what_a_scalar_is() {
    for (text, expected) in [
        ("!!str 1", "string 1"),
        ("!!int 1", "i64 1"),
        ("!!float 1", "number 1.0"),
        ("!!bool true", "bool true"),
        // For `saphyr` quoted text is a string, whatever its tag.
        ("!!int '1'", "string 1"),
    ] {
        assert_eq!(kind(&parsed(text)), expected, "{text}");
    }
    // `saphyr` has no bytes, so it keeps the tag.
    assert_eq!(kind(&parsed("!!binary aGk=")), "other");
}

#[test]
fn tagged_collections_are_of_another_kind_too_and_equal_to_what_is_written_alike() {
    let value = parsed("[!point [1, 2], !point [1, 2]]");
    assert!(same(&value));
    assert!(!same(&parsed("[!point [1, 2], !size [1, 2]]")));
    assert!(!same(&parsed("[!point [1, 2], [1, 2]]")));
    case!(let [point, _] = &value);
    assert_eq!(kind(point), "other");
    assert_eq!(point.read::<(u8, u8)>(), Some((1, 2)));
}

#[test]
fn floats_that_are_not_numbers_and_integers_of_other_bases() {
    assert!(case!(matches!(
        &parsed("-.inf"),
        f64(x) if x == f64::NEG_INFINITY
    )));
    assert!(!same(&parsed("[.nan, .nan]")));
    assert_eq!(kind(&parsed("0o17")), "i64 15");
    assert_eq!(kind(&parsed("1e3")), "number 1000.0");
    assert_eq!(
        kind(&parsed("9223372036854775808")),
        "number 9.223372036854776e18"
    );
}

#[test]
fn scalars_that_are_left_unresolved_are_strings_where_they_are_quoted() {
    let mut loader = YamlLoader::<Yaml<'_>>::default();
    loader.early_parse(false);
    saphyr_parser::Parser::new_from_str("k: '1'\nplain: 1")
        .load(&mut loader, true)
        .unwrap();
    let document = &loader.into_documents()[0];
    case!(let map(mapping) = document);
    let values: Vec<String> = mapping.as_mapping().values().map(kind).collect();
    assert_eq!(values, ["string 1", "other"]);
}

#[test]
fn each_document_of_a_stream_is_a_value() {
    let documents = Yaml::load_from_str("a: 1\n---\n- 2").unwrap();
    assert_eq!(
        documents.iter().map(kind).collect::<Vec<_>>(),
        ["map", "list"]
    );
}
