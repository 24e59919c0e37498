//! The dispatch of a language server: JSON-RPC 2.0, with requests and notifications of LSP.

use std::collections::BTreeMap;

use patterns::{Mismatch, patterns};
use serde_json::{Value, json};

#[derive(Default)]
pub struct Server {
    /// The text of each open document, by its URI.
    documents: BTreeMap<String, String>,
}

impl Server {
    /// The answer to a message. Notifications, which have no `id`, get none.
    #[patterns(total)]
    pub fn receive(&mut self, message: &Value) -> Option<Value> {
        match message {
            json!({
                "jsonrpc": "2.0",
                "id"?: id @ (i64(_) | str(_)),
                "method": str(method),
                "params"?: params = &Value::Null,
                ..
            }) => {
                let (key, value) = match self.call(method, params) {
                    Ok(result) => ("result", result),
                    Err(mismatch) => ("error", error(&mismatch)),
                };
                id.map(|id| json!({"jsonrpc": "2.0", "id": id, (key): value}))
            }
            _ => {
                let error = json!({"code": -32600, "message": "Invalid Request"});
                Some(json!({"jsonrpc": "2.0", "id": null, "error": error}))
            }
        }
    }

    #[patterns]
    fn call(&mut self, method: &str, params: &Value) -> Result<Value, Mismatch> {
        match (method, params) {
            ("initialize", json!({"capabilities": map(_), ..})) => {
                Ok(json!({"capabilities": {"textDocumentSync": 1, "hoverProvider": true}}))
            }
            (
                "textDocument/didOpen",
                json!({"textDocument": {"uri": str(uri), "text": str(text), ..}}),
            )
            | (
                "textDocument/didChange",
                json!({
                    "textDocument": {"uri": str(uri), ..},
                    "contentChanges": [.., {"text": str(text)}],
                }),
            ) => {
                self.documents.insert(uri.to_owned(), text.to_owned());
                Ok(Value::Null)
            }
            (
                "textDocument/hover",
                json!({"textDocument": {"uri": str(uri)}, "position": {"line": u32(at), ..}, ..}),
            ) => {
                let text = self.documents.get(uri);
                let line = text.and_then(|text| text.lines().nth(at as usize));
                Ok(json!(line.map(|line| json!({"contents": line}))))
            }
            ("initialized" | "shutdown", _) => Ok(Value::Null),
        }
    }
}

/// What the client is told: there is no such method, or what is wrong with its parameters.
fn error(mismatch: &Mismatch) -> Value {
    match mismatch.closest().path().argument() {
        Some("method") => json!({"code": -32601, "message": "Method not found"}),
        _ => json!({"code": -32602, "message": "Invalid params", "data": mismatch.faults()}),
    }
}
