//! Three workers on a real server, one of them aborted midway.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::io::{ErrorKind, Write, stderr};
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use async_nats::jetstream::{self, Context};
use jetstream_worker::{Action, Worker, decide, queue};
use serde_json::{Value, json};
use tokio::time::{sleep, timeout};

const ORDERS: u64 = 300;

/// A server on a free port, which keeps its streams in a folder of its own.
struct Server {
    child: Child,
    port: u16,
    folder: PathBuf,
}

impl Server {
    /// None if `nats-server` is not installed, which is said.
    fn start() -> Option<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        drop(listener);
        let folder = env::temp_dir().join(format!("patterns-jetstream-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let server = Command::new("nats-server")
            .args(["-js", "-a", "127.0.0.1", "-p", &port.to_string(), "-sd"])
            .arg(&folder)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        match server {
            Ok(child) => Some(Self {
                child,
                port,
                folder,
            }),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                let line = "examples/jetstream: skipped, because `nats-server` is not installed";
                writeln!(stderr(), "{line}").expect("standard error accepts a line");
                fs::remove_dir_all(&folder).unwrap();
                None
            }
            Err(error) => panic!("nats-server: {error}"),
        }
    }

    async fn connect(&self) -> Context {
        let start = Instant::now();
        loop {
            let url = format!("nats://127.0.0.1:{}", self.port);
            match async_nats::connect(url).await {
                Ok(client) => return jetstream::new(client),
                Err(error) => assert!(start.elapsed() < Duration::from_secs(20), "{error}"),
            }
            sleep(Duration::from_millis(50)).await;
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
        _ = fs::remove_dir_all(&self.folder);
    }
}

/// The text of an order, and where it is bad if it is.
fn order(n: u64) -> (String, Option<&'static str>) {
    let ship = |items: Value| json!({"order": n, "type": "ship", "items": items}).to_string();
    match n % 10 {
        1 => (
            ship(json!([{"sku": "a", "count": "2"}])),
            Some("$.items[0].count"),
        ),
        2 => (
            json!({"order": n, "type": "refund", "cents": 100_001}).to_string(),
            Some("$.cents"),
        ),
        3 => (format!("{{\"order\": {n}, "), Some("$")),
        4 => (
            json!({"order": n, "type": "refund", "cents": 250}).to_string(),
            None,
        ),
        _ => (
            ship(json!([{"sku": "a", "count": 2}, {"sku": "b", "count": 1}])),
            None,
        ),
    }
}

/// What was done, in its order: the order's number, and the number of its delivery.
type Done = Arc<Mutex<Vec<(u64, i64)>>>;

#[tokio::test]
async fn nothing_is_lost_and_exactly_the_bad_orders_are_dead() {
    let Some(server) = Server::start() else {
        return;
    };
    let jetstream = server.connect().await;
    let queue_of = queue(&jetstream, Duration::from_secs(1)).await.unwrap();
    for n in 0..ORDERS {
        let sent = jetstream
            .publish("orders.new", order(n).0.into())
            .await
            .unwrap();
        sent.await.unwrap();
    }
    let done = Done::default();
    let workers: Vec<_> = (0..3)
        .map(|_| {
            let done = done.clone();
            let act = move |action: Action, delivered| {
                let done = done.clone();
                async move {
                    // Before it is done, and after.
                    sleep(Duration::from_millis(2)).await;
                    done.lock().unwrap().push((action.order(), delivered));
                    sleep(Duration::from_millis(2)).await;
                }
            };
            let worker = Worker { decide, act };
            tokio::spawn(worker.run(jetstream.clone(), queue_of.orders.clone()))
        })
        .collect();
    while done.lock().unwrap().len() < 60 {
        sleep(Duration::from_millis(1)).await;
    }
    workers[0].abort();

    let bad: BTreeMap<u64, &str> = (0..ORDERS).filter_map(|n| Some((n, order(n).1?))).collect();
    let good: BTreeSet<u64> = (0..ORDERS).filter(|n| !bad.contains_key(n)).collect();
    let mut orders = queue_of.orders.clone();
    let all = async {
        loop {
            let info = orders.info().await.unwrap();
            if info.num_pending == 0 && info.num_ack_pending == 0 {
                return;
            }
            sleep(Duration::from_millis(50)).await;
        }
    };
    timeout(Duration::from_mins(1), all)
        .await
        .expect("the queue gets empty");
    for worker in &workers[1..] {
        assert!(!worker.is_finished());
        worker.abort();
    }

    // Nothing is lost.
    let done = done.lock().unwrap().clone();
    assert_eq!(done.iter().map(|(n, _)| *n).collect::<BTreeSet<_>>(), good);
    // Nothing is done twice but what was delivered again.
    let mut seen = BTreeSet::new();
    for (n, delivered) in &done {
        assert!(seen.insert(n) || *delivered > 1, "order {n} was done twice");
    }
    // The aborted worker had orders that others have done.
    assert!(done.iter().any(|(_, delivered)| *delivered > 1));

    // Exactly the bad ones are dead, each once, with its reason.
    let dead = queue_of.dead.get_info().await.unwrap().state;
    let mut buried = BTreeMap::new();
    for sequence in dead.first_sequence..=dead.last_sequence {
        let letter = queue_of.dead.get_raw_message(sequence).await.unwrap();
        let header = |name: &str| letter.headers.get(name).unwrap().as_str().to_owned();
        let text = str::from_utf8(&letter.payload).unwrap();
        let n = bad.keys().find(|n| order(**n).0 == text);
        let n = *n.unwrap_or_else(|| panic!("{text} is not bad"));
        assert!(
            buried.insert(n, header("Mismatch-Path")).is_none(),
            "{n} twice"
        );
        if n % 10 == 1 {
            assert_eq!(
                header("Mismatch-Reason"),
                "expected 1..=4294967295, found string \"2\""
            );
        }
    }
    let expected: BTreeMap<u64, String> = bad
        .into_iter()
        .map(|(n, path)| (n, path.to_owned()))
        .collect();
    assert_eq!(buried, expected);
}

#[test]
fn a_decision_is_a_value() {
    let decided = |n| decide(&serde_json::from_str(&order(n).0).unwrap());
    assert_eq!(
        decided(4).unwrap(),
        Action::Refund {
            order: 4,
            cents: 250
        }
    );
    assert_eq!(
        decided(2).unwrap_err().closest().path().to_string(),
        "$.cents"
    );
}
