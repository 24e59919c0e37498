//! rust-analyzer as a process that is asked over its protocol.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// The longest wait for an answer; the first one comes after the dependencies are compiled.
const PATIENCE: Duration = Duration::from_secs(10 * 60);

/// A server, and the one file that it is asked about.
pub(crate) struct Server {
    process: Child,
    input: ChildStdin,
    messages: Receiver<Value>,
    count: u64,
    file: String,
    version: u64,
    pub(crate) text: String,
}

impl Server {
    /// Starts the server in a crate, and waits until it has loaded it.
    pub(crate) fn start(krate: &Path, file: &str, text: &str) -> Self {
        let mut process = Command::new("rust-analyzer")
            .current_dir(krate)
            .env("CARGO_TARGET_DIR", krate.join("target"))
            .env("CARGO_NET_OFFLINE", "true")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("rust-analyzer starts");
        let (input, output) = (process.stdin.take(), process.stdout.take());
        let (sender, messages) = channel();
        let mut output = BufReader::new(output.expect("piped"));
        thread::spawn(move || {
            while let Some(message) = message(&mut output) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        let root = format!("file://{}", krate.display());
        let mut server = Self {
            process,
            input: input.expect("piped"),
            messages,
            count: 0,
            file: format!("{root}/{file}"),
            version: 1,
            text: text.to_owned(),
        };
        server.ask(
            "initialize",
            &json!({
                "processId": null,
                "rootUri": root,
                "capabilities": {
                    "textDocument": {
                        "hover": {"contentFormat": ["markdown"]},
                        // Without it, the server proposes nothing that must be imported.
                        "completion": {"completionItem": {
                            "resolveSupport": {"properties": ["additionalTextEdits"]},
                        }},
                        "diagnostic": {},
                    },
                    "experimental": {"serverStatusNotification": true},
                },
                "initializationOptions": {"checkOnSave": false, "cachePriming": {"enable": false}},
            }),
        );
        server.tell("initialized", &json!({}));
        let document = json!({
            "uri": server.file, "languageId": "rust", "version": 1, "text": text,
        });
        server.tell("textDocument/didOpen", &json!({"textDocument": document}));
        server.wait_until_loaded();
        server
    }

    fn wait_until_loaded(&mut self) {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            let message = self.receive();
            if message["method"] == "experimental/serverStatus"
                && message["params"]["quiescent"] == true
            {
                return;
            }
        }
        panic!("rust-analyzer does not come to rest");
    }

    /// Sends a notification.
    fn tell(&mut self, method: &str, params: &Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// Sends a request, and waits for its result.
    fn ask(&mut self, method: &str, params: &Value) -> Value {
        loop {
            self.count += 1;
            let id = self.count;
            self.send(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
            let mut answer = loop {
                let message = self.receive();
                if message["id"] == id && message["method"].is_null() {
                    break message;
                }
            };
            // The file has changed since the server began to answer.
            if answer["error"]["code"] != -32801 && answer["error"]["code"] != -32802 {
                return answer["result"].take();
            }
        }
    }

    fn send(&mut self, message: &Value) {
        let message = message.to_string();
        write!(
            self.input,
            "Content-Length: {}\r\n\r\n{message}",
            message.len()
        )
        .and_then(|()| self.input.flush())
        .expect("rust-analyzer reads");
    }

    /// The next message. Requests of the server are answered here: it has no configuration to ask for.
    fn receive(&mut self) -> Value {
        let message = self.messages.recv_timeout(PATIENCE);
        let message = message.expect("rust-analyzer answers");
        if !message["method"].is_null() && !message["id"].is_null() {
            let items = message["params"]["items"].as_array().map_or(0, Vec::len);
            let result = vec![Value::Null; items];
            self.send(&json!({"jsonrpc": "2.0", "id": message["id"], "result": result}));
        }
        message
    }

    /// Replaces the text of the file.
    pub(crate) fn write(&mut self, text: &str) {
        text.clone_into(&mut self.text);
        self.version += 1;
        let document = json!({"uri": self.file, "version": self.version});
        let changes = json!([{"text": text}]);
        self.tell(
            "textDocument/didChange",
            &json!({"textDocument": document, "contentChanges": changes}),
        );
    }

    /// What is asked at the last part of `place` after its `^`, which is the only such place.
    fn ask_at(&mut self, method: &str, place: &str, more: &Value) -> Value {
        let (before, _) = place.split_once('^').expect("a place has a `^`");
        let place = place.replace('^', "");
        let at = self
            .text
            .find(&place)
            .unwrap_or_else(|| panic!("no {place} in the file"));
        let before = &self.text[..at + before.len()];
        let line = before.matches('\n').count();
        let column = before.rsplit('\n').next().unwrap_or(before).len();
        let mut params = json!({
            "textDocument": {"uri": self.file},
            "position": {"line": line, "character": column},
        });
        for (key, value) in more.as_object().into_iter().flatten() {
            params[key] = value.clone();
        }
        self.ask(method, &params)
    }

    /// The text that is shown for the token after the `^`.
    pub(crate) fn hover(&mut self, place: &str) -> String {
        let shown = self.ask_at("textDocument/hover", place, &Value::Null);
        shown["contents"]["value"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// Waits until something is told of a name in a clause. The server may come to rest before the
    /// macros are compiled.
    pub(crate) fn wait_for_macros(&mut self, place: &str) {
        let start = Instant::now();
        while self.hover(place).is_empty() {
            assert!(
                start.elapsed() < PATIENCE,
                "rust-analyzer expands no macro: nothing is told of {place}"
            );
            thread::sleep(Duration::from_millis(200));
        }
    }

    /// The names that are proposed at the `^`.
    pub(crate) fn completions(&mut self, place: &str) -> Vec<String> {
        let list = self.ask_at("textDocument/completion", place, &Value::Null);
        let items = list["items"].as_array().or(list.as_array());
        let label = |item: &Value| item["label"].as_str().map(str::to_owned);
        items.into_iter().flatten().filter_map(label).collect()
    }

    /// What the server itself finds wrong with the file.
    pub(crate) fn diagnostics(&mut self) -> Vec<String> {
        let file = json!({"textDocument": {"uri": self.file}});
        let report = self.ask("textDocument/diagnostic", &file);
        let items = report["items"].as_array().into_iter().flatten();
        let message = |item: &Value| item["message"].as_str().map(str::to_owned);
        items.filter_map(message).collect()
    }

    /// The text of the file after the token at the `^` is renamed.
    pub(crate) fn renamed(&mut self, place: &str, name: &str) -> String {
        let changes = self.ask_at("textDocument/rename", place, &json!({"newName": name}));
        let edits = &changes["changes"][&self.file];
        let edits = edits
            .as_array()
            .or(changes["documentChanges"][0]["edits"].as_array());
        let offset = |position: &Value| {
            let number = |key: &str| {
                position[key]
                    .as_u64()
                    .and_then(|number| usize::try_from(number).ok())
            };
            let number = |key: &str| number(key).unwrap_or_default();
            let before = self.text.split_inclusive('\n').take(number("line"));
            before.map(str::len).sum::<usize>() + number("character")
        };
        let edits = edits.into_iter().flatten();
        let mut edits: Vec<_> = edits
            .map(|edit| {
                let range = &edit["range"];
                let new = edit["newText"].as_str().unwrap_or_default();
                (offset(&range["start"]), offset(&range["end"]), new)
            })
            .collect();
        edits.sort_unstable();
        let mut text = self.text.clone();
        for (start, end, new) in edits.into_iter().rev() {
            text.replace_range(start..end, new);
        }
        text
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // The process has nothing to save.
        _ = self.process.kill();
        _ = self.process.wait();
    }
}

/// Reads a message; none at the end.
fn message(output: &mut BufReader<ChildStdout>) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        let line = line.trim();
        if line.is_empty() {
            break;
        }
        if let Some(value) = line.strip_prefix("Content-Length: ") {
            length = value.parse().ok()?;
        }
    }
    let mut content = vec![0; length];
    output.read_exact(&mut content).ok()?;
    serde_json::from_slice(&content).ok()
}
