//! A linter over `ESTree`, the syntax trees that JavaScript's parsers write as JSON.

use patterns::patterns;
use serde_json::Value;

/// The lines of a program at which something is suspicious, and what.
#[must_use]
pub fn lint(program: &Value) -> Vec<(u64, String)> {
    let mut findings = Vec::new();
    walk(program, &mut findings);
    findings.sort();
    findings
}

#[patterns(total)]
fn walk(node: &Value, findings: &mut Vec<(u64, String)>) {
    findings.extend(finding(node));
    match node {
        list(nodes) => {
            for node in nodes {
                walk(node, findings);
            }
        }
        map(fields) => {
            for node in fields.values() {
                walk(node, findings);
            }
        }
        _ => (),
    }
}

#[patterns]
fn finding(node: &Value) -> Option<(u64, String)> {
    match node {
        json!({
            "type": "IfStatement" | "WhileStatement",
            "test": {"type": "AssignmentExpression", "operator": "=", "loc": line(at), ..},
            ..
        }) => Some((at, "this condition assigns".to_owned())),
        json!({
            "type": "BinaryExpression",
            "operator": str(op @ ("==" | "!=")),
            "loc": line(at),
            ..
        }) => Some((
            at,
            format!("`{op}` converts its operands; consider `{op}=`"),
        )),
        json!({
            "type": "BinaryExpression",
            "left": {"type": "Identifier", "name": str(x), ..},
            "right": {"type": "Identifier", "name": x, ..},
            "loc": line(at),
            ..
        }) => Some((at, format!("both operands are `{x}`"))),
        json!({"type": "CallExpression", "callee": {"name": "eval", ..}, "loc": line(at), ..}) => {
            Some((at, "this call runs any text as code".to_owned()))
        }
        json!({
            "type": "BlockStatement",
            "body": [
                ..,
                {"type": "ReturnStatement" | "ThrowStatement" | "BreakStatement", ..},
                {"type": not!("FunctionDeclaration"), "loc": line(at), ..},
                ..,
            ],
            ..
        }) => Some((at, "this statement is never reached".to_owned())),
        _ => None,
    }
}

/// The line where a node begins.
fn line(loc: &Value) -> Option<u64> {
    loc.pointer("/start/line")?.as_u64()
}
