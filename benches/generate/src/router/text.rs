//! The router over JSON text: the project's function, and others that read the same text.

use super::elsewhere::{EVENT, pointers_by_event};
use super::{Clause, Field, answer, by_object, clauses_by_pattern, decision, idiomatic_body};

const TEXT: &str = "#[inline(never)]\npub fn route(text: &str) -> Option<(u32, u64)>";

/// The project's function, for text that is read in each of its ways.
#[must_use]
pub fn patterns(clauses: &[Clause]) -> String {
    let clauses = clauses_by_pattern(clauses);
    let mut code = format!(
        "use patterns::values::JsonValue;\nuse patterns::{{JsonText, patterns}};\n#[patterns]\n#[inline(never)]\nfn routed<'v>(event: JsonValue<'v>) -> Option<(u32, u64)> {{\n{clauses}}}\n"
    );
    for (name, text) in [
        ("patterns", "JsonText::new(text)"),
        ("trusted", "JsonText::trusted(text)"),
        ("checked", "JsonText::checked(text).ok()?"),
        (
            "lazy",
            "JsonText::from(&sonic_rs::from_str::<sonic_rs::LazyValue>(text).ok()?)",
        ),
    ] {
        code += &format!(
            "#[inline(never)]\npub fn {name}(text: &str) -> Option<(u32, u64)> {{ {text}.matched(routed).ok()? }}\n"
        );
    }
    code
}

/// The other functions: by hand, and with `sonic-rs`.
#[must_use]
pub fn peers(clauses: &[Clause]) -> String {
    let sonic = format!(
        "pub mod sonic_value {{\nuse sonic_rs::JsonValueTrait;\n{TEXT} {{\nlet value: sonic_rs::Value = sonic_rs::from_str(text).ok()?;\nlet event = &value;\n{}}}\n}}\n",
        idiomatic_body(clauses)
    );
    by_hand(clauses) + &sonic + &pointers_by_event(clauses)
}

/// Code that reads only what it needs, each part once, and checks nothing.
fn by_hand(clauses: &[Clause]) -> String {
    let body = |number: usize, clause: &Clause| {
        let (mut objects, mut names, mut reads) = (String::new(), String::new(), String::new());
        for (object, fields) in by_object(clause) {
            let keys: Vec<String> = fields
                .iter()
                .map(|(_, field)| format!("{:?}", field.path[1]))
                .collect();
            objects += &format!("({object:?}, &[{}]), ", keys.join(", "));
            for (name, Field { ty, .. }) in &fields {
                names += &format!("{name}, ");
                reads += &format!("let {name} = skim::{}({name}?)?;\n", ty.read());
            }
        }
        format!(
            "let [{names}] = skim::fields(text, payload, &[{objects}]);\n{reads}{}",
            answer(number, clause)
        )
    };
    let decision = decision(
        clauses,
        "skim::as_str(event)?",
        "skim::as_str(skim::value(text, payload, \"action\")?)?",
        |_| String::new(),
        body,
    );
    format!(
        "pub mod by_hand {{\nuse crate::skim;\n{TEXT} {{\nlet (event, payload) = skim::value_and_start(text, {EVENT}[0], \"payload\")?;\n{decision}}}\n}}\n"
    )
}
