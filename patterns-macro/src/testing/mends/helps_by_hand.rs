//! Programs that other helps lead to, written by hand for the same reason as those for examples.

/// Helps of programs in `tests/ui` for which the page has no example, each with what it leads to.
pub(super) const HELPS: &[(&str, &str)] = &[
    (
        "remove it; `#[allow(unreachable_patterns)]` on the clause accepts it",
        r#"#[patterns(schema = "schemas/event.json")] fn f(value: &Value) -> u8 { match value { #[allow(unreachable_patterns)] json!({"type": "push", "number": u64(_), ..}) => 1, _ => 2 } }"#,
    ),
    (
        "the arguments are `name`, `value`",
        r#"#[patterns(schema(value = "schemas/event.json"))] fn f(name: &Value, value: &Value) -> u8 { match (name, value) { _ => 1 } }"#,
    ),
    (
        "expected one of `total`, `redact`, `of = Type`, `schema = \"file\"`, `complete`, `crate = path`",
        "fn f(value: &Value) -> u8 { case!(total, redact, crate = patterns, match value { _ => 1 }) }",
    ),
    (
        "deserialise it: `de::<Event>(Event::Push(…))`; a view is a function with a lower-case name; if the argument is of type `Event`, write `rust!(Event::Push(x))`",
        "de::<Event>(Event::Push(x))",
    ),
    (
        "write `json!({\"field\": pattern, ..})`, or deserialise: `de::<State>(State::Busy { id })`; if the argument is of type `State`, write `rust!(State::Busy { id })`",
        "fn f(value: &Value) -> u64 { enum State { Busy { id: u64 }, Idle } let state = [State::Idle, State::Busy { id: 1 }]; \
         case!(match (&state[1], value) { (rust!(State::Busy { id }), null) => *id, _ => 0 }).unwrap() }",
    ),
    (
        "write the inner pattern alone; a key that may be absent is `\"k\"?: P`",
        r#"json!({"a": x, "k"?: y})"#,
    ),
    (
        "write the inner pattern alone; a key that may be absent is `\"k\"?: P`; if the argument is of type `Option`, write `rust!(Some(x))`",
        "#[patterns] fn f(job: Option<u8>, value: &Value) -> u8 { match (job, value) { (rust!(Some(x)), null) => x, _ => 0 } }",
    ),
    (
        "write `json!({\"field\": pattern, ..})`, or deserialise: `de::<State>(State::Busy { id })`",
        r#"json!({"id": u64(id)})"#,
    ),
    (
        "deserialise it: `de::<Type>(Ok(…))`; a view is a function with a lower-case name; if the argument is of type `Result`, write `rust!(Ok(x))`",
        "de::<Result<u8, u8>>(Ok(x))",
    ),
    (
        "deserialise it: `de::<Type>(Ok(…))`; a view is a function with a lower-case name; if the argument is of type `Result`, write `rust!(Ok(x))`",
        "#[patterns] fn f(read: Result<u8, u8>) -> u8 { match read { rust!(Ok(x)) => x, rust!(Err(x)) => x } }",
    ),
    (
        "use it among the elements of a list or the entries of a map",
        r#"json!({"of": [each!([x])], each!(str(k): y)})"#,
    ),
    (
        "write `all!(P, Q)` to match one map against two patterns",
        r#"json!(all!({filter!(str("a", _k @ ..): i64(x)), ..}, {..rest}))"#,
    ),
    ("write `term!(:name)`", "json!({\"a\": term!(:name)})"),
    ("remove one of the two", r#"json!({"a": 1})"#),
    (
        "end the body with that `match`, or remove `#[patterns]` and write `case!(match value { … })?` for the `match`",
        "#[patterns] fn f(value: &Value) -> Result<(), Mismatch> { match value { null => Ok(()) } }",
    ),
    (
        "end the body with that `match`, or remove `#[patterns]` and write `case!(match value { … })?` for the `match`",
        "fn f(value: &Value) -> Result<(), Mismatch> { case!(match value { null => () })?; Ok(()) }",
    ),
    ("write `\"Name\": name`", r#"json!({"Name": name, ..})"#),
    ("choose another name", r#"json!({"a": own, ..other})"#),
    ("write `\"type\": name`", r#"json!({"type": name, ..})"#),
    ("write `\"null\": name`", r#"json!({"null": name, ..})"#),
    (
        "write `(expression): pattern` to compute the key",
        "#[patterns] fn f(value: &Term, x: i64) -> u8 { match value { term!({(-x): _}) => 1 } }",
    ),
    ("write the values with `|` between them", "true | false"),
    (
        "a segment is a string literal, `..`, `x @ ..`, or a typed hole: `u32(n)`",
        r#"str("a", .., "b", x @ .., ":", u32(n))"#,
    ),
    (
        "write `str(…) | str(…)`",
        r#"str("a", x @ ..) | str("b", x @ ..)"#,
    ),
    (
        r"repeat less, such as `\w+` for `\w{5000}`",
        r#"str(re!(r"\w+"))"#,
    ),
    (
        "write a typed hole, which parses a number, a bool or a char: `u32(n)`",
        r#"str("v", u32(n))"#,
    ),
    (
        "write the constant's text, or ask in a guard: `str(s) if s.starts_with(CONSTANT)`",
        r#"str("v", x @ ..) => (), str(s) if s.starts_with(CONSTANT) => ()"#,
    ),
    (
        "a segment is a byte string literal, `..`, `x @ ..`, `x @ ..4`, or a number of a fixed width: `u32(n)`, `le::<u32>(n)`, `bits::<3>(n)`",
        r#"bytes(b"a", .., b"b", x @ ..4, u32(n), le::<u32>(m), bits::<3>(k), bits::<5>(_))"#,
    ),
    (
        "write `bytes(…) | bytes(…)`",
        r#"bytes(b"a", x @ ..) | bytes(b"b", x @ ..)"#,
    ),
    (
        "write a number of a fixed width: `u32(n)`, `le::<u32>(n)` or `bits::<3>(n)`",
        "bytes(u32(n), le::<u32>(m), bits::<3>(k), bits::<5>(_))",
    ),
    (
        "write the constant's bytes, or ask in a guard: `bytes(b) if b.starts_with(CONSTANT)`",
        r#"bytes(b"GIF", x @ ..) => (), bytes(b) if b.starts_with(CONSTANT.as_bytes()) => ()"#,
    ),
    (
        "write a length that a byte string may have: `..4`",
        "bytes(..4, x @ ..)",
    ),
    (
        "bind it as an integer: `u32(n)`",
        "json!([u32(n), bytes(..n)])",
    ),
    (
        "an entry is written `\"key\": pattern`",
        r#"json!({"key": [k]})"#,
    ),
    (
        "write a string: `\"name\"`, or the map as `term!({…})`",
        r#"json!({"name": n})"#,
    ),
    (
        "write a string: `\"name\"`, or the map as `term!({…})`",
        "#[patterns] fn f(value: &Term) { match value { term!({:name: n}) => () } }",
    ),
    (
        "the largest `f64` is `1.7976931348623157e308`",
        "1.7976931348623157e308",
    ),
    (
        "write two integers, two floats or two strings",
        r#"1..=9 | 1.0..=9.0 | "a"..="z""#,
    ),
    ("write `\"k\"`", r#"json!({!"k", ..})"#),
    (
        "add clauses for the missing values, or end with `_ => …`",
        "case!(total, match value { null => 1, _ => 2 })",
    ),
    (
        "use `..=` for a range, `..` for a rest",
        "json!([1..=2, ..])",
    ),
    (
        "`skip` always leaves a field or a variant out",
        "#[derive(Subject)] struct Pair { x: u8, #[subject(skip)] y: Option<u8> }",
    ),
    (
        "a struct with one unnamed field is that field: `struct Name(Type);`",
        "#[derive(Subject)] struct Name(u8);",
    ),
    (
        "expected one of `rename`, `skip`",
        r#"#[derive(Subject)] struct Pair { #[subject(rename = "x")] a: u8, #[subject(skip)] b: u8 }"#,
    ),
    (
        "expected one of `rename`, `rename_all`, `skip`",
        r#"#[derive(Subject)] enum Shape { #[subject(rename = "dot", rename_all = "camelCase")] Dot { at_x: u8 }, #[subject(skip)] Line }"#,
    ),
    (
        "write out its fields, or make it an entry of its own",
        "#[derive(Subject)] struct Outer { inner: Point, x: u8 }",
    ),
    (
        "remove it; `#[allow(unreachable_patterns)]` before the first `if` accepts it",
        r#"case!(#[allow(unreachable_patterns)] if let str(s) = value { } else if let "a" | 1 = value { })"#,
    ),
    (
        "remove it; `#[allow(unreachable_patterns)]` before this form of `case!` accepts it",
        r#"case!(#[allow(unreachable_patterns)] matches!(value, "a" | "a"))"#,
    ),
    (
        "remove it, or separate alternatives with `|`; `#[allow(unreachable_patterns)]` before this form of `case!` accepts it",
        "case!(#[allow(unreachable_patterns)] matches!(value, all!(str(_), 0)))",
    ),
    ("write `char('c')`, or `\"c\"`", r#""c" | "cc""#),
    ("write `\"cc\"`", r#"char('c') | "cc""#),
    (
        "write `u32(_)` to match any value of the type",
        r#"str(u32(_), "a", u8(_))"#,
    ),
    ("write `u8(_)`", r#"str(u32(_), "a", u8(_))"#),
    ("write `all!(P, Q)` to match both", "json!([all!(x, y)])"),
    ("separate alternatives with `|`", "json!([null | true])"),
    (
        "write `x @ ..` to bind the rest of a list, `..x` to bind that of a map",
        r#"json!({"a": [x @ ..], ..y})"#,
    ),
    ("write a typed pattern: `u8(x)`", "json!([u8(x)])"),
    (
        "write `(P if condition)` inside `json!(…)`, or put the condition after the whole pattern",
        "json!([(x if x.is_null()), y]) if y.is_null() => ()",
    ),
    (
        "write `each!(_: pattern)` for all other entries",
        r#"json!({"a": 1, each!(_: x)})"#,
    ),
    (
        "write `pin!(expression)` for a computed value",
        "json!([pin!(x), pin!(1 + 1)])",
    ),
];
