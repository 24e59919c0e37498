//! yaml-test-suite, of which `data` has a copy: clauses over YAML see what the suite's JSON says.

mod packed;

use patterns::{Deserializable, Mismatch, patterns};
use saphyr::{LoadableYamlNode, Yaml, YamlOwned};
use serde_json::{Map, Value};

/// A document of the suite.
struct Case {
    name: String,
    /// False if it has a mistake.
    is_valid: bool,
    yaml: String,
    /// The documents of the text as JSON, if JSON can say them.
    json: Option<Vec<Value>>,
}

fn cases() -> Vec<Case> {
    let text = |digits: &str| String::from_utf8(packed::bytes(digits)).expect("UTF-8");
    let case = |line: &Vec<String>| match &line[..] {
        [name, kind, yaml, json] => {
            let documents = serde_json::Deserializer::from_str(&text(json))
                .into_iter()
                .collect::<Result<Vec<Value>, _>>()
                .unwrap_or_else(|error| panic!("{name}: {error}"));
            Case {
                name: name.clone(),
                is_valid: kind == "v",
                yaml: text(yaml),
                json: (!json.is_empty()).then_some(documents),
            }
        }
        _ => panic!("a name, a kind and two texts: {line:?}"),
    };
    let cases: Vec<_> = packed::lines(include_bytes!("data/yaml_test_suite.gz"))
        .iter()
        .map(case)
        .collect();
    assert_eq!(cases.len(), 402);
    cases
}

/// The value as JSON, by clauses.
#[patterns]
fn as_json<'v>(
    value: impl Deserializable<'v, Item: Deserializable<'v>>,
) -> Result<Value, Mismatch> {
    match value {
        null => Ok(Value::Null),
        bool(value) => Ok(value.into()),
        i64(n) => Ok(n.into()),
        f64(x) => Ok(x.into()),
        str(text) => Ok(text.into()),
        [each!(elements)] => elements.into_iter().map(as_json).collect(),
        json!({ each!(str(keys): values) }) => {
            let values = values.into_iter().map(as_json);
            let values: Vec<Value> = values.collect::<Result<_, _>>()?;
            let keys = keys.into_iter().map(str::to_owned);
            Ok(Value::Object(keys.zip(values).collect::<Map<_, _>>()))
        }
        // A value with a tag, whose content serde reads.
        de::<Value>(content) => Ok(content),
    }
}

#[test]
fn clauses_over_yaml_see_what_the_suite_says() {
    let mut compared = 0;
    let mut others = Vec::new();
    for case in cases() {
        let Some(expected) = case.json.filter(|_| case.is_valid) else {
            continue;
        };
        let documents = Yaml::load_from_str(&case.yaml).expect("the crate reads valid YAML");
        let found: Result<Vec<Value>, Mismatch> = documents.iter().map(as_json).collect();
        let documents = YamlOwned::load_from_str(&case.yaml).expect("both types read it");
        let owned: Result<Vec<Value>, Mismatch> = documents.iter().map(as_json).collect();
        assert_eq!(found.as_ref().ok(), owned.as_ref().ok(), "{}", case.name);
        if found.ok() == Some(expected) {
            compared += 1;
        } else {
            others.push(case.name);
        }
    }
    // `! 12` is a value with a tag, whose content is a number. `450.00` is a float, and the suite
    // writes 450.
    assert_eq!(others, ["S4JQ", "UGM3"]);
    assert_eq!(compared, 272);
}

#[test]
fn what_the_crate_reads_of_mistaken_yaml_can_be_matched() {
    for case in cases().iter().filter(|case| !case.is_valid) {
        for document in Yaml::load_from_str(&case.yaml).iter().flatten() {
            let told = as_json(document).map_err(|mismatch| mismatch.to_string());
            assert!(told.is_ok(), "{}: {told:?}", case.name);
        }
    }
}
