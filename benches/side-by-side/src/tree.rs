//! Workload T: a recursive walk over a large syntax tree.
//!
//! `syn-serde` makes it from the sources of this project's macro. A node is a map whose only key
//! says what the node is.

use std::fs;
use std::path::Path;
use std::rc::Rc;

use serde_json::Value;

use crate::competitor::{Workload, over};

mod patterns {
    use patterns::patterns;
    use serde_json::Value;

    /// Measures the size of code: names count by their length, and each operation has a weight.
    #[patterns]
    pub(crate) fn size(node: &Value) -> u64 {
        match node {
            json!({"path": {"segments": [{"ident": str(name)}]}}) => name.len() as u64,
            json!({
                "method_call": {"receiver": receiver, "method": str(name), "args": list(args), ..},
            }) => 3 + size(receiver) + name.len() as u64 + all(args),
            json!({"call": {"func": function, "args": list(args)}}) => {
                2 + size(function) + all(args)
            }
            json!({"reference": {"expr": expr, ..}}) => 1 + size(expr),
            json!({"field": {"base": base, "ident": str(name)}}) => {
                1 + size(base) + name.len() as u64
            }
            json!({"lit": {"int": str(digits)}}) => digits.len() as u64,
            json!({"lit": {"str": str(text)}}) => 1 + text.len() as u64,
            json!({"binary": {"left": left, "op": "&&" | "||", "right": right}}) => {
                4 + size(left) + size(right)
            }
            json!({"binary": {"left": left, "op": str(_), "right": right}}) => {
                2 + size(left) + size(right)
            }
            json!({"if": {"cond": cond, "then_branch": list(then), "else_branch"?: _, ..}}) => {
                5 + size(cond) + all(then)
            }
            list(nodes) => all(nodes),
            map(parts) => parts.values().map(size).sum(),
            _ => 0,
        }
    }

    fn all(nodes: &[Value]) -> u64 {
        nodes.iter().map(size).sum()
    }
}

mod idiomatic {
    use serde_json::Value;

    pub(crate) fn size(node: &Value) -> u64 {
        match node {
            Value::Object(map) => known(map).unwrap_or_else(|| map.values().map(size).sum()),
            Value::Array(nodes) => all(nodes),
            _ => 0,
        }
    }

    fn known(map: &serde_json::Map<String, Value>) -> Option<u64> {
        if map.len() != 1 {
            return None;
        }
        let (key, inner) = map.iter().next()?;
        match key.as_str() {
            "path" => match inner.get("segments")?.as_array()?.as_slice() {
                [segment] if inner.as_object()?.len() == 1 && segment.as_object()?.len() == 1 => {
                    Some(segment.get("ident")?.as_str()?.len() as u64)
                }
                _ => None,
            },
            "method_call" => {
                let receiver = inner.get("receiver")?;
                let name = inner.get("method")?.as_str()?;
                let args = inner.get("args")?.as_array()?;
                Some(3 + size(receiver) + name.len() as u64 + all(args))
            }
            "call" if inner.as_object()?.len() == 2 => {
                let args = inner.get("args")?.as_array()?;
                Some(2 + size(inner.get("func")?) + all(args))
            }
            "reference" => Some(1 + size(inner.get("expr")?)),
            "field" if inner.as_object()?.len() == 2 => {
                let name = inner.get("ident")?.as_str()?;
                Some(1 + size(inner.get("base")?) + name.len() as u64)
            }
            "lit" if inner.as_object()?.len() == 1 => {
                if let Some(digits) = inner.get("int") {
                    return Some(digits.as_str()?.len() as u64);
                }
                Some(1 + inner.get("str")?.as_str()?.len() as u64)
            }
            "binary" if inner.as_object()?.len() == 3 => {
                let (left, right) = (inner.get("left")?, inner.get("right")?);
                let weight = match inner.get("op")?.as_str()? {
                    "&&" | "||" => 4,
                    _ => 2,
                };
                Some(weight + size(left) + size(right))
            }
            "if" => {
                let then = inner.get("then_branch")?.as_array()?;
                Some(5 + size(inner.get("cond")?) + all(then))
            }
            _ => None,
        }
    }

    fn all(nodes: &[Value]) -> u64 {
        nodes.iter().map(size).sum()
    }
}

/// The syntax trees of the macro's sources as one list.
fn input() -> Value {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../patterns-macro/src");
    let mut paths = Vec::new();
    sources(&folder, &mut paths);
    paths.sort();
    let texts = paths
        .iter()
        .map(|path| fs::read_to_string(path).expect("a source"));
    // `syn-serde` panics at bounds such as `use<'a>`.
    let texts = texts.filter(|text| !text.contains("use<"));
    let trees = texts.map(|text| {
        let file = syn::parse_file(&text).expect("Rust");
        serde_json::from_str::<Value>(&syn_serde::json::to_string(&file)).expect("JSON")
    });
    trees.collect()
}

fn sources(folder: &Path, into: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).expect("the macro's sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push(path);
        }
    }
}

pub(crate) fn workloads() -> Vec<Workload> {
    let inputs: Rc<[Value]> = Rc::new([input()]);
    vec![Workload {
        name: "T".to_owned(),
        inputs: inputs.len(),
        competitors: vec![
            over("patterns", &inputs, |node| Some((0, patterns::size(node)))),
            over("idiomatic", &inputs, |node| {
                Some((0, idiomatic::size(node)))
            }),
        ],
        yardstick: "idiomatic",
    }]
}
