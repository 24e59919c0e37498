//! Schemas in files: what is read, how they refer to each other, and what is said of wrong ones.

use std::fs;
use std::sync::Arc;

use super::node::LONGEST_CHAIN;
use super::*;
use crate::testing::folder::{folder, read_in};

/// The schema of one file.
fn schema(text: &str) -> Arc<Schema> {
    let name = if text.starts_with('{') {
        "s.json"
    } else {
        "s.yaml"
    };
    read_in(&folder(&[(name, text)]), name).unwrap_or_else(|problem| panic!("{problem}\n{text}"))
}

fn problem(text: &str) -> String {
    read_in(&folder(&[("s.json", text)]), "s.json").expect_err(text)
}

fn value(text: &str) -> Value {
    let text = format!("{{\"enum\": [{text}]}}");
    let schema = schema(&text);
    let values = schema
        .node(schema.root())
        .values
        .as_ref()
        .expect("there is an `enum`");
    values.value[0].value.clone()
}

/// The verdicts on values: `+` valid, `-` invalid, `?` unknown.
fn judged(schema: &Schema, values: &[&str]) -> String {
    let judge = |text: &&str| match schema.judge(schema.root(), &value(text)) {
        Judged::Valid => '+',
        Judged::Invalid => '-',
        Judged::Unknown => '?',
    };
    values.iter().map(judge).collect()
}

#[test]
fn a_node_has_what_is_written_and_where() {
    let schema = schema(
        r#"{
  "type": ["object", "null"],
  "properties": {
    "id": {"minimum": 1, "exclusiveMaximum": 9}
  },
  "required": ["id"],
  "additionalProperties": false
}"#,
    );
    let root = schema.node(schema.root());
    let types = root.types.as_ref().expect("there is a `type`");
    assert_eq!(types.value, [Type::Object, Type::Null]);
    assert_eq!(schema.shown(types.place), "s.json:2:11");
    let property = &root.properties[0];
    assert_eq!(
        (&*property.name, &*schema.shown(property.place)),
        ("id", "s.json:4:5")
    );
    let id = schema.node(property.schema);
    assert_eq!(schema.shown(id.place), "s.json:4:11");
    let bounds = [&id.minimum, &id.maximum].map(|bound| bound.as_ref().expect("there is one"));
    assert_eq!(
        bounds.map(|bound| (bound.value.to_string(), bound.is_exclusive)),
        [("1".to_owned(), false), ("9".to_owned(), true)]
    );
    assert_eq!(root.required[0].value, "id");
    let additional = schema.node(root.additional.expect("it is written"));
    assert!(additional.never);
    assert_eq!(schema.shown(additional.place), "s.json:7:27");
    assert!(!root.is_inexact && !id.is_inexact);
}

#[test]
fn a_fragment_names_a_schema_by_pointer_anchor_or_id() {
    let text = r#"{
        "$id": "https://example.com/root",
        "$defs": {
            "push$event": {"const": 1},
            "a/b~c d": {"const": 2},
            "anchored": {"$anchor": "here", "const": 3},
            "identified": {"$id": "item", "const": 4, "$defs": {"x": {"const": 5}}}
        }
    }"#;
    let folder = folder(&[("dir/s.json", text)]);
    for (fragment, value) in [
        ("/$defs/push$event", "1"),
        ("/$defs/a~1b~0c%20d", "2"),
        ("here", "3"),
        ("item", "4"),
        ("/$defs/identified/$defs/x", "5"),
    ] {
        let schema = read_in(&folder, &format!("dir/s.json#{fragment}")).expect(fragment);
        assert_eq!(judged(&schema, &[value, "0"]), "+-", "{fragment}");
    }
    for (reference, message) in [
        ("dir/x.json", "dir/x.json: there is no such file"),
        (
            "dir/s.json#/$defs/pull",
            "dir/s.json: `#/$defs/pull` is not in the file: `/$defs` has no `pull`",
        ),
        (
            "dir/s.json#/$id/x",
            "dir/s.json: `#/$id/x` is not in the file: `/$id` is a string",
        ),
        (
            "dir/s.json#there",
            "dir/s.json: `#there` is not in the file: no schema here has the name `there`",
        ),
    ] {
        assert_eq!(read_in(&folder, reference).expect_err(reference), message);
    }
}

