//! The router of webhooks: sets of clauses, written as functions in the way of each competitor.
//!
//! A clause is an event, an action if it has one, and fields of the payload that must have a type.
//! The answer is the clause's number, and a sum over its fields that proves the right fields were
//! read.

pub mod elsewhere;
pub mod text;

use std::collections::BTreeMap;

use serde_json::Value;

/// A field of the payload that a clause binds.
#[derive(Clone, Debug)]
pub struct Field {
    path: [String; 2],
    ty: Type,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Type {
    Str,
    U64,
}

impl Type {
    /// The name of the typed pattern, and of the type.
    fn name(self) -> &'static str {
        match self {
            Type::Str => "str",
            Type::U64 => "u64",
        }
    }

    /// The method of `Value` that reads it.
    fn read(self) -> &'static str {
        match self {
            Type::Str => "as_str",
            Type::U64 => "as_u64",
        }
    }
}

#[derive(Clone, Debug)]
pub struct Clause {
    event: String,
    action: Option<String>,
    fields: Vec<Field>,
}

/// The sets of clauses by their sizes, from the text of `router-clauses.json`.
///
/// # Panics
///
/// If the text is malformed.
#[must_use]
pub fn sets(text: &str) -> BTreeMap<usize, Vec<Clause>> {
    let data: Value = serde_json::from_str(text).expect("JSON");
    let field = |code: &Value| {
        let candidate = &data["cand"][code.as_str().expect("a field's code")];
        let part = |at: usize| candidate[0][at].as_str().expect("a key").to_owned();
        Field {
            path: [part(0), part(1)],
            ty: match candidate[1].as_str() {
                Some("s") => Type::Str,
                Some("n") => Type::U64,
                other => panic!("no type: {other:?}"),
            },
        }
    };
    let clause = |clause: &Value| Clause {
        event: clause[0].as_str().expect("an event").to_owned(),
        action: clause[1].as_str().map(str::to_owned),
        fields: clause[2]
            .as_array()
            .expect("fields")
            .iter()
            .map(field)
            .collect(),
    };
    let set = |set: &Value| {
        set.as_array()
            .expect("clauses")
            .iter()
            .map(clause)
            .collect()
    };
    data["sets"]
        .as_object()
        .expect("sets")
        .iter()
        .map(|(size, clauses)| (size.parse().expect("a size"), set(clauses)))
        .collect()
}

/// Makes any number of clauses like those in the sets: first those given, and then those again with
/// other actions.
#[must_use]
pub fn stretched(clauses: &[Clause], count: usize) -> Vec<Clause> {
    (0..count)
        .map(|at| {
            let mut clause = clauses[at % clauses.len()].clone();
            if let (round @ 1.., Some(action)) = (at / clauses.len(), &mut clause.action) {
                *action += &format!("_{round}");
            } else if at >= clauses.len() {
                clause.event += &format!("_{}", at / clauses.len());
            }
            clause
        })
        .collect()
}

/// The numbered clauses of each event. The events are in the order of their first clauses.
fn by_event(clauses: &[Clause]) -> Vec<(&str, Vec<(usize, &Clause)>)> {
    let mut events: Vec<(&str, Vec<(usize, &Clause)>)> = Vec::new();
    for (at, clause) in clauses.iter().enumerate() {
        match events.iter_mut().find(|(event, _)| *event == clause.event) {
            Some((_, of_event)) => of_event.push((at, clause)),
            None => events.push((&clause.event, vec![(at, clause)])),
        }
    }
    for (event, of_event) in &events {
        let plain = of_event.iter().any(|(_, clause)| clause.action.is_none());
        assert!(
            !plain || of_event.len() == 1,
            "`{event}` has a clause without an action beside others: by hand it is written otherwise"
        );
    }
    events
}

/// The fields of a clause, grouped by the object that contains them, with the names they are bound
/// to.
fn by_object(clause: &Clause) -> Vec<(&str, Vec<(String, &Field)>)> {
    let mut objects: Vec<(&str, Vec<(String, &Field)>)> = Vec::new();
    for (at, field) in clause.fields.iter().enumerate() {
        let named = (format!("f{at}"), field);
        match objects
            .iter_mut()
            .find(|(object, _)| *object == field.path[0])
        {
            Some((_, of_object)) => of_object.push(named),
            None => objects.push((&field.path[0], vec![named])),
        }
    }
    objects
}

/// The value of a clause's body, if each field is bound to a name of its own.
fn answer(number: usize, clause: &Clause) -> String {
    answer_from(number, clause, |_| String::new())
}

