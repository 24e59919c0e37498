//! How functions and the forms of `case!` are laid out.

use super::{DEFAULT, checked, clauses, statements};

#[test]
fn several_arguments_are_laid_out_by_rustfmt() {
    clauses(
        r#"
        ("push", json!({"ref": "refs/heads/main", "commits": [.., {"id": str(id), ..}, ..], "head": null, ..})) => (),
        ("push",   json!({"ref":r,..})) => (),
"#,
        r#"        (
            "push",
            json!({
                "ref": "refs/heads/main",
                "commits": [.., {"id": str(id), ..}, ..],
                "head": null,
                ..
            }),
        ) => (),
        ("push", json!({"ref": r, ..})) => (),
"#,
    );
}

#[test]
fn a_body_is_after_the_last_line_of_its_pattern() {
    clauses(
        r#"
        json!({"reason": "compiler-message", "message": {"level": "note" | "help" | "failure", ..}, ..}) => { aside() }
        json!({"reason": "compiler-message", "message": {"level": "note" | "help" | "failure", ..}, ..}) if ok => aside(),
"#,
        r#"        json!({
            "reason": "compiler-message",
            "message": {"level": "note" | "help" | "failure", ..},
            ..
        }) => aside(),
        json!({
            "reason": "compiler-message",
            "message": {"level": "note" | "help" | "failure", ..},
            ..
        }) if ok => aside(),
"#,
    );
}

#[test]
fn a_let_with_else_is_a_let_of_rust_in_a_macro() {
    statements(
        r#"
    case!(let   json!({"a":x})=v   else{return});
    case!(let   json!({"a":x})=value_of(first, second)   else{return   Err(problem(x))});
    case!(let json!({"pull_request": {"merged": bool(merged), "number": u64(number)}, ..}) = v else {let y=1;  return y});
"#,
        r#"    case!(let json!({"a": x}) = v else { return });
    case!(let json!({"a": x}) = value_of(first, second) else {
        return Err(problem(x));
    });
    case!(let json!({
        "pull_request": {"merged": bool(merged), "number": u64(number)},
        ..
    }) = v
    else {
        let y = 1;
        return y;
    });
"#,
    );
}

#[test]
fn a_let_that_raises_may_have_a_message() {
    statements(
        r#"
    case!(let   [a,b]=v);
    case!(let   json!({"a":x})=v,   "no {x}",y);
    case!(total,   let json!({"a":x})=v);
    case!(let json!({"pull_request": {"merged": bool(merged)}, ..}) = value, "a message that is long {merged}");
"#,
        r#"    case!(let [a, b] = v);
    case!(let json!({"a": x}) = v, "no {x}", y);
    case!(total, let json!({"a": x}) = v);
    case!(
        let json!({"pull_request": {"merged": bool(merged)}, ..}) = value,
        "a message that is long {merged}"
    );
"#,
    );
}

#[test]
fn conditions_and_loops_are_formatted() {
    statements(
        r#"
    case!(if let   json!({"a":x})=v{x}else if let json!([ {"b":y} ])=w{y}else{0});
    case!(while let   json!({"a":x})=next(){  f(x) });
    case!(match   v{json!({"a":x})=>x,_=>{0}});
    receive!(match inbox.await {term!((:say,{"a":x}))=>x,after!( ZERO )=>0});
    case!(if let json!({"target": {"kind": ["example"], "name": str(name), ..}, "executable": str(path)}) = v { f() });
"#,
        r#"    case!(if let json!({"a": x}) = v {
        x
    } else if let json!([{"b": y}]) = w {
        y
    } else {
        0
    });
    case!(while let json!({"a": x}) = next() {
        f(x)
    });
    case!(match v {
        json!({"a": x}) => x,
        _ => {
            0
        }
    });
    receive!(match inbox.await {
        term!((:say, {"a": x})) => x,
        after!(ZERO) => 0,
    });
    case!(if let json!({
        "target": {"kind": ["example"], "name": str(name), ..},
        "executable": str(path),
    }) = v
    {
        f()
    });
"#,
    );
}

#[test]
fn comparisons_with_and_without_a_condition_are_formatted() {
    statements(
        r#"
    assert!(case!(matches!(v,json!({"n"?:i64(n)=0})if n==0&&  m)));
    case!(assert!(v,json!({"n":1}),"a {message}",a&&b));
    case!(assert!(v,json!({"n":x})if x&&y,"{}",if a{b}else{c}));
    assert!(case!(matches!(&value, json!({"pull_request": {"merged": bool(merged), "number": 1}, ..}) if merged)));
"#,
        r#"    assert!(case!(matches!(v, json!({"n"?: i64(n) = 0}) if n == 0 && m)));
    case!(assert!(v, json!({"n": 1}), "a {message}", a && b));
    case!(assert!(
        v,
        json!({"n": x}) if x && y,
        "{}",
        if a { b } else { c }
    ));
    assert!(case!(matches!(
        &value,
        json!({"pull_request": {"merged": bool(merged), "number": 1}, ..}) if merged
    )));
"#,
    );
}