#[test]
fn references_lead_to_files_beside_the_schema() {
    let folder = folder(&[
        (
            "a/main.json",
            r#"{
            "properties": {
                "up": {"$ref": "../b/other.yaml#/definitions/text"},
                "beside": {"$ref": "list.json"},
                "spaced": {"$ref": "with%20space.json"},
                "named": {"$ref": "ided.json"}
            }
        }"#,
        ),
        (
            "b/other.yaml",
            "definitions:\n  text:\n    $ref: '#/definitions/short'\n  short:\n    type: string\n    maxLength: 2\n",
        ),
        ("a/list.json", r#"{"items": {"$ref": "main.json"}}"#),
        ("a/with space.json", r#"{"type": "null"}"#),
        (
            "a/ided.json",
            r#"{"$id": "https://example.com/schemas/ided.json", "allOf": [
            {"$ref": "list.json"}, {"$ref": "https://example.com/schemas/deep/num.json"},
            {"$ref": "https://example.com/other/none.json"}]}"#,
        ),
        ("a/deep/num.json", r#"{"maxItems": 1}"#),
    ]);
    let schema = read_in(&folder, "a/main.json").expect("all files are there");
    let values = [
        r#"{"up": "ab"}"#,
        r#"{"up": "abc"}"#,
        r#"{"beside": [{"up": 1}]}"#,
        r#"{"spaced": 1}"#,
        r#"{"spaced": null}"#,
        r#"{"named": [1, 2]}"#,
        r#"{"named": [{"up": 1}]}"#,
        r#"{"named": [1]}"#,
    ];
    assert_eq!(judged(&schema, &values), "+---+--?");
    let mut files: Vec<&str> = schema.files().iter().map(|file| &*file.shown).collect();
    assert_eq!(files[0], "a/main.json");
    files.sort_unstable();
    assert_eq!(
        files,
        [
            "a/deep/num.json",
            "a/ided.json",
            "a/list.json",
            "a/main.json",
            "a/with space.json",
            "b/other.yaml"
        ]
    );
    assert!(schema.files().iter().all(|file| file.path.is_absolute()));
}

#[test]
fn copies_with_the_same_id_keep_apart() {
    let file = |other: &str, name: &str, ty: &str| {
        format!(
            r##"{{"$id": "https://example.com/copied", "$defs": {{"{name}": {{"type": "{ty}"}}}},
                "properties": {{"own": {{"$ref": "#/$defs/{name}"}}, "other": {other}}}}}"##
        )
    };
    let folder = folder(&[
        ("a.json", &file(r#"{"$ref": "./b.json"}"#, "x", "string")),
        ("b.json", &file("true", "y", "null")),
    ]);
    let schema = read_in(&folder, "a.json").expect("both are there");
    let values = [
        r#"{"own": "", "other": {"own": null}}"#,
        r#"{"own": null}"#,
        r#"{"other": {"own": ""}}"#,
    ];
    assert_eq!(judged(&schema, &values), "+--");
}

#[test]
fn only_files_are_read() {
    let folder = folder(&[
        ("dir/s.json", "{}"),
        ("zero.json", r#"{"$ref": "file:///dev/zero"}"#),
    ]);
    for (reference, message) in [
        ("dir", "dir: there is no such file"),
        (
            "zero.json",
            "zero.json:1:10: cannot read `/dev/zero`: there is no such file",
        ),
    ] {
        let found = read_in(&folder, reference).expect_err(reference);
        assert!(
            found.ends_with(message.split_once(": ").expect("it has a reason").1),
            "{found}"
        );
    }
}

#[test]
fn siblings_of_a_reference_count_since_2019() {
    for (draft, expected) in [
        // Not all validators of these drafts ignore them.
        ("http://json-schema.org/draft-04/schema#", "?-+"),
        ("http://json-schema.org/draft-07/schema", "?-+"),
        ("https://json-schema.org/draft/2019-09/schema", "--+"),
        ("https://json-schema.org/draft/2020-12/schema", "--+"),
    ] {
        let text = format!(
            r##"{{"$schema": "{draft}", "properties": {{"a":
                {{"$ref": "#/definitions/n", "maximum": 3}}}},
                "definitions": {{"n": {{"type": "number"}}}}}}"##
        );
        let values = [r#"{"a": 4}"#, r#"{"a": "x"}"#, r#"{"a": 3}"#];
        assert_eq!(judged(&schema(&text), &values), expected, "{draft}");
    }
}