/// The value of a clause's body, if the fields are read from `place`.
fn answer_from(number: usize, clause: &Clause, place: impl Fn(&Field) -> String) -> String {
    let mut sum = String::new();
    for (at, field) in clause.fields.iter().enumerate() {
        let place = place(field);
        let value = match field.ty {
            Type::Str => format!("{place}f{at}.len() as u64"),
            Type::U64 => format!("{place}f{at}"),
        };
        sum = if sum.is_empty() {
            value
        } else {
            format!("({sum}) * 7 + {value}")
        };
    }
    format!("Some(({number}, {sum}))")
}

/// A module for each way to write these clauses with this project, each with a function `route`.
#[must_use]
pub fn patterns(clauses: &[Clause]) -> String {
    [
        function(clauses),
        if_let(clauses),
        result(clauses),
        matches(clauses),
    ]
    .concat()
}

/// A module for each other way to write these clauses, each with a function `route`.
#[must_use]
pub fn peers(clauses: &[Clause]) -> String {
    let modules = [
        naive(clauses),
        idiomatic(clauses),
        expert(clauses),
        matchjson(clauses),
        serde_tagged(clauses),
        serde_untagged(clauses),
        oracle(clauses),
    ];
    modules.concat()
}

/// The fields as the entries of a pattern, which `bind` writes.
fn entries(clause: &Clause, bind: impl Fn(&str, Type) -> String, open: &str) -> String {
    let mut all = String::new();
    if let Some(action) = &clause.action {
        all += &format!("\"action\": {action:?}, ");
    }
    for (object, fields) in by_object(clause) {
        let fields: Vec<String> = fields
            .iter()
            .map(|(name, field)| format!("{:?}: {}", field.path[1], bind(name, field.ty)))
            .collect();
        all += &format!("{object:?}: {{{}{open}}}, ", fields.join(", "));
    }
    let all = all.trim_end_matches(", ");
    format!(
        "{{\"event\": {:?}, \"payload\": {{{all}{open}}}{open}}}",
        clause.event
    )
}

fn pattern(clause: &Clause) -> String {
    let bind = |name: &str, ty: Type| format!("{}({name})", ty.name());
    format!("json!({})", entries(clause, bind, ", .."))
}

const FUNCTION: &str = "#[inline(never)]\npub fn route(event: &Value) -> Option<(u32, u64)>";

/// The clauses as users of this project would write them, with a last clause that matches the rest.
#[must_use]
pub fn function(clauses: &[Clause]) -> String {
    let clauses = clauses_by_pattern(clauses);
    format!(
        "pub mod patterns {{\nuse patterns::patterns;\nuse serde_json::Value;\n#[patterns]\n{FUNCTION} {{\n{clauses}}}\n}}\n"
    )
}

/// The `match` of that function.
fn clauses_by_pattern(clauses: &[Clause]) -> String {
    let mut code = String::from("match event {\n");
    for (number, clause) in clauses.iter().enumerate() {
        let (pattern, answer) = (pattern(clause), answer(number, clause));
        code += &format!("{pattern} => {answer},\n");
    }
    code + "_ => None,\n}\n"
}

/// The clauses as one `case!(if let …)`.
fn if_let(clauses: &[Clause]) -> String {
    let mut code = format!(
        "pub mod patterns_if_let {{\nuse patterns::case;\nuse serde_json::Value;\n{FUNCTION} {{\ncase!(\n"
    );
    for (number, clause) in clauses.iter().enumerate() {
        let (pattern, answer) = (pattern(clause), answer(number, clause));
        code += &format!("if let {pattern} = event {{ {answer} }} else\n");
    }
    code + "{ None }\n)\n}\n}\n"
}

/// The clauses as one `case!(matches!(…))`, which only says whether a clause matches.
fn matches(clauses: &[Clause]) -> String {
    let bind = |_: &str, ty: Type| format!("{}(_)", ty.name());
    let patterns: Vec<String> = clauses
        .iter()
        .map(|clause| format!("json!({})", entries(clause, bind, ", ..")))
        .collect();
    format!(
        "pub mod patterns_matches {{\nuse patterns::case;\nuse serde_json::Value;\n{FUNCTION} {{\ncase!(matches!(event, {})).then_some((0, 0))\n}}\n}}\n",
        patterns.join(" |\n")
    )
}

