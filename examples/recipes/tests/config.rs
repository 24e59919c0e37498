//! A file of each form, each in another format, and files with mistakes.

use patterns::{Fault, Mismatch};
use recipes::config::{Config, Listener, config};
use saphyr::{LoadableYamlNode, Yaml};
use std::time::Duration;

const FIRST: &str = r#"
listen = "0.0.0.0:8080"
database = "postgres://shop@db/shop"
"#;

const SECOND: &str = "
version: 2
server: {host: 0.0.0.0, port: 8080}
database:
  url: postgres://shop@db/shop
  pool: 20
";

const THIRD: &str = r#"{
    "version": 3,
    "listen": ["[::]:8080", {"port": 9090}],
    "database": {"url": "postgres://shop@db/shop", "pool": {"timeout": "250ms"}}
}"#;

fn toml(text: &str) -> Result<Config, Mismatch> {
    config(&text.parse::<toml::Table>().unwrap())
}

fn yaml(text: &str) -> Result<Config, Mismatch> {
    config(&Yaml::load_from_str(text).unwrap()[0])
}

fn json(text: &str) -> Result<Config, Mismatch> {
    config(&serde_json::from_str::<serde_json::Value>(text).unwrap())
}

fn listener(host: &str, port: u16) -> Listener {
    Listener {
        host: host.to_owned(),
        port,
    }
}

#[test]
fn each_form_is_read_from_any_format() {
    let expected = Config {
        listen: vec![listener("0.0.0.0", 8080)],
        database: "postgres://shop@db/shop".to_owned(),
        connections: 8,
        timeout: Duration::from_secs(30),
    };
    assert_eq!(toml(FIRST).unwrap(), expected);
    assert_eq!(
        yaml(SECOND).unwrap(),
        Config {
            connections: 20,
            ..expected
        }
    );
    let third = json(THIRD).unwrap();
    assert_eq!(
        third.listen,
        [listener("[::]", 8080), listener("127.0.0.1", 9090)]
    );
    assert_eq!(
        (third.connections, third.timeout),
        (8, Duration::from_millis(250))
    );
    // JSON is YAML.
    assert_eq!(yaml(THIRD).unwrap(), third);
}

#[test]
fn a_mistake_is_named_with_its_place() {
    let told = |file: Result<Config, Mismatch>| {
        let mismatch = file.unwrap_err();
        let line = |fault: &Fault| format!("{}: {}", fault.path(), fault.detail());
        mismatch.faults().iter().map(line).collect::<Vec<_>>()
    };
    assert_eq!(
        told(toml(&FIRST.replace("8080", "80800"))),
        [
            r#"$.listen: expected u16 (0..=65535) at the end or map, found "80800" in string "0.0.0.0:80800""#
        ]
    );
    assert_eq!(
        told(yaml(&SECOND.replace("port", "prot").replace("20", "0"))),
        [
            "$.server: missing key \"port\"; did you mean \"prot\"?",
            "$.server: unexpected key \"prot\"",
            "$.database.pool: expected 1..=255, found integer 0",
        ]
    );
    assert_eq!(
        told(json(&THIRD.replace("250ms", "250 ms"))),
        [r#"$.database.pool.timeout: expected "ms" at byte 3, found string "250 ms""#]
    );
    assert_eq!(
        told(json(&THIRD.replace("timeout", "timeuot"))),
        ["$.database.pool: unexpected key \"timeuot\"; did you mean \"timeout\"?"]
    );
    assert_eq!(
        told(json(&THIRD.replace("3,", "4,"))),
        ["$.version: expected 3 or 2, found integer 4"]
    );
}
