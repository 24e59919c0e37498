//! A cluster of this node and two BEAMs: calls, selective receive, monitors both ways, a crash, a
//! hundred thousand messages, and the death of a node.

mod beam;

use std::time::Duration;

use beam::{Beam, COOKIE, Erlang, say};
use erlang_node::{Address, Node, server};
use patterns::Mismatch;

const RUST: &str = "rust@127.0.0.1";
const OTHER: &str = "b@127.0.0.1";

/// Starts the processes of the node, and its counter again whenever that has crashed.
async fn run(node: Node) -> Mismatch {
    node.spawn("net_kernel", server::net_kernel);
    node.spawn("listener", server::listener);
    node.spawn("watcher", server::watcher);
    let counter = || node.spawn("counter", server::counter);
    let first = counter().await.unwrap().unwrap_err();
    counter().await.unwrap().unwrap();
    first
}

/// The figure at the end of a line that begins like this.
fn figure(beam: &mut Beam, begins: &str) -> f64 {
    let line = beam.line().unwrap_or_default();
    let figure = line
        .strip_prefix(begins)
        .and_then(|figure| figure.trim().parse().ok());
    figure.unwrap_or_else(|| panic!("expected `{begins}`, found `{line}`"))
}

#[test]
fn two_beams_and_this_node_are_a_cluster() {
    let Some(erlang) = Erlang::start() else {
        return;
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap();
    let at = Address {
        name: RUST,
        cookie: COOKIE,
        epmd: erlang.port,
    };
    let node = runtime.block_on(Node::start(at)).unwrap();
    let processes = runtime.spawn(run(node));

    let mut other = erlang.node(OTHER, "serve", &[RUST]);
    assert_eq!(other.line().as_deref(), Some("ready"));
    let mut talker = erlang.node("a@127.0.0.1", "talk", &[RUST, OTHER]);
    let mut next = || talker.line().unwrap_or_default();
    assert_eq!(next(), "called");
    assert_eq!(next(), "left 10 and heard in order");
    let reason = next();
    assert_eq!(
        reason.split(" (clause").next().unwrap(),
        "reason no clause of `count` matches: at $[2][1], expected i64, found string \"seven\""
    );
    assert!(reason.ends_with(" at $[2][1]"), "{reason}");
    assert_eq!(next(), "restarted");
    assert_eq!(next(), "watched");

    let [own, beams] = ["messages rust", "messages beam"].map(|name| figure(&mut talker, name));
    say(&format!(
        "examples/erlang: {own:.0} messages/s into Rust, {:.2} of BEAM to BEAM ({beams:.0})",
        own / beams
    ));
    let [own, beams] = ["call rust", "call beam"].map(|name| figure(&mut talker, name));
    say(&format!(
        "examples/erlang: {own:.1} µs a call of Rust, {:.2} of BEAM to BEAM ({beams:.1} µs)",
        own / beams
    ));

    let mut next = || talker.line().unwrap_or_default();
    assert_eq!(next(), "kill");
    other.kill();
    assert_eq!(next(), "survived");
    assert_eq!(next(), "done");
    processes.abort();
    runtime.shutdown_timeout(Duration::from_secs(5));
}