/// The clauses in a function that returns a Mismatch if none matches.
fn result(clauses: &[Clause]) -> String {
    let mut code = String::from(
        "pub mod patterns_result {\nuse patterns::{Mismatch, patterns};\nuse serde_json::Value;\n#[patterns]\npub fn routed(event: &Value) -> Result<(u32, u64), Mismatch> {\nmatch event {\n",
    );
    for (number, clause) in clauses.iter().enumerate() {
        let (pattern, answer) = (pattern(clause), answer(number, clause));
        let answer = answer.replacen("Some", "Ok", 1);
        code += &format!("{pattern} => {answer},\n");
    }
    code + "}\n}\n" + FUNCTION + " { routed(event).ok() }\n}\n"
}

/// Code that tries clause by clause, each from the root.
fn naive(clauses: &[Clause]) -> String {
    let mut code = format!("pub mod naive {{\nuse serde_json::Value;\n{FUNCTION} {{\n");
    for (number, clause) in clauses.iter().enumerate() {
        let mut conditions = vec![format!(
            "event.get(\"event\").and_then(Value::as_str) == Some({:?})",
            clause.event
        )];
        conditions.push("let Some(payload) = event.get(\"payload\")".to_owned());
        if let Some(action) = &clause.action {
            conditions.push(format!(
                "payload.get(\"action\").and_then(Value::as_str) == Some({action:?})"
            ));
        }
        for (at, Field { path, ty }) in clause.fields.iter().enumerate() {
            conditions.push(format!(
                "let Some(f{at}) = payload.get({:?}).and_then(|part| part.get({:?})).and_then(Value::{})",
                path[0],
                path[1],
                ty.read()
            ));
        }
        let answer = answer(number, clause);
        code += &format!("if {} {{ return {answer}; }}\n", conditions.join(" && "));
    }
    code + "None\n}\n}\n"
}

/// Nested matches over the results of `Value::get` and similar methods, as most would write it.
#[must_use]
pub fn idiomatic(clauses: &[Clause]) -> String {
    let body = idiomatic_body(clauses);
    format!("pub mod idiomatic {{\nuse serde_json::Value;\n{FUNCTION} {{\n{body}}}\n}}\n")
}

/// The body of the idiomatic function, which suits all types with such methods.
fn idiomatic_body(clauses: &[Clause]) -> String {
    let body = |number: usize, clause: &Clause| {
        let mut code = String::new();
        for (at, Field { path, ty }) in clause.fields.iter().enumerate() {
            let (read, [outer, inner]) = (ty.read(), path);
            code += &format!("let f{at} = payload.get({outer:?})?.get({inner:?})?.{read}()?;\n");
        }
        code + &answer(number, clause)
    };
    let code = String::from("let payload = event.get(\"payload\")?;\n");
    code + &decision(
        clauses,
        "event.get(\"event\")?.as_str()?",
        "payload.get(\"action\")?.as_str()?",
        |_| String::new(),
        body,
    )
}

/// Nested matches on the event and the action. `event_known` is code for each event, `body` for
/// each clause.
fn decision(
    clauses: &[Clause],
    event: &str,
    action: &str,
    event_known: impl Fn(usize) -> String,
    body: impl Fn(usize, &Clause) -> String,
) -> String {
    let mut code = format!("match {event} {{\n");
    for (at, (event, clauses)) in by_event(clauses).into_iter().enumerate() {
        code += &format!("{event:?} => {{\n{}", event_known(at));
        if let [(number, clause @ Clause { action: None, .. })] = clauses[..] {
            code += &body(number, clause);
        } else {
            code += &format!("match {action} {{\n");
            for (number, clause) in clauses {
                let action = clause.action.as_deref().unwrap_or_default();
                let body = body(number, clause);
                code += &format!("{action:?} => {{ {body} }}\n");
            }
            code += "_ => None,\n}\n";
        }
        code += "}\n";
    }
    code + "_ => None,\n}\n"
}

/// A `match` on a string that tests the length first.
fn by_length(asked: &str, arms: &[(&str, String)]) -> String {
    let mut lengths: BTreeMap<usize, Vec<&(&str, String)>> = BTreeMap::new();
    for arm in arms {
        lengths.entry(arm.0.len()).or_default().push(arm);
    }
    let mut code = format!("match {asked}.len() {{\n");
    for (length, arms) in lengths {
        code += &format!("{length} => match {asked} {{\n");
        for (text, body) in arms {
            code += &format!("{text:?} => {{ {body} }}\n");
        }
        code += "_ => None,\n},\n";
    }
    code + "_ => None,\n}\n"
}

/// Looks up the fields of a clause, and returns if the payload lacks one.
fn looked_up(clause: &Clause) -> String {
    let mut code = String::new();
    for (object, fields) in by_object(clause) {
        code += &format!(
            "let Some(Value::Object(object)) = payload.get({object:?}) else {{ return None }};\n"
        );
        for (name, Field { path, ty }) in fields {
            let (key, read) = (&path[1], ty.read());
            code += &format!("let {name} = object.get({key:?})?.{read}()?;\n");
        }
    }
    code
}

