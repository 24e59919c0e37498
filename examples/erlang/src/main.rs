//! Runs the node until it is interrupted: `cargo run -- rust@127.0.0.1 COOKIE`.
//!
//! Then, in `erl -name a@127.0.0.1 -setcookie COOKIE`:
//!
//! ```erlang
//! 1> gen_server:call({counter, 'rust@127.0.0.1'}, {add, 5}).
//! 5
//! 2> gen_server:call({counter, 'rust@127.0.0.1'}, {add, five}).
//! ** exception exit: {{mismatch,<<"no clause of `count` matches: …">>,<<"$[2][1]">>}, …}
//! ```

use erlang_node::{Address, Node, server};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(name), Some(cookie)) = (arguments.next(), arguments.next()) else {
        return Err("expected the name of the node, and the cookie of the cluster".into());
    };
    let at = Address {
        name: &name,
        cookie: &cookie,
        epmd: erl_dist::epmd::DEFAULT_EPMD_PORT,
    };
    let node = Node::start(at).await?;
    node.spawn("net_kernel", server::net_kernel);
    node.spawn("listener", server::listener);
    node.spawn("watcher", server::watcher);
    // Let it crash, and start it again.
    while let Err(mismatch) = node.spawn("counter", server::counter).await? {
        eprintln!("counter: {mismatch}");
    }
    Ok(())
}
