//! The findings about clauses over a schema.

use std::sync::Arc;

use serde_json::{Value as Json, json};

use super::*;
use crate::graph::tests::source::patterns_and_sources;
use crate::ir::{Clause, RustPatId};
use crate::lower::parts::key_at;
use crate::prove::schemas::Schemas;
use crate::prove::usefulness::{
    Analysis, Ask, Completeness, Evidence, Known, Refuted, Unfolded, What,
};
use crate::schema::{self, Judged};
use crate::testing::folder::read_alone;

fn schema(json: &Json) -> Arc<Schema> {
    read_alone(json).unwrap_or_else(|problem| panic!("{json}: {problem}"))
}

pub(super) struct Answers {
    pub(super) refuted: Vec<Refuted>,
    pub(super) completeness: Completeness,
}

/// How clauses are judged.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Judging {
    /// Keys that the schema does not name are told too.
    pub(super) named: bool,
    /// The alternatives of a small schema are searched as those of a large one are.
    pub(super) as_if_large: bool,
}

pub(super) const NAMED: Judging = Judging {
    named: true,
    as_if_large: false,
};

/// Asks about clauses over one argument.
pub(super) fn ask_clauses(
    schema: &Schema,
    clauses: &[Clause],
    is_irrefutable: &dyn Fn(RustPatId) -> bool,
    how: Judging,
) -> Answers {
    let analysis = Analysis::new(clauses, is_irrefutable);
    let named = super::Asked::by(clauses);
    let purposes = [
        Purpose::Contradictions,
        Purpose::NamedKeys,
        Purpose::Completeness,
    ];
    let values = purposes.map(|purpose| {
        let valid = Valid::new(schema, Some(&named), purpose, 0);
        let is_large = how.as_if_large || valid.is_large();
        valid.with_large(is_large)
    });
    let known = |valid| {
        Known::each(
            Unfolded::new(valid),
            vec![Some(SetId(2 * schema.root().index()))],
        )
    };
    let refuted = analysis.refuted(&Evidence {
        known: known(&values[0]),
        named: how.named.then(|| known(&values[1])),
    });
    let completeness = analysis.completeness(&known(&values[2]), 1);
    Answers {
        refuted,
        completeness,
    }
}

fn ask(schema: &Schema, clauses: &[&str]) -> (Vec<Clause>, Answers) {
    let (clauses, sources) = patterns_and_sources(clauses);
    let asked = ask_clauses(schema, &clauses, &|pat| sources.is_irrefutable(pat), NAMED);
    (clauses, asked)
}

/// The parts that no valid value matches, with the atoms to blame.
fn refuted(json: &Json, clauses: &[&str]) -> Vec<String> {
    let schema = schema(json);
    let (clauses, Answers { refuted, .. }) = ask(&schema, clauses);
    let mut shown = Vec::new();
    for found in &refuted {
        let what = match found.what {
            What::Clause => String::new(),
            What::Head(at) | What::Alternative(_, at) => format!(".{at}"),
            What::Optional => "?".to_owned(),
        };
        let culprits = found.culprits.iter().map(|culprit| {
            let head = &clauses[found.clause].heads[culprit.head];
            let keys = culprit.atom.path.iter().enumerate().filter_map(|(at, _)| {
                let path = &culprit.atom.path[..=at];
                Some(key_at(head, &culprit.chosen, path)?[0].to_string())
            });
            let keys: Vec<String> = keys.collect();
            let ask = match culprit.atom.ask {
                Ask::Present if culprit.is_unnamed => "unnamed",
                Ask::Present => "key",
                Ask::Absent => "absent",
                Ask::OnlyThese => "only",
                Ask::Map => "map",
                Ask::Length => "length",
                Ask::Value => "value",
            };
            let with = if culprit.with.is_empty() { "" } else { "+" };
            let expected = culprit.expected.shown.join("|");
            format!("{ask}{with} {} {expected}", keys.join("."))
        });
        let culprits: Vec<String> = culprits.collect();
        shown.push(format!("{}{what}: {}", found.clause, culprits.join(", ")));
    }
    shown
}

