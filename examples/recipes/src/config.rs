//! A configuration that has had three forms, in files of three formats: one set of clauses reads
//! all, and says where a file is wrong.

use std::time::Duration;

use patterns::{Mismatch, Subject, patterns};

#[derive(Debug, PartialEq)]
pub struct Config {
    pub listen: Vec<Listener>,
    pub database: String,
    pub connections: u8,
    pub timeout: Duration,
}

#[derive(Debug, PartialEq)]
pub struct Listener {
    pub host: String,
    pub port: u16,
}

/// Reads what a parser of TOML, YAML or JSON has made of a file.
#[patterns]
pub fn config<'v>(file: impl Subject<'v>) -> Result<Config, Mismatch> {
    match file {
        json!({
            "version": 3,
            "listen": [each!(listener(listen))],
            "database": {
                "url": str(database),
                "pool"?: {"max"?: u8(max @ 1..), "timeout"?: duration(timeout)},
            },
        }) => Ok(new(listen, database, max, timeout)),
        json!({
            "version": 2,
            "server": listener(server),
            "database": {"url": str(database), "pool"?: u8(max @ 1..)},
        }) => Ok(new(vec![server], database, max, None)),
        json!({!"version", "listen": listener(server), "database": str(database)}) => {
            Ok(new(vec![server], database, None, None))
        }
    }
}

fn new(
    listen: Vec<Listener>,
    database: &str,
    max: Option<u8>,
    timeout: Option<Duration>,
) -> Config {
    Config {
        listen,
        database: database.to_owned(),
        connections: max.unwrap_or(8),
        timeout: timeout.unwrap_or(Duration::from_secs(30)),
    }
}

/// `"localhost:8080"`, or a map.
#[patterns]
fn listener<'v>(value: impl Subject<'v>) -> Result<Listener, Mismatch> {
    match value {
        rstr(host @ .., ":", u16(port))
        | json!({"host"?: str(host) = "127.0.0.1", "port": u16(port)}) => Ok(Listener {
            host: host.to_owned(),
            port,
        }),
    }
}

/// `"250ms"`, `"30s"`, `"2m"` or a number of seconds.
#[patterns]
fn duration<'v>(value: impl Subject<'v>) -> Result<Duration, Mismatch> {
    match value {
        str(u64(ms), "ms") => Ok(Duration::from_millis(ms)),
        str(u64(seconds), "s") | u64(seconds) => Ok(Duration::from_secs(seconds)),
        str(u64(minutes), "m") => Ok(Duration::from_mins(minutes)),
    }
}