#[test]
fn what_rustfmt_skips_is_skipped() {
    let text = r#"#[rustfmt::skip]
#[patterns]
fn f(v: &Value) { match v { json!({"a":1}) => () } }

#[patterns]
fn g(v: &Value) {
    match v {
        #[rustfmt::skip]
        json!({"a":1}) => ( ),
        json!({"a": 1}) => (),
    }
}
"#;
    assert_eq!(checked(text, DEFAULT), text);
}

#[test]
fn macros_outside_of_patterns_stay_as_they_are_typed() {
    let text = r#"fn f(v: &Value) {
    let v = json!({"a":1,   "b":[1]});
    match v {
        json!({"a":1}) => json!({"a":1}),
    }
}

#[patterns]
fn g(v: &Value) {
    match v {
        json!({"a": 1}) => json!({"a":1}),
    }
}
"#;
    assert_eq!(checked(text, DEFAULT), text);
}

#[test]
fn settings_of_rustfmt_count() {
    let text = "#[patterns]\nfn f(v: &Value) {\n    match v {\n        json!({\"a\": [x, y], \"b\": 1}) => (),\n    }\n}\n";
    let narrow = "#[patterns]\nfn f(v: &Value) {\n\tmatch v {\n\t\tjson!({\n\t\t\t\"a\": [x, y],\n\t\t\t\"b\": 1,\n\t\t}) => (),\n\t}\n}\n";
    assert_eq!(checked(text, "hard_tabs=true,max_width=38"), narrow);
    let windows = checked(text, "newline_style=Windows,max_width=38");
    assert!(windows.contains("json!({\r\n            \"a\": [x, y],\r\n"));
    assert!(!windows.replace("\r\n", "").contains('\n'));
}

#[test]
fn clauses_are_found_in_odd_places() {
    let before = r#"#!/usr/bin/env run
impl T for X {
    #[tracing::instrument]
    #[patterns::patterns(redact, matches = is)]
    async fn f<const N: usize>(&self, v: &Value) -> u8 {
        #[patterns]
        fn inner(v: &Value) -> u8 {
            match v {
                json!({"n":u8(n)}) => n,
            }
        }
        match (self.a(), v) {
            #[allow(unreachable_patterns)]
            (json!({"a":1}), _) | (_, json!({"a":2})) if case!(matches!(v, json!({"b":2}))) => 1,
        }
    }
    #[patterns]
    fn g(v: &Value) -> BoxFuture<'_, u8> {
        Box::pin(async move {
            match v {
                json!({"n":u8(n)}) => n,
            }
        })
    }
}
fn f() {
    let f = |v| case!(let json!({"a":x}) = v);
    let x = vec![case!(match v {
        json!({"a":1}) => 1,
    })];
    if x {
        case!(let json!({"a":x}) = v else { return });
    }
    case!(if let json!({"a":x}) = v && let json!({"b":y}) = x && y > 1 { y });
    patterns::case!(let json!({"a":x}) = v else { return });
}
macro_rules! m { ($p:pat) => { case!(matches!($v, json!({"a":$p}))) } }
"#;
    let after = r#"#!/usr/bin/env run
impl T for X {
    #[tracing::instrument]
    #[patterns::patterns(redact, matches = is)]
    async fn f<const N: usize>(&self, v: &Value) -> u8 {
        #[patterns]
        fn inner(v: &Value) -> u8 {
            match v {
                json!({"n": u8(n)}) => n,
            }
        }
        match (self.a(), v) {
            #[allow(unreachable_patterns)]
            (json!({"a": 1}), _) | (_, json!({"a": 2})) if case!(matches!(v, json!({"b": 2}))) => 1,
        }
    }
    #[patterns]
    fn g(v: &Value) -> BoxFuture<'_, u8> {
        Box::pin(async move {
            match v {
                json!({"n": u8(n)}) => n,
            }
        })
    }
}
fn f() {
    let f = |v| case!(let json!({"a": x}) = v);
    let x = vec![case!(match v {
        json!({"a": 1}) => 1,
    })];
    if x {
        case!(let json!({"a": x}) = v else { return });
    }
    case!(if let json!({"a": x}) = v
        && let json!({"b": y}) = x
        && y > 1
    {
        y
    });
    patterns::case!(let json!({"a": x}) = v else { return });
}
macro_rules! m { ($p:pat) => { case!(matches!($v, json!({"a":$p}))) } }
"#;
    let done = checked(before, DEFAULT);
    assert!(done == after, "\n{done}");
}