#[test]
fn openapi_files_allow_null_and_choose_by_a_tag() {
    let text = r"
openapi: 3.0.3
info: {title: t, version: '1'}
components:
  schemas:
    Pet:
      oneOf:
        - $ref: '#/components/schemas/Cat'
        - $ref: '#/components/schemas/Dog'
      discriminator:
        propertyName: kind
        mapping:
          kitten: Cat
          hound: '#/components/schemas/Dog'
          bird: '#/components/schemas/Bird'
    Cat:
      type: object
      required: [kind, id]
      properties:
        kind: {type: string}
        id: {type: integer, readOnly: true}
        name: {type: string, nullable: true}
        lives: {type: integer, maximum: 9, exclusiveMaximum: true}
    Dog:
      type: object
      properties:
        kind: {type: string}
        barks: {type: boolean, enum: [true], nullable: true}
    Bird: {type: object}
";
    let folder = folder(&[("api.yaml", text)]);
    let pet = read_in(&folder, "api.yaml#/components/schemas/Pet").expect("it is there");
    let values = [
        r#"{"kind": "Cat", "id": 1}"#,
        r#"{"kind": "kitten", "id": 1}"#,
        r#"{"kind": "kitten"}"#,
        r#"{"kind": "hound", "barks": true}"#,
        r#"{"kind": "hound", "barks": false}"#,
        r#"{"kind": "hound", "barks": null}"#,
        r#"{"kind": "hond"}"#,
        r#"{"kind": "bird", "barks": false, "id": 1}"#,
    ];
    assert_eq!(judged(&pet, &values), "++?+-?-+");
    let cat = read_in(&folder, "api.yaml#/components/schemas/Cat").expect("it is there");
    let values = [
        r#"{"kind": "x", "id": 1, "name": null}"#,
        r#"{"kind": null, "id": 1}"#,
        r#"{"kind": "x", "id": 1, "lives": 9}"#,
        r#"{"kind": "x", "id": 1, "lives": 8}"#,
    ];
    assert_eq!(judged(&cat, &values), "+--+");
    assert_eq!(
        read_in(&folder, "api.yaml").expect_err("it is not a schema"),
        "api.yaml: an OpenAPI file is not a schema: name one of its schemas, such as \
         `api.yaml#/components/schemas/…`"
    );
}

