//! The router over the values of other crates, and from JSON text with `sonic-rs`.
//!
//! The hand-written code for a type is the router's idiomatic code, with the methods of that type.

use super::{Clause, Field, Type, answer, by_event, clauses_by_pattern, decision, idiomatic_body};

/// Types of values: the module of their functions, and the code that names the type there.
const TYPES: [(&str, &str); 4] = [
    (
        "simd_owned",
        "use simd_json::OwnedValue;\ntype Value<'v> = &'v OwnedValue;\n",
    ),
    (
        "simd_borrowed",
        "use simd_json::BorrowedValue;\ntype Value<'v> = &'v BorrowedValue<'v>;\n",
    ),
    ("simd_tape", ""),
    ("sonic", "type Value<'v> = &'v sonic_rs::Value;\n"),
];

const ROUTE: &str = "#[inline(never)]\npub fn route<'v>(event: Value<'v>) -> Option<(u32, u64)>";

/// The project's function for each type of values, and for its own `Term`.
#[must_use]
pub fn patterns(clauses: &[Clause]) -> String {
    let clauses = clauses_by_pattern(clauses);
    let mut code = String::new();
    for (name, named) in TYPES {
        let named = match name {
            "simd_tape" => "type Value<'v> = patterns::values::TapeValue<'v, 'v>;\n",
            _ => named,
        };
        code += &format!(
            "pub mod {name} {{\nuse patterns::patterns;\n{named}#[patterns]\n{ROUTE} {{\n{clauses}}}\n}}\n"
        );
    }
    code += &format!(
        "pub mod term {{\nuse patterns::{{Term, patterns}};\ntype Value<'v> = &'v Term;\n#[patterns]\n{ROUTE} {{\n{clauses}}}\n}}\n"
    );
    code
}

/// The hand-written functions.
#[must_use]
pub fn peers(clauses: &[Clause]) -> String {
    let body = idiomatic_body(clauses);
    let mut code = String::new();
    for (name, named) in TYPES {
        let named = match name {
            "simd_tape" => {
                "use simd_json::prelude::*;\ntype Value<'v> = simd_json::tape::Value<'v, 'v>;\n"
                    .to_owned()
            }
            "sonic" => format!("use sonic_rs::JsonValueTrait;\n{named}"),
            _ => format!("use simd_json::prelude::*;\n{named}"),
        };
        // A handle to the tape is a temporary value, from which `as_str` would borrow.
        let body = match name {
            "simd_tape" => body.replace(".as_str()?", ".into_string()?"),
            _ => body.clone(),
        };
        code += &format!("pub mod {name} {{\n{named}{ROUTE} {{\n{body}}}\n}}\n");
    }
    for from_text in [pointers, pointers_by_clause, schema_by_event] {
        code += &from_text(clauses);
    }
    code
}

/// All fields of these clauses, each once, in a fixed order.
fn fields<'c>(clauses: impl IntoIterator<Item = &'c Clause>) -> Vec<&'c Field> {
    let mut all: Vec<&Field> = Vec::new();
    for field in clauses.into_iter().flat_map(|clause| &clause.fields) {
        if all.iter().all(|known| known.path != field.path) {
            all.push(field);
        }
    }
    all
}

pub(super) const EVENT: &str = "[\"event\"]";
const ACTION: &str = "[\"payload\", \"action\"]";

const TEXT: &str = "#[inline(never)]\npub fn route(text: &str) -> Option<(u32, u64)>";

/// A static tree of pointers, to `first` and then to `fields`.
fn tree(name: &str, first: &[&str], fields: &[&Field]) -> String {
    let mut code = format!(
        "static {name}: LazyLock<PointerTree> = LazyLock::new(|| {{\nlet mut tree = PointerTree::new();\n"
    );
    for path in first {
        code += &format!("tree.add_path({path});\n");
    }
    for Field {
        path: [outer, inner],
        ..
    } in fields
    {
        code += &format!("tree.add_path([\"payload\", {outer:?}, {inner:?}]);\n");
    }
    code + "tree\n});\n"
}

/// Binds the names of a clause to the results for these fields, which begin at index `first`.
fn from_found(number: usize, clause: &Clause, fields: &[&Field], first: usize) -> String {
    let mut code = String::new();
    for (at, field) in clause.fields.iter().enumerate() {
        let known = fields.iter().position(|known| known.path == field.path);
        let place = first + known.expect("a field of the clauses");
        code += &format!(
            "let f{at} = found[{place}].as_ref()?.{}()?;\n",
            field.ty.read()
        );
    }
    code + &answer(number, clause)
}

/// Calls `sonic-rs`'s `get_many` once, for everything that any clause asks for.
fn pointers(clauses: &[Clause]) -> String {
    let fields = fields(clauses);
    let tree = tree("ALL", &[EVENT, ACTION], &fields);
    let decision = decision(
        clauses,
        "found[0].as_ref()?.as_str()?",
        "found[1].as_ref()?.as_str()?",
        |_| String::new(),
        |number, clause| from_found(number, clause, &fields, 2),
    );
    format!(
        "pub mod get_many {{\nuse std::sync::LazyLock;\nuse sonic_rs::{{JsonValueTrait, PointerTree}};\n{tree}{TEXT} {{\nlet found = sonic_rs::get_many(text, &ALL).ok()?;\n{decision}}}\n}}\n"
    )
}

