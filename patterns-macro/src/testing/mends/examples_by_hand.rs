//! Examples of the page of diagnostics that were mended by hand, because their help does not say
//! what to write in place of the tokens that it is about.

/// Messages of the page of diagnostics whose help is not followed by replacing the tokens of the
/// error, each with what the help makes of the row's example.
pub(super) const EXAMPLES: &[(&str, &str)] = &[
    (
        "`#[patterns]` can only be applied to a function whose body ends in a `match`",
        "case!(match value { x => 1 })",
    ),
    (
        "missing `match` in the body of a clause function",
        "#[patterns] fn f(value: &Value) { match value { x => () } }",
    ),
    (
        "expected a `match` at the end of a clause function",
        "#[patterns] fn f(value: &Value) -> u8 { match value { _ => 1 } }",
    ),
    (
        "another attribute macro has rewritten the body of this clause function",
        "#[patterns] #[inline] fn f(value: Value) -> Value { match value { x => x.clone() } }",
    ),
    (
        "a clause function needs at least one clause",
        "match value { _ => () }",
    ),
    (
        "a clause cannot be conditionally compiled",
        "1 if cfg!(unix) => (), _ => ()",
    ),
    (
        "unexpected … after an option",
        "#[patterns(total, crate = patterns)] fn f(value: &Value) -> u8 { match value { _ => 1 } }",
    ),
    (
        "unexpected … after the pattern of a dynamic value",
        "#[patterns] fn f(value: &Value) -> u8 { fn view(value: &Value) -> Option<Term> { None } match value { view(term!((1, 2))) => 1 } }",
    ),
    (
        "cannot compare `…` with another `…`: one is an `Option`, from `opt!`",
        "[opt!(x), y] if x == Some(y)",
    ),
    ("`opt!` expects one pattern", "opt!(1 | 2)"),
    (
        "cannot use `…` in this key: …",
        r#"json!({"t": str(t), (t): 1, ..})"#,
    ),
    (
        "a key that reads `…` needs an entry of its own in a map that ends with `..`",
        r#"json!({"t": str(t), (t): 1, ..})"#,
    ),
    ("`many!` expects one pattern", "many!(1 | 2)"),
    ("unreachable clause", "i64(_) => (), number(_) => ()"),
    (
        "unreachable branch",
        "case!(if let i64(_) = v { } else if let number(_) = v { })",
    ),
    (
        "cannot evaluate this guard: it reads `…`, and what binds `…` waits for a name from here",
        r#"json!({"a": [.., u8(x), ..], "b": [.., (u8(y) if x < y), ..]}) if x < y => ()"#,
    ),
    (
        "unreachable alternative",
        r#"#[allow(unreachable_patterns)] "a" | "b" | "a" => ()"#,
    ),
    (
        "unreachable pattern: it matches no value, because its parts exclude each other",
        "i64(_) | str(_)",
    ),
    (
        "unreachable pattern: it matches no value, because an earlier pattern of its name excludes it",
        r#"[x @ "a", y @ 0]"#,
    ),
    (
        "unreachable alternative: it matches no value, because the rest of the pattern excludes it",
        r#"all!("a", str(s))"#,
    ),
    (
        "non-exhaustive clauses: … not covered",
        "#[patterns(total)] fn f(value: &Value) -> u8 { match value { null => 1, [..] => 2, _ => 3 } }",
    ),
    (
        "non-exhaustive clauses: … covered only under conditions",
        "#[patterns(total)] fn f(value: &Value) -> u8 { match value { bool(b) if b => 1, not!(bool(_)) => 2, _ => 3 } }",
    ),
    (
        "non-exhaustive pattern: … covered only under conditions",
        "case!(total, match value { x if x.is_null() => 1, _ => 2 })",
    ),
    (
        "could not prove these clauses exhaustive: too many combinations",
        "#[patterns(total)] fn f(value: &Value) -> u8 { match value { [true, true, ..] => 1, [each!(bool(_))] => 2, _ => 3 } }",
    ),
    (
        "unexpected `total`: this form already handles values that do not match",
        "case!(total, match value { null => true, _ => false })",
    ),
    (
        "unexpected `redact`: this form raises no mismatch",
        "case!(matches!(value, null))",
    ),
    ("expected a name, found the pattern `null`", "null"),
    (
        "`…(…)` matches a Rust type, not a dynamic value",
        r#"json!({"k"?: x})"#,
    ),
    ("mismatched types: expected `…`, found …", r#""1""#),
    ("`…` expects a name, found …", "1"),
    (
        "expected a number after `-`",
        "#[patterns] fn f(value: &Value, x: i64) { match value { json!(pin!(-x)) => () } }",
    ),
    ("empty range: no value is in it", "5..=5"),
    ("inclusive range with no end", "json!([(1..)])"),
    ("unexpected `...`", "json!([1..=5])"),
    (
        "unexpected `…`: a rest is already bound by reference",
        "[x, xs @ ..]",
    ),
    ("`..` is not allowed here", "not!([_, ..])"),
    ("`…` is not allowed here", "[x @ ..]"),
    (
        "a map pattern is only allowed inside `json!(…)`",
        r#"not!(json!({"a": 1}))"#,
    ),
    ("missing quotes around the key `…`", r#"json!({"k": 1})"#),
    ("unexpected suffix `…` on a key", r#"json!({"a": 1})"#),
    ("unexpected … after a computed key", "json!({(key): 1})"),
    (
        "duplicate key … in this map",
        r#"json!({"a": all!(1, i64(_))})"#,
    ),
    ("missing key for `…`", r#"json!({"key": i64(n), ..})"#),
    ("unexpected `…` before a key", r#"json!({"k": mut k, ..})"#),
    (
        "expected `:` after a key, found …",
        r#"json!({"k": k @ 1, ..})"#,
    ),
    (
        "unexpected default for a required key",
        r#"json!({"k"?: u8(x) = 1})"#,
    ),
    ("missing default", r#"json!({"k"?: u8(x) = 1})"#),
    (
        "expected one name for the default, found …",
        r#"json!({"k"?: u8(x) = 1})"#,
    ),
    ("unexpected `@ ..` in a map", "json!({..rest})"),
    ("unknown macro `…` in a pattern", "json!([1])"),
    (
        "missing parentheses after the `!` of a macro",
        "json!([each!(x)])",
    ),
    (
        "missing condition for this guard",
        "json!([(x if x.is_null())])",
    ),
    ("a guard is not allowed here", "json!([(u8(x) if x > 1)])"),
    ("unexpected `||` in a pattern", "json!([1 | 2])"),
    ("expected a name before `@`", "json!([x @ (1 | 2)])"),
    ("unexpected `:` in a pattern", r#"json!({"key": 1, ..})"#),
    ("unexpected `!` in a pattern", "json!([not!(1)])"),
    ("expected a pattern, found `…`", "json!(pin!(*x))"),
    (
        "unknown form of `case!`",
        "case!(match value { null => 1 })",
    ),
    (
        "unexpected … after the form",
        "case!(match value { null => 1 })",
    ),
    (
        "`case!(match …)` needs at least one clause",
        "case!(match value { _ => 1 })",
    ),
    (
        "missing `let` in this condition",
        "case!(while let null = value {})",
    ),
    (
        "unexpected `||` in a condition with a `let`",
        "case!(if let 1 | 2 = value {})",
    ),
    (
        "unexpected parentheses around a `let`",
        "case!(if let [x] = value && let 1 = x && true {})",
    ),
    (
        "unexpected `let` inside a condition: it has to be an operand of `&&`",
        "case!(if let [x] = value && !case!(matches!(x, 1)) {})",
    ),
    (
        "missing `=>` after a pattern",
        "case!(match value { 1 => 1, _ => 2 })",
    ),
    ("missing body after `=>`", "case!(match value { 1 => 1 })"),
    (
        "missing `,` between two clauses",
        "case!(match value { 1 => 1, _ => 2 })",
    ),
    ("missing value for this `let`", "case!(let [x] = value);"),
    (
        "missing block after `else`",
        "case!(let [x] = value else { return });",
    ),
    ("missing pattern in `…`", "case!(matches!(value, null))"),
    (
        "unexpected argument after the pattern in `matches!`",
        "case!(matches!(value, null if true))",
    ),
    (
        "unexpected … after the pattern in `assert!`",
        r#"case!(assert!(value, null, "message"))"#,
    ),
    (
        "unexpected message: a `let` that is total never raises",
        "case!(total, let x = value);",
    ),
    (
        "expected a string as a key of a JSON object, found an atom",
        "term!({:name: n})",
    ),
    (
        "expected a literal in the tuple of a key",
        "#[patterns] fn f(value: &Term, a: u8, b: u8) { match value { term!({((a, b)): _}) => () } }",
    ),
    (
        "expected a literal in the list of a key",
        "#[patterns] fn f(value: &Term, a: u8, b: u8) { match value { term!({([a, b]): _}) => () } }",
    ),
    (
        "expected a literal in the map of a key",
        r#"#[patterns] fn f(value: &Term, x: u8) { match value { term!({(term!({"a": x})): _}) => () } }"#,
    ),
    (
        "literal out of range for a key: it needs more than 128 bits",
        "#[patterns] fn f(value: &Term, large: i128) { match value { term!({(large): _}) => () } }",
    ),
    ("missing value", "let x = term!([1, null, 2]);"),
    ("missing value for this key", r#"let x = term!({"k": 1});"#),
    (
        "missing quotes around the key `…`",
        r#"let x = term!({"k": 1});"#,
    ),
    (
        "missing `tag` for this `content`",
        r#"#[derive(Subject)] #[subject(tag = "type", content = "c")] enum Shape { Dot }"#,
    ),
    (
        "an enum cannot be both `untagged` and tagged",
        r#"#[derive(Subject)] #[subject(tag = "t")] enum Shape { Dot }"#,
    ),
    (
        "unexpected `rename` on a struct without `tag`: its value does not hold its name",
        r#"#[derive(Subject)] #[subject(tag = "type", rename = "p")] struct Point { x: u8 }"#,
    ),
    (
        "missing arguments for this attribute",
        r#"#[derive(Subject)] #[subject(tag = "type")] struct Point { x: u8 }"#,
    ),
    (
        "unexpected value for `…`",
        "#[derive(Subject)] struct Point { #[subject(skip)] x: u8 }",
    ),
    (
        "expected a string as the value of `…`",
        r#"#[derive(Subject)] #[subject(rename_all = "camelCase")] struct Point { x: u8 }"#,
    ),
    (
        "unknown way to write names: `…`",
        r#"#[derive(Subject)] #[subject(rename_all = "snake_case")] struct Point { x: u8 }"#,
    ),
    (
        "`#[patterns]` cannot be applied to a method without a body",
        "trait Describe { #[patterns] fn describe(&self, value: &Value) -> u8 { match value { _ => 1 } } }",
    ),
    (
        "duplicate `#[patterns]`",
        "#[patterns(total)] fn f(value: &Value) -> u8 { match value { _ => 1 } }",
    ),
    (
        "attributes on the `match` of a clause function have no effect",
        "#[patterns] #[allow(unused)] fn f(value: &Value) -> u8 { match value { _ => 1 } }",
    ),
    (
        "expected an option, found …",
        "#[patterns(total, redact, matches = is_it, which = chosen, check = checked, graph = drawn, crate = patterns)] fn f(value: &Value) -> u8 { match value { _ => 1 } }",
    ),
    (
        "unknown option `…`",
        "#[patterns(total)] fn f(value: &Value) -> u8 { match value { _ => 1 } }",
    ),
    (
        "duplicate option `…`",
        "#[patterns(total)] fn f(value: &Value) -> u8 { match value { _ => 1 } }",
    ),
    (
        "the option `crate` expects a path",
        "#[patterns(crate = patterns)] fn f(value: &Value) -> u8 { match value { _ => 1 } }",
    ),
    (
        "the option `matches` expects a name",
        "#[patterns(matches = is_it)] fn f(value: &Value) -> u8 { match value { _ => 1 } }",
    ),
    (
        "the option `which` expects a name",
        "#[patterns(which = chosen)] fn f(value: &Value) -> u8 { match value { _ => 1 } }",
    ),
    (
        "the option `check` expects a name",
        "#[patterns(check = checked)] fn f(value: &Value) -> u8 { match value { _ => 1 } }",
    ),
    (
        "the option `graph` expects a name",
        "#[patterns(graph = drawn)] fn f(value: &Value) -> u8 { match value { _ => 1 } }",
    ),
    (
        "the option `trace` requires the feature `tracing`",
        "#[patterns] fn f(value: &Value) -> u8 { match value { _ => 1 } }",
    ),
    (
        "unexpected `trace`: only calls of clause functions are traced",
        "case!(match value { _ => 1 })",
    ),
    (
        "`…` also runs this statement, but returns an `Option<usize>`",
        "#[patterns(which = chosen)] fn f(value: &Value) -> u8 { match value { null => 0, _ => 1 } }",
    ),
    (
        "`…` also runs this statement, but returns a `Result<ClauseSource, Mismatch>`",
        "#[patterns(check = checked)] fn f(value: &Value) -> u8 { match value { null => 0, _ => 1 } }",
    ),
    (
        "`…` also runs this statement, but returns a `bool`",
        "#[patterns(matches = fits)] fn f(value: &Value) -> u8 { match value { null => 0, _ => 1 } }",
    ),
    (
        "too many alternatives: this clause has more than … combinations",
        "[[a, 1] | [1, a] | [2, a], [b, 1]] => (), [[a, 1] | [1, a] | [2, a], [1, b] | [2, b]] => ()",
    ),
    (
        "non-exhaustive pattern: … not covered",
        "case!(let [x] = value else { return });",
    ),
    ("expected a name, found the constant `…`", "max @ 1"),
    (
        "mismatched types of `…`: expected …, found …",
        "[i64(x), str(y)] if x.to_string() == y => ()",
    ),
    (
        "cannot compare `…` with another `…`: one is an `Option`, from an optional key",
        r#"json!({"a"?: x, "b": y}) if x == Some(y) => ()"#,
    ),
    (
        "cannot compare `…` with another `…`: one is a `Vec`, from `each!`",
        "json!([x, each!(y)]) if y == [x] => ()",
    ),
    (
        "cannot compare `…` with another `…`: one is a `Vec`, from `filter!`",
        "json!([x, filter!(y)]) if y == [x] => ()",
    ),
    (
        "cannot compare `…` with another `…`: one is a `Vec`, from `many!`",
        "json!([x, many!(y)]) if y == [x] => ()",
    ),
    (
        "cannot compare `…` with another `…`: one has a default",
        r#"json!({"a"?: x = value, "b": y}) if x == y => ()"#,
    ),
    (
        "cannot compare `…` with another `…`: one is the rest of a map",
        r#"json!({"a": x, ..y}) if x.as_object().is_some_and(|x| y == *x) => ()"#,
    ),
    (
        "cannot compare `…` with another `…`: one is bound by `rust!`, as in Rust",
        "#[patterns] fn f(job: Option<u8>, value: &Value) -> u8 { match (job, value) { (rust!(Some(x)), u8(y)) if x == y => x, _ => 0 } }",
    ),
    (
        "`rust!` is only allowed as the pattern of a whole argument",
        "#[patterns] fn f(job: Option<u8>, value: &Value) -> u8 { match (job, value) { (rust!(Some(x)), [de::<Option<u8>>(Some(_))]) => x, _ => 0 } }",
    ),
    (
        "cannot compare `…` with another `…`: one is a part of a typed value",
        "[de::<(u8, u8)>((x, _)), y] if *y == x => ()",
    ),
    (
        "`…` is not bound in all alternatives",
        "[x] | [_, x] => (), [] | [_, _, _] => ()",
    ),
    (
        "mismatched types of `…` across alternatives: expected …, found …",
        "i64(x) => (), str(x) => ()",
    ),
    (
        "`… { … }` matches a Rust type, not a dynamic value",
        r#"json!({"x": x, ..}) => (), de::<Point>(Point { x, .. }) => ()"#,
    ),
    (
        "missing type for `de`: the type to deserialise as",
        "de::<u8>(x)",
    ),
    (
        "missing type for `any`: the type of the value",
        "#[patterns] fn f(value: &Term) { match value { any::<u8>(x) => () } }",
    ),
    ("literal `…` out of range for `…`", "u8(0..=255)"),
    (
        "unexpected literal: no dynamic value equals it",
        r#""text""#,
    ),
    (
        "mismatched ends of a range: expected …, found …",
        "0.0..1.0 | 0..1",
    ),
    (
        "expected a literal in a range, found `…`",
        "i64(n) if (FIRST..=LAST).contains(&n) => ()",
    ),
    (
        "adjacent holes in a string: nothing says where the first one ends",
        r#"str(a @ .., ":", b @ ..) => (), str(a @ ..) => ()"#,
    ),
    (
        "expected a segment of a string, found …",
        r#"str("v", "1")"#,
    ),
    (
        "no name `…` is bound before this length",
        "bytes(u32(len), x @ ..len, ..)",
    ),
    (
        "cannot use `…` as a length: …",
        "json!([u8(n), bytes(..n)])",
    ),
    (
        "expected an integer as a length, found …",
        "json!([u32(n), bytes(..n)])",
    ),
    (
        "expected at most one `..`, `each!` or `filter!` in a list, or a `..` at each end",
        "[1, y @ ..] => (), [.., x, y, ..] => ()",
    ),
    (
        "ambiguous range: without an end, it looks like the rest of a list",
        "json!([(0..), x])",
    ),
    ("missing pattern for this key", r#"json!({"k": _})"#),
    ("unexpected … after an absent key", r#"json!({!"a"})"#),
    (
        "`…` matches the remaining entries, so it must come last",
        r#"json!({"a": 1, ..})"#,
    ),
    (
        "unexpected `…`: `…` already matches the remaining entries",
        "json!({..rest})",
    ),
    (
        "`filter!` in a map expects a key and a value",
        "json!({filter!(str(key): v)})",
    ),
    (
        "`each!` in a map expects a key and a value",
        "json!({each!(str(key): v)})",
    ),
    (
        "expected a pattern of a string as the key, found a name",
        "json!({each!(str(k): v)})",
    ),
    (
        "expected a pattern of a string as the key",
        "json!({each!(str(key): v)}) => (), json!({each!(_: v)}) => ()",
    ),
    ("`pin!` expects one expression", "json!([pin!(x)])"),
    ("`not!` expects one pattern", "not!(1 | 2)"),
    (
        "unexpected `const` block in a pattern",
        "json!([pin!(const { 1 + 1 })])",
    ),
    ("unexpected … after a pattern", "json!([1, 2])"),
    (
        "unexpected … after a part of a key",
        "#[patterns] fn f(value: &Term) { match value { term!({[1, 2]: _}) => () } }",
    ),
    ("missing term", "let x = [term!(:ok), term!([1, 2])];"),
    (
        "unexpected … after a value",
        "let x = [term!([:a, :b]), term!((:a, :b))];",
    ),
    (
        "cannot derive `Subject` for a union: nothing says which of its fields it holds",
        "#[derive(Subject)] enum Either { A(u8), B(i8) }",
    ),
    (
        "`tag` cannot be used with a tuple variant: it has no map for the tag",
        r#"#[derive(Subject)] #[subject(tag = "type", content = "of")] enum Shape { Rect(u8, u8) }"#,
    ),
    (
        "the tag and the content have the same key",
        r#"#[derive(Subject)] #[subject(tag = "t", content = "c")] enum Shape { Dot }"#,
    ),
    (
        "`tag` cannot be used with a struct without named fields: it has no map for the tag",
        r#"#[derive(Subject)] #[subject(tag = "t")] struct Id { of: u8 }"#,
    ),
    (
        "this field has the same name as the tag, …",
        r#"#[derive(Subject)] #[subject(tag = "t")] struct Point { x: u8 }"#,
    ),
    (
        "duplicate variant name …",
        r#"#[derive(Subject)] enum Shape { Dot, #[subject(rename = "dot")] Line, #[subject(skip)] Other }"#,
    ),
    (
        "unexpected `rename` on a field without a name",
        "#[derive(Subject)] struct Pair(u8, u8);",
    ),
    (
        "duplicate field name …",
        "#[derive(Subject)] struct Pair { a: u8, #[subject(skip)] b: u8 }",
    ),
    (
        "unknown attribute `…` of …",
        r#"#[derive(Subject)] #[subject(tag = "t", rename = "p", rename_all = "camelCase", crate = patterns)] struct Point { x: u8 }"#,
    ),
    (
        "duplicate attribute `…`",
        "#[derive(Subject)] struct Point { #[subject(skip)] x: u8 }",
    ),
    (
        "missing value for `…`",
        r#"#[derive(Subject)] struct Point { #[subject(rename = "a")] x: u8 }"#,
    ),
    (
        "expected a pattern, found `self`",
        "impl Own for u8 { #[patterns] fn is_in(&self, value: &Value) -> bool { match value { json!([pin!(self)]) => true, _ => false } } }",
    ),
    ("unexpected `..` as the argument of `…`", "i64(_)"),
    (
        "unknown form of `receive!`",
        "receive!(match inbox { 1 => 1 })",
    ),
    (
        "unexpected … after the `match` of a `receive!`",
        "receive!(match inbox { _ => 1 })",
    ),
    (
        "unexpected `total`: a message that no clause matches stays in the mailbox",
        "receive!(match inbox { 1 => 1, other => other.to_string().len() })",
    ),
    (
        "unexpected `redact`: `receive!` raises no mismatch",
        "receive!(match inbox { _ => 1 })",
    ),
    (
        "expected a name for the message before `=`",
        "receive!(match message = inbox { _ => message.into_inner() })",
    ),
    (
        "`receive!` needs at least one clause for a message",
        "receive!(match inbox { other => other.is_null(), after!(Duration::ZERO) => true })",
    ),
    (
        "duplicate `after!`",
        "receive!(match inbox { 1 => 1, after!(Duration::ZERO) => 2 })",
    ),
    (
        "`after!` must be the last clause",
        "receive!(match inbox { 1 => 1, after!(Duration::ZERO) => 2 })",
    ),
    (
        "`after!` expects one duration",
        "receive!(match inbox { 1 => 1, after!(Duration::from_secs(1)) => 2, })",
    ),
    (
        "unexpected guard: time passes under no condition",
        "receive!(match inbox { 1 => 1, after!(Duration::ZERO) => if inbox.is_empty() { 2 } else { 3 } })",
    ),
    (
        "`after!` is not allowed here",
        "receive!(match inbox { 1 => 1, after!(Duration::ZERO) => 1 })",
    ),
    (
        "unexpected `…` where a message is tried: it would be lost",
        "receive!(match inbox { [x] => if x.is_null() { return } else { 1 } })",
    ),
    (
        "a regular expression stands alone in `str(…)`",
        r#"str(re!("va"))"#,
    ),
    ("a regular expression has no direction", r#"str(re!("a"))"#),
    (
        "expected a regular expression, found …",
        r#"str(re!(r"^v(\d+)$", p))"#,
    ),
    ("invalid regular expression: …", r#"str(re!(r"\("))"#),
    (
        "expected one pattern for each group: the regular expression has …, found …",
        r#"str(re!("(a)", x))"#,
    ),
    (
        "expected a pattern of a string for a group, found …",
        r#"str(re!("(a)", "1"))"#,
    ),
    (
        "unreachable …: the schema requires the key `…` here",
        r#"#[patterns(schema = "schemas/event.json")] fn f(value: &Value) -> u8 { match value { _ => 2 } }"#,
    ),
    (
        "unreachable …: the schema requires the key `…` here, which the pattern excludes",
        r#"#[patterns(schema = "schemas/event.json")] fn f(value: &Value) -> u8 { match value { json!({"type": "push", ..}) => 1, _ => 2 } }"#,
    ),
    (
        "unreachable …: the schema allows no map here",
        r#"#[patterns(schema = "schemas/event.json")] fn f(value: &Value) -> u8 { match value { #[allow(unreachable_patterns)] json!({"ref": {..}, ..}) => 1, _ => 2 } }"#,
    ),
    (
        "unreachable …: the schema allows no list here",
        r#"#[patterns(schema = "schemas/event.json")] fn f(value: &Value) -> u8 { match value { _ => 2 } }"#,
    ),
    (
        "unreachable …: the schema allows no such list here",
        r#"#[patterns(schema = "schemas/call.json")] fn f(value: &Value) -> u8 { match value { _ => 2 } }"#,
    ),
    (
        "incomplete clauses: … not covered, which the schema allows",
        r#"#[patterns(schema = "schemas/event.json", complete)] fn f(value: &Value) -> u8 { match value { json!({"type": "push", ..}) => 1, json!({"type": "issue", ..}) => 2 } }"#,
    ),
    (
        "incomplete clauses: … covered only under conditions, which the schema allows",
        r#"#[patterns(schema = "schemas/event.json", complete)] fn f(value: &Value) -> u8 { match value { json!({"type": "push", ..}) => 1, json!({"type": "issue", ..}) => 2 } }"#,
    ),
    (
        "clauses that may be incomplete: … not covered",
        r#"#[patterns(schema = "schemas/address.json", complete)] fn f(value: &Value) -> u8 { match value { "127.0.0.1" => 1, str(_) => 2 } }"#,
    ),
    (
        "could not prove that these clauses match every valid value",
        r#"#[patterns(schema = "schemas/word.json", complete)] fn f(value: &Value) -> u8 { match value { "abc" => 1, _ => 2 } }"#,
    ),
    (
        "cannot use this schema: …",
        r#"#[patterns(schema = "schemas/event.json")] fn f(value: &Value) -> u8 { match value { _ => 1 } }"#,
    ),
    (
        "no argument of this `match` is called `…`",
        r#"#[patterns(schema = "schemas/event.json")] fn f(value: &Value) -> u8 { match value { _ => 1 } }"#,
    ),
    (
        "the option `schema` expects a file",
        r#"#[patterns(schema = "schemas/event.json")] fn f(value: &Value) -> u8 { match value { _ => 1 } }"#,
    ),
    (
        "unexpected `complete`: it is about the values of a schema",
        r#"#[patterns(schema = "schemas/event.json", complete)] fn f(value: &Value) -> u8 { match value { _ => 1 } }"#,
    ),
    (
        "unexpected `complete`: this form already handles values that do not match",
        r#"case!(schema = "schemas/event.json", matches!(value, json!({..})))"#,
    ),
    (
        "unreachable …: `…` has no key `…` here…",
        r#"#[patterns(of = Point)] fn f(point: &Point) -> u8 { match point { json!({"x": 1, ..}) => 1, _ => 2 } }"#,
    ),
    (
        "unreachable …: `…` requires the key `…` here",
        "#[patterns(of = Point)] fn f(point: &Point) -> u8 { match point { _ => 2 } }",
    ),
    (
        "unreachable …: `…` requires the key `…` here, which the pattern excludes",
        r#"#[patterns(of = Point)] fn f(point: &Point) -> u8 { match point { json!({"x": 1, ..}) => 1, _ => 2 } }"#,
    ),
    (
        "unreachable …: `…` does not allow this value here…",
        "#[patterns(of = Option<u8>)] fn f(value: Option<u8>) -> u8 { match value { _ => 2 } }",
    ),
    (
        "unreachable …: `…` allows no map here",
        "#[patterns(of = [u8])] fn f(value: &[u8]) -> u8 { match value { #[allow(unreachable_patterns)] json!({..}) => 1, _ => 2 } }",
    ),
    (
        "unreachable …: `…` allows no list here",
        "#[patterns(of = (u8, u8))] fn f(pair: &(u8, u8)) -> u8 { match pair { json!((1, _)) => 1, _ => 2 } }",
    ),
    (
        "unreachable …: `…` allows no such tuple here",
        "#[patterns(of = (u8, u8))] fn f(pair: &(u8, u8)) -> u8 { match pair { _ => 2 } }",
    ),
    (
        "the option `of` expects a type",
        "#[patterns(of(Option<Point>, Point))] fn f(point: Option<Point>) -> u8 { match point { _ => 1 } }",
    ),
    (
        "expected a type for each of the … arguments",
        "#[patterns(of = (u8, _))] fn f(a: u8, b: u8) -> u8 { match (a, b) { _ => 1 } }",
    ),
    (
        "unexpected `Self`: a macro does not know what it means",
        "impl Point { #[patterns(of = Point)] fn f(&self) -> u8 { match self { _ => 1 } } }",
    ),
    (
        "two types are called `…`: fields of them cannot be told apart",
        "#[patterns(of = (Point, _))] fn f(a: &Point, b: &Point) -> u8 { match (a, b) { _ => 1 } }",
    ),
];