/// Code that looks up each key once, only when it is needed, and tells strings apart by length
/// first.
#[must_use]
pub fn expert(clauses: &[Clause]) -> String {
    let body = |number: usize, clause: &Clause| looked_up(clause) + &answer(number, clause);
    let arms: Vec<(&str, String)> = by_event(clauses)
        .into_iter()
        .map(|(event, clauses)| {
            let mut code = String::from(
                "let Some(Value::Object(payload)) = event.get(\"payload\") else { return None };\n",
            );
            if let [(number, clause @ Clause { action: None, .. })] = clauses[..] {
                code += &body(number, clause);
            } else {
                code += "let Some(Value::String(action)) = payload.get(\"action\") else { return None };\n";
                let arms: Vec<(&str, String)> = clauses
                    .into_iter()
                    .map(|(number, clause)| {
                        (clause.action.as_deref().unwrap_or_default(), body(number, clause))
                    })
                    .collect();
                code += &by_length("action.as_str()", &arms);
            }
            (event, code)
        })
        .collect();
    format!(
        "pub mod expert {{\nuse serde_json::Value;\n{FUNCTION} {{\n\
         let Value::Object(event) = event else {{ return None }};\n\
         let Some(Value::String(name)) = event.get(\"event\") else {{ return None }};\n{}}}\n}}\n",
        by_length("name.as_str()", &arms)
    )
}

fn matchjson(clauses: &[Clause]) -> String {
    let bind = |name: &str, ty: Type| format!("({name}: {})", ty.name());
    let mut code = format!(
        "pub mod matchjson {{\nuse serde_json::Value;\n{FUNCTION} {{\nmatchjson::matchjson!(\nevent,\n"
    );
    for (number, clause) in clauses.iter().enumerate() {
        let (pattern, answer) = (entries(clause, bind, ""), answer(number, clause));
        code += &format!("{pattern} => {answer},\n");
    }
    code + "_ => None,\n)\n}\n}\n"
}

/// A struct for the part of the payload that a clause reads, and the types inside it.
fn payload_struct(code: &mut String, name: &str, clause: &Clause, action: Option<&str>) {
    let of = |ty: Type| match ty {
        Type::Str => "&'v str",
        Type::U64 => "u64",
    };
    let lifetime = |fields: &[(String, &Field)]| {
        let borrows = fields.iter().any(|(_, field)| field.ty == Type::Str);
        if borrows { "<'v>" } else { "" }
    };
    let objects = by_object(clause);
    let mut all = String::new();
    if let Some(action) = action {
        all += &format!("{UNREAD}\naction: {action},\n");
    }
    for (object, fields) in &objects {
        let lifetime = lifetime(fields);
        let part = format!("{name}_{object}");
        let mut inner = String::new();
        for (field_name, field) in fields {
            let (key, ty) = (&field.path[1], of(field.ty));
            inner += &format!("#[serde(rename = {key:?})]\n{field_name}: {ty},\n");
        }
        *code += &format!("#[derive(Deserialize)]\nstruct {part}{lifetime} {{\n{inner}}}\n");
        let borrow = if lifetime.is_empty() {
            ""
        } else {
            "#[serde(borrow)]\n"
        };
        all += &format!("{borrow}{object}: {part}{lifetime},\n");
    }
    let lifetime = payload_lifetime(clause);
    *code += &format!("#[derive(Deserialize)]\nstruct {name}{lifetime} {{\n{all}}}\n");
}

fn payload_lifetime(clause: &Clause) -> &'static str {
    let borrows = clause.fields.iter().any(|field| field.ty == Type::Str);
    if borrows { "<'v>" } else { "" }
}

/// The answer of a clause, read from a `payload` of its struct.
fn answer_of_struct(number: usize, clause: &Clause) -> String {
    answer_from(number, clause, |field| {
        format!("payload.{}.", field.path[0])
    })
}

const SERDE: &str = r#"
#![allow(non_camel_case_types, reason = "types are named after events")]
use serde::Deserialize;
use serde_json::Value;
"#;

/// An attribute of a field that only tells variants apart.
const UNREAD: &str = r#"#[allow(dead_code, reason = "serde alone reads it")]"#;

