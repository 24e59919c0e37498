//! Sets of string literals, in which a value is to be found.

use std::collections::BTreeMap;

const FUNCTION: &str = "#[inline(never)]\npub fn route(value: &Value) -> Option<(u32, u64)>";

fn arms(literals: &[String]) -> String {
    let arm = |(at, text): (usize, &String)| format!("{text:?} => Some(({at}, 0)),\n");
    literals.iter().enumerate().map(arm).collect()
}

/// The project's module.
#[must_use]
pub fn patterns(literals: &[String]) -> String {
    let arms = arms(literals);
    format!(
        "pub mod patterns {{\nuse patterns::patterns;\nuse serde_json::Value;\n#[patterns]\n{FUNCTION} {{\nmatch value {{\n{arms}_ => None,\n}}\n}}\n}}\n"
    )
}

/// The others' modules.
#[must_use]
pub fn peers(literals: &[String]) -> String {
    let arms = arms(literals);
    let mut lengths: BTreeMap<usize, String> = BTreeMap::new();
    for (at, text) in literals.iter().enumerate() {
        *lengths.entry(text.len()).or_default() += &format!("{text:?} => Some(({at}, 0)),\n");
    }
    let by_length: String = lengths
        .iter()
        .map(|(length, arms)| format!("{length} => match text {{\n{arms}_ => None,\n}},\n"))
        .collect();
    let entries: String = literals
        .iter()
        .enumerate()
        .map(|(at, text)| format!("{text:?} => {at},\n"))
        .collect();
    // For a thousand, rustc needs minutes and more stack than it has.
    let matchjson = if literals.len() > 100 {
        String::new()
    } else {
        format!(
            "pub mod matchjson {{\nuse serde_json::Value;\n{FUNCTION} {{\nmatchjson::matchjson!(\nvalue,\n{arms}_ => None,\n)\n}}\n}}\n"
        )
    };
    format!(
        "pub mod idiomatic {{\nuse serde_json::Value;\n{FUNCTION} {{\nmatch value.as_str()? {{\n{arms}_ => None,\n}}\n}}\n}}\n\
         pub mod expert {{\nuse serde_json::Value;\n{FUNCTION} {{\nlet Value::String(text) = value else {{ return None }};\nlet text = text.as_str();\nmatch text.len() {{\n{by_length}_ => None,\n}}\n}}\n}}\n\
         {matchjson}\
         pub mod phf {{\nuse serde_json::Value;\nstatic LITERALS: phf::Map<&'static str, u32> = phf::phf_map! {{\n{entries}}};\n{FUNCTION} {{\nSome((*LITERALS.get(value.as_str()?)?, 0))\n}}\n}}\n"
    )
}
