//! `epmd` and BEAM nodes on free ports, each stopped by its id.

use std::fs;
use std::io::{BufRead, BufReader, ErrorKind, Write, stderr};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

/// Erlang's programs, if they are installed. `epmd` is not always in the path.
pub struct Erlang {
    epmd: PathBuf,
    /// The folder of the compiled `talker`.
    code: PathBuf,
    pub port: u16,
    server: Option<Child>,
}

pub const COOKIE: &str = "biscuit";

impl Erlang {
    /// Compiles the module `talker`, and starts `epmd`. None if Erlang is not installed, which is said.
    pub fn start() -> Option<Self> {
        let root = Command::new("erl")
            .args([
                "-noshell",
                "-eval",
                "io:format(\"~s\", [code:root_dir()]), halt().",
            ])
            .output();
        let root = match root {
            Ok(output) => String::from_utf8(output.stdout).expect("a path"),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                say("examples/erlang: skipped, because `erl` is not installed");
                return None;
            }
            Err(error) => panic!("erl: {error}"),
        };
        let version = Command::new("sh")
            .args(["-c", "ls -d \"$0\"/erts-*/bin/epmd | head -n 1"])
            .arg(&root)
            .output()
            .expect("sh runs");
        let epmd = String::from_utf8(version.stdout).expect("a path");
        let code = format!("erlang-{}", std::process::id());
        let code = Path::new(env!("CARGO_TARGET_TMPDIR")).join(code);
        fs::create_dir_all(&code).expect("the folder can be made");
        let mut erlang = Self {
            epmd: PathBuf::from(epmd.trim()),
            code,
            port: free_port(),
            server: None,
        };
        erlang.compile();
        erlang.start_epmd();
        Some(erlang)
    }

    fn compile(&self) {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/talker.erl");
        let program = format!(
            "case compile:file(\"{}\", [report, {{outdir, \"{}\"}}]) of \
             {{ok, _}} -> halt(0); _ -> halt(1) end.",
            source.display(),
            self.code.display()
        );
        let compiled = Command::new("erl")
            .args(["-noshell", "-eval", &program])
            .status();
        assert!(compiled.expect("erl runs").success());
    }

    fn start_epmd(&mut self) {
        let server = Command::new(&self.epmd)
            .args(["-port", &self.port.to_string(), "-address", "127.0.0.1"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        self.server = Some(server.expect("epmd starts"));
        let start = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_err() {
            assert!(
                start.elapsed() < Duration::from_secs(20),
                "epmd does not answer"
            );
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Starts a node that calls a function of `talker` with nodes as arguments.
    pub fn node(&self, name: &str, function: &str, nodes: &[&str]) -> Beam {
        let nodes: Vec<String> = nodes.iter().map(|node| format!("'{node}'")).collect();
        let mut child = Command::new("erl")
            .args(["-noshell", "-name", name, "-setcookie", COOKIE])
            .args(["-start_epmd", "false"])
            .args(["-kernel", "inet_dist_use_interface", "{127,0,0,1}"])
            .arg("-pa")
            .arg(&self.code)
            .args([
                "-eval",
                &format!("talker:{function}([{}]).", nodes.join(",")),
            ])
            .env("ERL_EPMD_PORT", self.port.to_string())
            .env("ERL_CRASH_DUMP", "/dev/null")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .expect("erl starts");
        let lines = BufReader::new(child.stdout.take().expect("it is a pipe"));
        Beam { child, lines }
    }
}

impl Drop for Erlang {
    fn drop(&mut self) {
        if let Some(server) = &mut self.server {
            stop(server);
        }
        _ = fs::remove_dir_all(&self.code);
    }
}

/// A BEAM node.
pub struct Beam {
    child: Child,
    lines: BufReader<ChildStdout>,
}

impl Beam {
    /// The next line that it prints; none at its end.
    pub fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        let read = self.lines.read_line(&mut line).expect("it prints text");
        (read > 0).then(|| line.trim_end().to_owned())
    }

    /// `kill -9`
    pub fn kill(&mut self) {
        stop(&mut self.child);
    }
}

impl Drop for Beam {
    fn drop(&mut self) {
        stop(&mut self.child);
    }
}

fn stop(child: &mut Child) {
    _ = child.kill();
    _ = child.wait();
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port is free");
    listener.local_addr().expect("it has a port").port()
}

/// Writes a line that the test harness does not hide.
pub fn say(line: &str) {
    writeln!(stderr(), "{line}").expect("standard error accepts a line");
}
