//! Random clauses with random white space and comments.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, RngSeed};

use super::{DEFAULT, checked, rustfmt};
use crate::same::same;

/// A pattern as tokens: white space may be between any two of them.
type Tokens = Vec<String>;

fn tokens(text: &str) -> Tokens {
    text.split(' ').map(str::to_owned).collect()
}

/// Parts between delimiters, with commas, and sometimes one after the last.
fn list(open: &str, parts: Vec<Tokens>, close: &str, trailing: bool) -> Tokens {
    let mut list = tokens(open);
    let last = parts.len();
    for (index, part) in parts.into_iter().enumerate() {
        list.extend(part);
        if index + 1 < last || trailing {
            list.push(",".to_owned());
        }
    }
    list.push(close.to_owned());
    list
}

fn leaf() -> impl Strategy<Value = Tokens> {
    let leaves = [
        "_",
        "x",
        "null",
        "1",
        "- 1",
        "1 ..= 9",
        "0 ..",
        "\"some_text\"",
        "\"https://example.org/{a}//b\"",
        "'a' ..= 'z'",
        "str ( name )",
        "str ( \"refs/heads/\" , branch @ .. )",
        "u64 ( number )",
        "i64 ( 1 | 2 )",
        "de :: < Vec < u8 > > ( items )",
        "de :: < Point > ( Point { x , y : 1 , .. } )",
        "pin ! ( limit + 1 )",
        "view ( Some ( found ) )",
        "path::CONSTANT",
        "str ( a_long_name_of_a_part @ .. , \"@\" , another_long_name_of_a_part @ .. )",
    ];
    select(leaves.to_vec()).prop_map(tokens)
}

fn entry(value: Tokens, key: &str) -> Tokens {
    let mut entry = tokens(key);
    entry.extend(value);
    entry
}

fn pattern() -> impl Strategy<Value = Tokens> {
    leaf().prop_recursive(5, 24, 5, |inner| {
        let key = select(vec![
            "\"key\" :",
            "\"optional\" ? :",
            "\"one\" | \"other\" :",
            "( format!(\"{a}\") ) :",
            "\"pull_request_review_comment\" :",
        ]);
        let keys = vec((key, inner.clone()), 0..5);
        let end = select(vec![
            "",
            "..",
            ".. rest",
            "! \"absent\"",
            "short",
            "each ! ( str ( k ) : v )",
        ]);
        let map = (keys, end, any::<bool>()).prop_map(|(entries, end, trailing)| {
            let mut parts: Vec<Tokens> = entries
                .into_iter()
                .map(|(key, value)| entry(value, key))
                .collect();
            let is_rest = end.starts_with("..");
            if !end.is_empty() {
                parts.push(tokens(end));
            }
            let trailing = trailing && !is_rest && !parts.is_empty();
            list("{", parts, "}", trailing)
        });
        let elements = (vec(inner.clone(), 0..5), any::<bool>()).prop_map(|(parts, trailing)| {
            let trailing = trailing && !parts.is_empty();
            list("[", parts, "]", trailing)
        });
        let find = inner.clone().prop_map(|part| {
            list(
                "[",
                vec![tokens(".."), part, tokens("rest @ ..")],
                "]",
                false,
            )
        });
        let each =
            (inner.clone(), select(vec!["each ! (", "filter ! ("])).prop_map(|(part, open)| {
                list("[", vec![list(open, vec![part], ")", false)], "]", false)
            });
        let call = (
            inner.clone(),
            select(vec!["not ! (", "opt ! (", "many ! ("]),
        )
            .prop_map(|(part, open)| list(open, vec![part], ")", false));
        let either = vec(inner.clone(), 2..4).prop_map(|parts| {
            let mut either = tokens("(");
            for (index, part) in parts.into_iter().enumerate() {
                if index > 0 {
                    either.push("|".to_owned());
                }
                either.extend(part);
            }
            either.push(")".to_owned());
            either
        });
        let guarded = inner.clone().prop_map(|part| {
            let mut guarded = tokens("(");
            guarded.extend(part);
            guarded.extend(tokens("if x . len() > 1 && ! y )"));
            guarded
        });
        let bound = inner.prop_map(|part| {
            let mut bound = tokens("whole @ (");
            bound.extend(part);
            bound.push(")".to_owned());
            bound
        });
        prop_oneof![
            4 => map,
            2 => elements,
            1 => find,
            1 => each,
            1 => call,
            1 => either,
            1 => guarded,
            1 => bound,
        ]
    })
}

/// The clauses of a function, and what is between their tokens.
fn file(clauses: &[Tokens], mut space: impl FnMut() -> &'static str) -> String {
    let mut file = "#[patterns]\nfn f(v: &Value) {\n    match v {\n".to_owned();
    for clause in clauses {
        file += "        json!(";
        for token in clause {
            file += token;
            file += space();
        }
        file += ") => {\n            one();\n            two()\n        }\n";
    }
    file += "    }\n}\nfn g() {\n";
    for clause in clauses {
        let [line, lines] = [" ", "\n"].map(|space| clause.join(space));
        file.extend([
            "    case!(let json!(",
            &line,
            ") = value else { stop(); return; });\n",
        ]);
        file.extend([
            "    case!(matches!(value, json!(",
            &lines,
            ") if x.is_some()));\n",
        ]);
    }
    file + "}\n"
}

/// Spaces in turn, beginning at one of them.
fn in_turn(spaces: Vec<&'static str>) -> impl FnMut() -> &'static str {
    let mut next = 0;
    move || {
        next += 1;
        spaces[next % spaces.len()]
    }
}

/// Always the same cases, unless `PROPTEST_CASES` asks for a number of new ones.
fn config() -> Config {
    let asked = std::env::var("PROPTEST_CASES").ok();
    let asked = asked.and_then(|cases| cases.parse().ok());
    Config {
        cases: asked.unwrap_or(10),
        rng_seed: asked.map_or(RngSeed::Fixed(18), |_| RngSeed::Random),
        failure_persistence: None,
        ..Config::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn comments_and_tokens_are_kept(
        clauses in vec(pattern(), 1..6),
        spaces in vec(select(vec![
            " ", " ", "\n", "   ", "\n\n", " /* in a line */ ", " // to the end\n", "\n// alone\n",
            "\n/* over\n      two lines */\n",
        ]), 1..40),
    ) {
        // rustfmt formats lists by itself, and moves comments in them.
        let within = |clause| list("{", vec![entry(clause, "\"key\" :")], "}", false);
        let clauses: Vec<Tokens> = clauses.into_iter().map(within).collect();
        let text = file(&clauses, in_turn(spaces));
        let done = checked(&text, DEFAULT);
        let alone = rustfmt(DEFAULT).format(&text, std::path::Path::new("/")).unwrap();
        prop_assert!(same(&alone, &done), "{}", done);
    }

    #[test]
    fn white_space_does_not_matter(
        clauses in vec(pattern(), 1..6),
        spaces in vec(select(vec![" ", "\n", "   "]), 1..20),
        config in select(vec![DEFAULT, "max_width=60", "hard_tabs=true", "tab_spaces=2,max_width=80"]),
    ) {
        let one = checked(&file(&clauses, || " "), config);
        let other = checked(&file(&clauses, in_turn(spaces)), config);
        prop_assert_eq!(one, other);
    }
}