/// Enums whose variants serde chooses by the event, and then by the action.
fn serde_tagged(clauses: &[Clause]) -> String {
    let (mut types, mut events, mut arms) = (String::new(), String::new(), String::new());
    for (at, (event, clauses)) in by_event(clauses).into_iter().enumerate() {
        let borrows = clauses
            .iter()
            .any(|(_, clause)| !payload_lifetime(clause).is_empty());
        let (lifetime, borrow) = if borrows {
            ("<'v>", "borrow, ")
        } else {
            ("", "")
        };
        if let [(number, clause @ Clause { action: None, .. })] = clauses[..] {
            payload_struct(&mut types, &format!("Event{at}"), clause, None);
            let answer = answer_of_struct(number, clause);
            arms += &format!("Event::E{at}(payload) => {answer},\n");
        } else {
            let mut actions = String::new();
            for (number, clause) in clauses {
                let name = format!("Payload{number}");
                payload_struct(&mut types, &name, clause, None);
                let lifetime = payload_lifetime(clause);
                let borrow = if lifetime.is_empty() { "" } else { "borrow, " };
                let action = clause.action.as_deref().unwrap_or_default();
                actions += &format!(
                    "#[serde({borrow}rename = {action:?})]\nA{number}({name}{lifetime}),\n"
                );
                let answer = answer_of_struct(number, clause);
                arms += &format!("Event::E{at}(Event{at}::A{number}(payload)) => {answer},\n");
            }
            types += &format!(
                "#[derive(Deserialize)]\n#[serde(tag = \"action\")]\nenum Event{at}{lifetime} {{\n{actions}}}\n"
            );
        }
        events += &format!("#[serde({borrow}rename = {event:?})]\nE{at}(Event{at}{lifetime}),\n");
    }
    format!(
        "pub mod serde_tagged {{\n{SERDE}{types}#[derive(Deserialize)]\n\
         #[serde(tag = \"event\", content = \"payload\")]\nenum Event<'v> {{\n{events}}}\n\
         {FUNCTION} {{\nmatch Event::deserialize(event).ok()? {{\n{arms}}}\n}}\n}}\n"
    )
}

/// One enum whose variants serde tries in turn. The name of each event and action is a type of one
/// value.
fn serde_untagged(clauses: &[Clause]) -> String {
    let mut names: Vec<&str> = Vec::new();
    let (mut types, mut variants, mut arms) = (String::new(), String::new(), String::new());
    for (number, clause) in clauses.iter().enumerate() {
        let mut named = |text| {
            let at = names
                .iter()
                .position(|name| *name == text)
                .unwrap_or_else(|| {
                    names.push(text);
                    names.len() - 1
                });
            format!("Name{at}")
        };
        let event = named(&clause.event);
        let action = clause.action.as_deref().map(named);
        let lifetime = payload_lifetime(clause);
        let borrow = if lifetime.is_empty() {
            ""
        } else {
            "#[serde(borrow)]\n"
        };
        payload_struct(
            &mut types,
            &format!("Payload{number}"),
            clause,
            action.as_deref(),
        );
        variants += &format!(
            "C{number} {{\n{UNREAD}\nevent: {event},\n{borrow}payload: Payload{number}{lifetime},\n}},\n"
        );
        let answer = answer_of_struct(number, clause);
        arms += &format!("Event::C{number} {{ payload, .. }} => {answer},\n");
    }
    for (at, name) in names.iter().enumerate() {
        types += &format!(
            "#[derive(Deserialize)]\nenum Name{at} {{\n#[serde(rename = {name:?})]\nOnly,\n}}\n"
        );
    }
    format!(
        "pub mod serde_untagged {{\n{SERDE}{types}#[derive(Deserialize)]\n#[serde(untagged)]\n\
         enum Event<'v> {{\n{variants}}}\n\
         {FUNCTION} {{\nmatch Event::deserialize(event).ok()? {{\n{arms}}}\n}}\n}}\n"
    )
}

/// A function that is told the clause and only looks up the fields, which any deciding code must
/// do.
fn oracle(clauses: &[Clause]) -> String {
    let mut code = String::from(
        "pub mod oracle {\nuse serde_json::Value;\n#[inline(never)]\npub fn route(event: &Value, clause: u32) -> Option<(u32, u64)> {\nlet Value::Object(event) = event else { return None };\nlet Some(Value::Object(payload)) = event.get(\"payload\") else { return None };\nmatch clause {\n",
    );
    for (number, clause) in clauses.iter().enumerate() {
        code += &format!("{number} => {{\n");
        code += &looked_up(clause);
        let answer = answer(number, clause);
        code += &format!("{answer}\n}}\n");
    }
    code + "_ => None,\n}\n}\n}\n"
}