#[test]
fn openapi_31_is_json_schema() {
    let text = "openapi: '3.1.0'\ninfo: {}\ncomponents:\n  schemas:\n    A:\n      type: [string, 'null']\n      const: a\n";
    let known = folder(&[("api.yml", text)]);
    let schema = read_in(&known, "api.yml#/components/schemas/A").expect("it is there");
    assert_eq!(judged(&schema, &[r#""a""#, r#""b""#, "null"]), "+--");
    let other = folder(&[("api.yaml", "openapi: 4.0\ncomponents: {}")]);
    assert_eq!(
        read_in(&other, "api.yaml#/components").expect_err("it is unknown"),
        "api.yaml:1:10: unknown version `4.0` of OpenAPI: 3.0, 3.1 and 3.2 are known"
    );
}

#[test]
fn a_recursive_schema_comes_to_an_end() {
    let tree = r##"{"type": "object", "additionalProperties": {"$ref": "#"}, "maxProperties": 1}"##;
    let values = [
        r#"{"a": {"b": {}}}"#,
        r#"{"a": {"b": 1}}"#,
        r#"{"a": {"b": {}, "c": {}}}"#,
    ];
    assert_eq!(judged(&schema(tree), &values), "+--");
    // A schema that says only that it is itself allows anything.
    for text in [
        r##"{"$ref": "#"}"##,
        r##"{"allOf": [{"anyOf": [{"$ref": "#"}]}]}"##,
        r##"{"not": {"$ref": "#"}}"##,
        r##"{"$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}}, "$ref": "#/$defs/a"}"##,
    ] {
        assert_eq!(judged(&schema(text), &["1"]), "?", "{text}");
    }
}

#[test]
fn chains_of_references_are_bounded() {
    let text = |len: usize| {
        let links = (0..len).map(|at| format!(r##""d{at}": {{"$ref": "#/$defs/d{}"}}"##, at + 1));
        let links: Vec<String> = links.collect();
        format!(
            r##"{{"$ref": "#/$defs/d0", "$defs": {{{}, "d{len}": {{"type": "null"}}}}}}"##,
            links.join(",")
        )
    };
    assert_eq!(
        judged(&schema(&text(LONGEST_CHAIN - 2)), &["null", "1"]),
        "+-"
    );
    for len in [LONGEST_CHAIN - 1, LONGEST_CHAIN * 10, 20_000] {
        let schema = schema(&text(len));
        assert_eq!(judged(&schema, &["null", "1"]), "??");
        let mut at = schema.root();
        let mut chain = 1;
        while let Some(next) = schema.node(at).reference {
            at = next;
            chain += 1;
        }
        assert!((2..=LONGEST_CHAIN).contains(&chain), "{chain}");
    }
}

#[test]
fn judging_takes_a_bounded_number_of_steps() {
    let links = (0..30).map(|at| {
        let next = format!(r##"{{"$ref": "#/$defs/d{}"}}"##, at + 1);
        format!(r#""d{at}": {{"allOf": [{next}, {next}]}}"#)
    });
    let links: Vec<String> = links.collect();
    let text = format!(
        r##"{{"$ref": "#/$defs/d0", "$defs": {{{}, "d30": {{"type": "null"}}}}}}"##,
        links.join(",")
    );
    assert_eq!(judged(&schema(&text), &["null"]), "?");
}

#[test]
fn judging_does_not_exhaust_the_stack() {
    let deep = |depth: usize| {
        let mut value = Value::Null;
        for _ in 0..depth {
            value = Value::Array(vec![value]);
        }
        value
    };
    let schema = schema(r##"{"items": {"allOf": [{"anyOf": [{"$ref": "#"}]}]}}"##);
    let judge = |depth| schema.judge(schema.root(), &deep(depth));
    assert_eq!(judge(90), Judged::Valid);
    assert_eq!(judge(240), Judged::Unknown);
}

#[test]
fn a_dynamic_reference_leads_to_any_schema_that_may_be_meant() {
    let folder = folder(&[
        (
            "tree.json",
            r##"{"$id": "tree", "$dynamicAnchor": "node",
            "properties": {"children": {"items": {"$dynamicRef": "#node"}}}}"##,
        ),
        (
            "strict.json",
            r#"{"$id": "strict", "$dynamicAnchor": "node", "$ref": "tree.json",
            "properties": {"data": {"type": "null"}}}"#,
        ),
    ]);
    // Alone, the tree refers to itself.
    let values = [
        r#"{"children": [{"data": 1}]}"#,
        r#"{"children": [{"children": 1}]}"#,
        r#"{"data": 1}"#,
    ];
    let tree = read_in(&folder, "tree.json").expect("it is there");
    assert_eq!(judged(&tree, &values), "+++");
    let strict = read_in(&folder, "strict.json").expect("it is there");
    assert_eq!(judged(&strict, &values), "??-");
    assert!(
        strict
            .nodes
            .iter()
            .any(|node| node.any_of.len() == 2 && node.is_inexact)
    );
}

#[test]
fn what_cannot_be_followed_is_inexact() {
    for text in [
        r#"{"format": "uri"}"#,
        r#"{"unevaluatedProperties": false, "allOf": [true]}"#,
        r#"{"unevaluatedItems": {"type": "null"}, "contains": {}}"#,
        r#"{"$ref": "https://example.com/none"}"#,
        r#"{"$schema": "http://json-schema.org/draft-04/schema#", "const": 1}"#,
        r#"{"$schema": "http://json-schema.org/draft-04/schema#", "type": "integer"}"#,
        r#"{"$schema": "https://json-schema.org/draft/2020-12/schema", "dependencies": {}}"#,
    ] {
        let schema = schema(text);
        let inexact = schema.nodes.iter().filter(|node| node.is_inexact);
        assert_eq!(inexact.count(), 1, "{text}");
    }
    for text in [
        r#"{"unevaluatedProperties": true, "unevaluatedItems": {}, "allOf": [true]}"#,
        r#"{"unevaluatedProperties": false, "unevaluatedItems": false}"#,
        r#"{"title": "x", "x-own": 1, "$comment": "", "default": 1, "examples": [], "$vocabulary": {}}"#,
    ] {
        assert!(
            !schema(text).nodes.iter().any(|node| node.is_inexact),
            "{text}"
        );
    }
}

#[test]
fn a_misused_keyword_is_told_at_its_place() {
    for (text, message) in [
        (
            r#"{"type": "strin"}"#,
            "s.json:1:10: unknown type `strin`, expected one of `null`, `boolean`, `integer`, `number`, `string`, `array`, `object`",
        ),
        (
            r#"{"type": [1]}"#,
            "s.json:1:11: `type` expects a string, found a number",
        ),
        (
            r#"{"type": {}}"#,
            "s.json:1:10: `type` expects a type or an array of types, found an object",
        ),
        (
            r#"{"required": "a"}"#,
            "s.json:1:14: `required` expects an array of strings, found a string",
        ),
        (
            r#"{"properties": []}"#,
            "s.json:1:16: `properties` expects an object of schemas, found an array",
        ),
        (
            r#"{"properties": {"a": null}}"#,
            "s.json:1:22: a schema is an object or a boolean, not null",
        ),
        (
            r#"{"minLength": -1}"#,
            "s.json:1:15: `minLength` expects a count, found `-1`",
        ),
        (
            r#"{"minItems": 1.5}"#,
            "s.json:1:14: `minItems` expects a count, found `1.5`",
        ),
        (
            r#"{"multipleOf": 0}"#,
            "s.json:1:16: `multipleOf` expects a number above 0, found `0`",
        ),
        (
            r#"{"anyOf": []}"#,
            "s.json:1:11: `anyOf` expects at least one schema",
        ),
        (
            r#"{"enum": 1}"#,
            "s.json:1:10: `enum` expects an array, found a number",
        ),
        (
            r#"{"uniqueItems": 1}"#,
            "s.json:1:17: `uniqueItems` expects `true` or `false`, found a number",
        ),
        (
            r#"{"exclusiveMinimum": "1"}"#,
            "s.json:1:22: `exclusiveMinimum` expects a number or a boolean, found a string",
        ),
        (
            r##"{"$ref": "#/a"}"##,
            "s.json:1:10: unresolved reference `#/a`: the schema has no `a`",
        ),
        (
            r#"{"$ref": "x.json"}"#,
            "s.json:1:10: cannot read `x.json`: there is no such file",
        ),
        (
            r#"{"$schema": "https://example.com/x"}"#,
            "s.json:1:13: unknown draft `https://example.com/x`: drafts 4, 6, 7, 2019-09 and 2020-12 of JSON Schema are known",
        ),
        (
            r#"{"$schema": 7}"#,
            "s.json:1:13: `$schema` is a URI, in quotes",
        ),
        (
            "{\n  \"a\": 1,\n}",
            "s.json:2:9: trailing commas are not allowed",
        ),
    ] {
        assert_eq!(problem(text), message);
    }
    let other = folder(&[
        ("a.json", r#"{"$ref": "b.json"}"#),
        ("b.json", r#"{"allOf": [{"type": 1}]}"#),
        ("c.json", r#"{"$ref": "d.json"}"#),
        ("d.json", "{"),
    ]);
    let found = read_in(&other, "a.json").expect_err("it is malformed");
    assert_eq!(
        found,
        "b.json:1:21: `type` expects a type or an array of types, found a number"
    );
    let found = read_in(&other, "c.json").expect_err("it is malformed");
    assert_eq!(found, "d.json:1:1: unterminated object");
}

#[test]
fn a_file_that_is_not_text_is_told() {
    let folder = folder(&[("s.json", "")]);
    fs::write(folder.path().join("s.json"), b"{\n \"\xff\"}").expect("it is writable");
    let found = read_in(&folder, "s.json").expect_err("it is not UTF-8");
    assert_eq!(found, "s.json:2:3: the file is not UTF-8");
}

#[test]
fn a_schema_is_read_again_only_if_a_file_has_changed() {
    let folder = folder(&[
        ("s.json", r#"{"$ref": "t.json"}"#),
        ("t.json", r#"{"const": 1}"#),
    ]);
    let first = read_in(&folder, "s.json").expect("it is there");
    let again = read_in(&folder, "s.json").expect("it is there");
    assert!(Arc::ptr_eq(&first, &again));
    fs::write(folder.path().join("t.json"), r#"{"const": 22}"#).expect("it is writable");
    let changed = read_in(&folder, "s.json").expect("it is there");
    assert_eq!(judged(&changed, &["1", "22"]), "-+");
}

#[test]
fn a_file_is_read_once_for_all_schemas_in_it() {
    let text = |value: u8| {
        format!(r#"{{"$defs": {{"a": {{"const": {value}}}, "b": {{"const": {value}}}}}}}"#)
    };
    let folder = folder(&[("s.json", &text(1))]);
    read_in(&folder, "s.json#/$defs/a").expect("it is there");
    // The change cannot be seen from outside.
    let path = folder.path().join("s.json");
    let modified = fs::metadata(&path)
        .and_then(|of| of.modified())
        .expect("it was written");
    fs::write(&path, text(2)).expect("it is writable");
    let file = fs::File::options()
        .write(true)
        .open(&path)
        .expect("it is writable");
    file.set_modified(modified).expect("it is writable");
    let schema = read_in(&folder, "s.json#/$defs/b").expect("it is there");
    assert_eq!(judged(&schema, &["1", "2"]), "+-");
}