/// Calls `sonic-rs`'s `get` for the event, and `get_many` for what the clauses of that event ask
/// for.
pub(super) fn pointers_by_event(clauses: &[Clause]) -> String {
    let events = by_event(clauses);
    let fields_of = |at: usize| fields(events[at].1.iter().map(|(_, clause)| *clause));
    let trees: String = (0..events.len())
        .map(|at| tree(&format!("EVENT{at}"), &[ACTION], &fields_of(at)))
        .collect();
    let event_of = |number: usize| {
        let has = |of_event: &[(usize, &Clause)]| of_event.iter().any(|(own, _)| *own == number);
        let found = events.iter().position(|(_, of_event)| has(of_event));
        found.expect("a clause's event")
    };
    let decision = decision(
        clauses,
        "event.as_str()?",
        "found[0].as_ref()?.as_str()?",
        |at| format!("let found = sonic_rs::get_many(text, &EVENT{at}).ok()?;\n"),
        |number, clause| from_found(number, clause, &fields_of(event_of(number)), 1),
    );
    format!(
        "pub mod get_many_by_event {{\nuse std::sync::LazyLock;\nuse sonic_rs::{{JsonValueTrait, PointerTree}};\n{trees}{TEXT} {{\nlet event = sonic_rs::get(text, [\"event\"]).ok()?;\n{decision}}}\n}}\n"
    )
}

/// Calls `sonic-rs`'s `get` for the event and for the action, which are at the front of the text,
/// and `get_many` for what the one clause asks for.
fn pointers_by_clause(clauses: &[Clause]) -> String {
    let events = by_event(clauses);
    let numbered = || clauses.iter().enumerate();
    let trees: String = numbered()
        .map(|(at, clause)| tree(&format!("CLAUSE{at}"), &[], &fields([clause])))
        .collect();
    let decision = decision(
        clauses,
        "event.as_str()?",
        "action.as_str()?",
        |at| match events[at].1[..] {
            [(_, Clause { action: None, .. })] => String::new(),
            _ => format!("let action = sonic_rs::get(text, {ACTION}).ok()?;\n"),
        },
        |number, clause| {
            format!("let found = sonic_rs::get_many(text, &CLAUSE{number}).ok()?;\n")
                + &from_found(number, clause, &fields([clause]), 0)
        },
    );
    format!(
        "pub mod get_many_by_clause {{\nuse std::sync::LazyLock;\nuse sonic_rs::{{JsonValueTrait, PointerTree}};\n{trees}{TEXT} {{\nlet event = sonic_rs::get(text, {EVENT}).ok()?;\n{decision}}}\n}}\n"
    )
}

/// Calls `sonic-rs`'s `get` for the event, and `get_by_schema` for what the clauses of that event
/// ask for.
fn schema_by_event(clauses: &[Clause]) -> String {
    let events = by_event(clauses);
    let mut schemas = String::new();
    for (at, (_, of_event)) in events.iter().enumerate() {
        let mut objects: Vec<(&str, Vec<&str>)> = Vec::new();
        for Field {
            path: [outer, inner],
            ..
        } in fields(of_event.iter().map(|(_, clause)| *clause))
        {
            match objects.iter_mut().find(|(known, _)| known == outer) {
                Some((_, keys)) => keys.push(inner),
                None => objects.push((outer, vec![inner])),
            }
        }
        let objects: String = objects
            .iter()
            .map(|(outer, keys)| {
                let keys: Vec<String> = keys.iter().map(|key| format!("{key:?}: null")).collect();
                format!(", {outer:?}: {{{}}}", keys.join(", "))
            })
            .collect();
        schemas += &format!(
            "static EVENT{at}: LazyLock<Value> = LazyLock::new(|| sonic_rs::json!({{\"payload\": {{\"action\": null{objects}}}}}));\n"
        );
    }
    let decision = decision(
        clauses,
        "event.as_str()?",
        "payload.get(\"action\")?.as_str()?",
        |at| {
            format!(
                "let found = sonic_rs::get_by_schema(text, EVENT{at}.clone()).ok()?;\nlet payload = found.get(\"payload\")?;\n"
            )
        },
        |number, clause| {
            let mut code = String::new();
            for (
                at,
                Field {
                    path: [outer, inner],
                    ty,
                },
            ) in clause.fields.iter().enumerate()
            {
                let read = Type::read(*ty);
                code +=
                    &format!("let f{at} = payload.get({outer:?})?.get({inner:?})?.{read}()?;\n");
            }
            code + &answer(number, clause)
        },
    );
    format!(
        "pub mod get_by_schema {{\nuse std::sync::LazyLock;\nuse sonic_rs::{{JsonValueTrait, Value}};\n{schemas}{TEXT} {{\nlet event = sonic_rs::get(text, [\"event\"]).ok()?;\n{decision}}}\n}}\n"
    )
}
