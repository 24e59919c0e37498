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
fn a_key_that_comes_twice_is_an_error_of_the_parser() {
    assert!(Yaml::load_from_str("k: 1\nk: 2").is_err());
}

#[test]
fn of_a_key_that_comes_twice_the_last_counts_where_the_loader_allows_it() {
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
