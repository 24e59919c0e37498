//! Lists that are told apart by how they begin and, if that fails, by how they end.

const FUNCTION: &str = "#[inline(never)]\npub fn route(value: &Value) -> Option<(u32, u64)>";

/// The clauses. Each three literals make two: the first two begin a list, and the third ends one.
fn clauses(literals: &[String]) -> String {
    let groups = || literals.chunks_exact(3);
    let begins = groups().enumerate().map(|(at, group)| {
        let (first, second) = (&group[0], &group[1]);
        format!("[{first:?}, {second:?}, rest @ ..] => Some(({at}, rest.len() as u64)),\n")
    });
    let ends = (groups().len()..).zip(groups()).map(|(at, group)| {
        format!(
            "[rest @ .., {:?}] => Some(({at}, rest.len() as u64)),\n",
            group[2]
        )
    });
    begins.chain(ends).collect()
}

/// The project's module.
#[must_use]
pub fn patterns(literals: &[String]) -> String {
    let clauses = clauses(literals);
    format!(
        "pub mod patterns {{\nuse patterns::patterns;\nuse serde_json::Value;\n#[patterns]\n{FUNCTION} {{\nmatch value {{\n{clauses}_ => None,\n}}\n}}\n}}\n"
    )
}

/// The others' modules.
#[must_use]
pub fn peers(literals: &[String]) -> String {
    let groups: Vec<&[String]> = literals.chunks_exact(3).collect();
    let number_of = groups.len();
    let clauses = clauses(literals);
    let mut naive = String::new();
    for (at, group) in groups.iter().enumerate() {
        let (first, second) = (&group[0], &group[1]);
        naive += &format!(
            "if let [first, second, rest @ ..] = list && first.as_str() == Some({first:?}) && second.as_str() == Some({second:?}) {{ return Some(({at}, rest.len() as u64)); }}\n"
        );
    }
    let mut firsts = String::new();
    let mut lasts = String::new();
    for (at, group) in groups.iter().enumerate() {
        let (first, second, last) = (&group[0], &group[1], &group[2]);
        let number = number_of + at;
        naive += &format!(
            "if let [rest @ .., last] = list && last.as_str() == Some({last:?}) {{ return Some(({number}, rest.len() as u64)); }}\n"
        );
        firsts += &format!(
            "{first:?} => if second.as_str() == Some({second:?}) {{ return Some(({at}, rest.len() as u64)); }},\n"
        );
        lasts += &format!("{last:?} => Some(({number}, rest.len() as u64)),\n");
    }
    let by_length = |asked: &str, index: usize, other: &str| {
        let mut lengths = std::collections::BTreeMap::<usize, String>::new();
        for (at, group) in groups.iter().enumerate() {
            let (second, text) = (&group[1], &group[index]);
            *lengths.entry(text.len()).or_default() += &if index == 0 {
                format!(
                    "{text:?} => if second.as_str() == Some({second:?}) {{ return Some(({at}, rest.len() as u64)); }},\n"
                )
            } else {
                format!(
                    "{text:?} => Some(({}, rest.len() as u64)),\n",
                    number_of + at
                )
            };
        }
        let arms: String = lengths
            .iter()
            .map(|(length, arms)| {
                format!("{length} => match {asked}.as_str() {{\n{arms}_ => {other},\n}},\n")
            })
            .collect();
        format!("match {asked}.len() {{\n{arms}_ => {other},\n}}")
    };
    let (firsts_by_length, lasts_by_length) =
        (by_length("first", 0, "{}"), by_length("last", 2, "None"));
    format!(
        "pub mod naive {{\nuse serde_json::Value;\n{FUNCTION} {{\nlet list = value.as_array()?.as_slice();\n{naive}None\n}}\n}}\n\
         pub mod idiomatic {{\nuse serde_json::Value;\n{FUNCTION} {{\nlet list = value.as_array()?.as_slice();\nif let [first, second, rest @ ..] = list && let Some(first) = first.as_str() {{\nmatch first {{\n{firsts}_ => {{}}\n}}\n}}\nlet [rest @ .., last] = list else {{ return None }};\nmatch last.as_str()? {{\n{lasts}_ => None,\n}}\n}}\n}}\n\
         pub mod expert {{\nuse serde_json::Value;\n{FUNCTION} {{\nlet Value::Array(list) = value else {{ return None }};\nlet list = list.as_slice();\nif let [Value::String(first), second, rest @ ..] = list {{\n{firsts_by_length}\n}}\nlet [rest @ .., Value::String(last)] = list else {{ return None }};\n{lasts_by_length}\n}}\n}}\n\
         pub mod matchjson {{\nuse serde_json::Value;\n{FUNCTION} {{\nmatchjson::matchjson!(\nvalue,\n{clauses}_ => None,\n)\n}}\n}}\n"
    )
}