/// The valid values that are not covered.
fn missing(json: &Json, clauses: &[&str]) -> Vec<String> {
    match ask(&schema(json), clauses).1.completeness {
        Completeness::Complete => Vec::new(),
        Completeness::Missing { witnesses, .. } => witnesses
            .iter()
            .map(|witness| witness[0].to_string())
            .collect(),
        Completeness::Undecided => vec!["undecided".to_owned()],
    }
}

fn events() -> Json {
    json!({"oneOf": [
        {
            "type": "object",
            "properties": {
                "type": {"const": "push"},
                "ref": {"type": "string"},
                "size": {"type": "integer", "minimum": 0},
            },
            "required": ["type", "ref"],
            "additionalProperties": false,
        },
        {
            "type": "object",
            "properties": {
                "type": {"const": "issue"},
                "action": {"enum": ["opened", "closed"]},
                "number": {"type": "integer"},
                "labels": {"type": "array", "items": {
                    "type": "object",
                    "properties": {"name": {"type": "string"}},
                    "required": ["name"],
                }},
            },
            "required": ["type", "action"],
            "additionalProperties": false,
        },
    ]})
}

#[test]
fn what_no_valid_value_matches_is_found_with_its_culprit() {
    for (clause, found) in [
        (
            r#"{"type": "psuh", ..}"#,
            r#"0: value "type" "push"|"issue""#,
        ),
        (r#"{"tpye": "push", ..}"#, r#"0: key "tpye" a map"#),
        (
            r#"{"type": "issue", "action": "opned", ..}"#,
            r#"0: value "action" "closed"|"opened""#,
        ),
        (
            r#"{"type": "push", "size": str(_), ..}"#,
            r#"0: value "size" an integer from 0"#,
        ),
        (
            r#"{"size": -1, ..}"#,
            r#"0: value "size" an integer from 0"#,
        ),
        (
            r#"{"size": 1.5, ..}"#,
            r#"0: value "size" an integer from 0"#,
        ),
        (
            r#"{"size": 1.2..=1.8, ..}"#,
            r#"0: value "size" an integer from 0"#,
        ),
        ("[..]", "0: length  a map"),
        (r#""push""#, "0: value  a map"),
        (r#"{"type": "push"}"#, "0: only  a map"),
        (r#"{!"type", ..}"#, r#"0: absent "type" a map"#),
    ] {
        assert_eq!(refuted(&events(), &[clause]), [found]);
    }
}

#[test]
fn what_only_two_parts_exclude_is_blamed_on_the_key() {
    for clause in [
        r#"{"type": "push", "number": u64(n), ..}"#,
        r#"{"number": u64(n), "type": "push", ..}"#,
    ] {
        assert_eq!(
            refuted(&events(), &[clause]),
            [r#"0: key+ "number" a map"#],
            "{clause}"
        );
    }
}

#[test]
fn an_alternative_is_judged_by_itself() {
    for (clause, found) in [
        (r#""push" | {"type": "push", ..}"#, "0.0: value  a map"),
        (
            r#"{"type": "push" | "pull", ..}"#,
            r#"0.1: value "type" "push"|"issue""#,
        ),
    ] {
        assert_eq!(refuted(&events(), &[clause]), [found]);
    }
    let all = refuted(&events(), &[r#"{"tpye": _, ..} | {"type": "psuh", ..}"#]);
    assert_eq!(all, [r#"0: key "tpye" a map, value "type" "push"|"issue""#]);
}

#[test]
fn what_is_optional_is_judged_as_if_it_were_there() {
    for (clause, found) in [
        (
            r#"{"type": "push", "sise"?: u64(_), ..}"#,
            r#"0?: key "sise" a map"#,
        ),
        (
            r#"{"type": "push", "ref": opt!("main"), "size"?: opt!(str(_)), ..}"#,
            r#"0?: value "size" an integer from 0"#,
        ),
    ] {
        assert_eq!(refuted(&events(), &[clause]), [found]);
    }
}

#[test]
fn elements_of_lists_are_judged_wherever_they_are() {
    for (clause, found) in [
        (
            r#"{"labels": [.., {"nmae": _, ..}, ..], ..}"#,
            r#"0: unnamed "labels"."nmae" a map"#,
        ),
        (
            r#"{"labels": [{"name": 1, ..}, ..], ..}"#,
            r#"0: value "labels"."name" a string"#,
        ),
        (
            r#"{"labels": [.., {"name": 1, ..}, ..], ..}"#,
            r#"0: value "labels"."name" a string"#,
        ),
    ] {
        assert_eq!(refuted(&events(), &[clause]), [found]);
    }
}

#[test]
fn what_a_valid_value_may_match_is_not_reported() {
    for clause in [
        r#"{"type": "push", ..}"#,
        r#"{"type": "push", "ref": str("refs/", ..)}"#,
        r#"{"type": "push", "size": 1.0, ..}"#,
        r#"{"labels": each, ..}"#,
        r#"{"labels": [], ..}"#,
        r#"{"labels": [each!({"name": str(_), ..})], ..}"#,
        r#"{"type": str(_), each!(_: _)}"#,
        r#"all!({"type": "issue", ..}, not!({"action": "opened", ..}))"#,
        "_",
        "map(_)",
    ] {
        assert_eq!(refuted(&events(), &[clause]), [""; 0], "{clause}");
    }
}

#[test]
fn what_earlier_clauses_cover_is_not_reported() {
    let clauses = [r#"{"type": "push" | "issue", ..}"#, "{..}", "_"];
    assert_eq!(refuted(&events(), &clauses), [""; 0]);
}

#[test]
fn a_key_that_an_open_map_does_not_name_is_told_apart() {
    let open = |names: Json| json!({"type": "object", "properties": names, "required": ["type"]});
    let schema = open(json!({"type": {"type": "string"}}));
    assert_eq!(
        refuted(&schema, &[r#"{"tpye": _, ..}"#]),
        [r#"0: unnamed "tpye" a map"#]
    );
    // Nothing is named here, or the other keys are described.
    assert_eq!(
        refuted(&json!({"type": "object"}), &[r#"{"x": _, ..}"#]),
        [""; 0]
    );
    let described = json!({
        "properties": {"type": {}},
        "additionalProperties": {"type": "string"},
    });
    assert_eq!(refuted(&described, &[r#"{"x": _, ..}"#]), [""; 0]);
    // Another part of the schema names it.
    let all = json!({"allOf": [open(json!({"type": {}})), open(json!({"x": {}}))]});
    assert_eq!(refuted(&all, &[r#"{"x": _, "type": _, ..}"#]), [""; 0]);
    let any =
        json!({"properties": {"type": {}}, "anyOf": [open(json!({"x": {}})), {"required": ["y"]}]});
    assert_eq!(
        refuted(&any, &[r#"{"x": _, "y": _, "type": _, ..}"#]),
        [""; 0]
    );
}

#[test]
fn valid_values_that_are_not_covered_are_found() {
    for (clauses, found) in [
        (
            &[r#"{"type": "push", ..}"#][..],
            &[r#"{"type": "issue", ..}"#][..],
        ),
        (
            &[r#"{"type": "push", ..}"#, r#"{"action": "opened", ..}"#],
            &[r#"{"action": "closed", "type": "issue", ..}"#],
        ),
        (
            &[
                r#"{"type": "push", ..}"#,
                r#"{"action": "opened" | "closed", ..}"#,
            ],
            &[],
        ),
        (
            &[
                r#"{"type": "push", "size": 0.., ..}"#,
                r#"{"type": "issue", ..}"#,
            ],
            &[r#"{!"size", "type": "push", ..}"#],
        ),
        (
            &[
                r#"{"type": "push", "size"?: u64(_), ..}"#,
                r#"{"type": "issue", ..}"#,
            ],
            &[],
        ),
        (
            &[
                r#"{"type": "push", ..}"#,
                r#"{"labels": [each!({"name": str(_), ..})], ..}"#,
                r#"{!"labels", ..}"#,
            ],
            &[],
        ),
        (&["_"], &[]),
        (&["map(_)"], &[]),
        (&["number(_)"], &["map(_)"]),
    ] {
        assert_eq!(missing(&events(), clauses), found, "{clauses:?}");
    }
}

#[test]
fn integers_have_the_width_of_their_format() {
    for (schema, clause, found) in [
        (json!({"format": "int64"}), "i64(_)", &[][..]),
        (json!({"format": "uint32", "minimum": 0}), "u32(_)", &[]),
        (
            json!({"format": "int32"}),
            "i16(_)",
            &["-2147483648..-32768", "32768..2147483648"],
        ),
        (json!({"format": "int32", "maximum": 9}), "..=9", &[]),
        (
            json!({"format": "date"}),
            "i64(_)",
            &["9223372036854775808..18446744073709551616"],
        ),
    ] {
        let mut schema = schema;
        schema["type"] = json!("integer");
        assert_eq!(missing(&schema, &[clause]), found, "{schema}");
    }
}

#[test]
fn values_that_are_not_covered_are_made_whole() {
    let schema = schema(&events());
    for clauses in [
        &[r#"{"type": "push", ..}"#][..],
        &[r#"{"type": "issue", ..}"#],
        &[r#"{"type": "push", "ref": _}"#, r#"{"type": "issue", ..}"#],
        &[r#"{"type": "push", ..}"#, r#"{"number": 0.., ..}"#],
    ] {
        examples_are_valid(&schema, clauses);
    }
}

/// A key that is there beside the known ones is none of these.
#[test]
fn another_key_is_another_one() {
    let schema = schema(&json!({"type": "object", "properties": {"b": {"type": "null"}}}));
    for examples in examples_are_valid(&schema, &[r#"{"b"?: _}"#]) {
        let is_other = |example: &schema::Value| match example {
            schema::Value::Object(entries) => entries.keys().any(|key| key != "b"),
            _ => false,
        };
        assert!(examples.iter().all(is_other), "{examples:?}");
    }
}

/// The examples of each witness, some of which are valid.
fn examples_are_valid(schema: &Arc<Schema>, clauses: &[&str]) -> Vec<Vec<schema::Value>> {
    let (clauses, asked) = ask(schema, clauses);
    let Completeness::Missing { witnesses, .. } = asked.completeness else {
        panic!("{:?}", asked.completeness);
    };
    let schemas = Schemas::of(schema.clone(), &clauses);
    let examples = witnesses.iter().map(|witness| schemas.examples(witness));
    let examples: Vec<_> = examples.collect();
    for examples in &examples {
        let judge = |value| schema.judge(schema.root(), value);
        let judged: Vec<_> = examples.iter().map(judge).collect();
        assert!(judged.contains(&Judged::Valid), "{examples:?}");
    }
    examples
}

/// Where the alternatives of a schema are searched one by one, none of them may be empty.
#[test]
fn an_alternative_that_excludes_itself_is_not_missing() {
    let only_a = json!({"required": ["a"], "properties": {}, "additionalProperties": false});
    let schema = schema(&json!({"dependentSchemas": {"a": only_a}, "type": "object"}));
    let (clauses, sources) = patterns_and_sources(&["{}", r#"many!({"a": _, ..})"#]);
    let as_if_large = Judging {
        named: false,
        as_if_large: true,
    };
    let is_irrefutable = |pat| sources.is_irrefutable(pat);
    let asked = ask_clauses(&schema, &clauses, &is_irrefutable, as_if_large);
    let Completeness::Missing { witnesses, .. } = asked.completeness else {
        panic!("{:?}", asked.completeness);
    };
    let shown: Vec<_> = witnesses.iter().map(|one| one[0].to_string()).collect();
    assert_eq!(shown, ["{..}"]);
}

#[test]
fn a_string_that_the_keywords_exclude_matches_nothing() {
    for (schema, excluded, allowed) in [
        (json!({"pattern": "^v[0-9]+$"}), r#""x""#, r#""v1""#),
        (json!({"minLength": 3}), r#""ab""#, r#""abc""#),
        (json!({"maxLength": 3}), r#""äbcd""#, r#""äbc""#),
    ] {
        let mut schema = schema;
        schema["type"] = json!("string");
        let found = refuted(&schema, &[allowed, excluded, r#"str("x", ..)"#]);
        assert_eq!(found, ["1: value  a string that it allows"], "{schema}");
        assert_eq!(missing(&schema, &[allowed]), ["str(_)"], "{schema}");
    }
}
