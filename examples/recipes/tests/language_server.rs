//! The messages of an editor, as it opens a document and asks about it.

use recipes::language_server::Server;
use serde_json::{Value, json};

/// The answer to a request.
fn answer(server: &mut Server, method: &str, params: &Value) -> Value {
    let request = json!({"jsonrpc": "2.0", "id": 7, "method": method, "params": params});
    let answer = server.receive(&request).unwrap();
    assert_eq!(
        (&answer["jsonrpc"], &answer["id"]),
        (&json!("2.0"), &json!(7))
    );
    answer
}

fn notify(server: &mut Server, method: &str, params: &Value) {
    let notification = json!({"jsonrpc": "2.0", "method": method, "params": params});
    assert_eq!(server.receive(&notification), None);
}

fn hover(line: i32) -> Value {
    let document = json!({"uri": "file:///shop/cart.js"});
    json!({"textDocument": document, "position": {"line": line, "character": 4}})
}

/// A server that was told of a document.
fn server() -> Server {
    let mut server = Server::default();
    let params = json!({"textDocument": {
        "uri": "file:///shop/cart.js", "languageId": "javascript", "version": 1, "text": "let cart\n"
    }});
    notify(&mut server, "textDocument/didOpen", &params);
    server
}

#[test]
fn a_request_is_answered_and_a_notification_is_not() {
    let server = &mut server();
    let params = json!({"processId": 4242, "rootUri": "file:///shop", "capabilities": {}});
    let initialized = answer(server, "initialize", &params);
    assert_eq!(initialized["result"]["capabilities"]["hoverProvider"], true);
    notify(server, "initialized", &json!({}));
    let hovered = answer(server, "textDocument/hover", &hover(0));
    assert_eq!(hovered["result"], json!({"contents": "let cart"}));
    let change = json!({
        "textDocument": {"uri": "file:///shop/cart.js", "version": 2},
        "contentChanges": [{"text": "const cart\n"}]
    });
    notify(server, "textDocument/didChange", &change);
    let hovered = answer(server, "textDocument/hover", &hover(0));
    assert_eq!(hovered["result"], json!({"contents": "const cart"}));
    assert_eq!(
        answer(server, "shutdown", &Value::Null)["result"],
        Value::Null
    );
}

#[test]
fn an_error_says_whether_the_method_or_its_parameters_are_wrong() {
    let server = &mut server();
    assert_eq!(
        answer(server, "textDocument/hover", &hover(-1))["error"],
        json!({
            "code": -32602,
            "message": "Invalid params",
            "data": [
                {
                    "pointer": "/position/line",
                    "reason": "out_of_range",
                    "detail": "expected u32 (0..=4294967295), found integer -1",
                    "expected": ["u32 (0..=4294967295)"],
                    "found": "integer -1"
                }
            ]
        })
    );
    let unknown = answer(server, "textDocument/rename", &hover(0));
    assert_eq!(
        unknown["error"],
        json!({"code": -32601, "message": "Method not found"})
    );
    assert_eq!(server.receive(&json!([])).unwrap()["error"]["code"], -32600);
    // Nobody waits for the answer to a wrong notification.
    notify(server, "textDocument/didOpen", &json!({}));
}
