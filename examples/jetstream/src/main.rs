//! One worker that prints what it would do: `cargo run -- nats://localhost:4222`.
//!
//! Orders are published to `orders.new`, for example with
//! `nats pub orders.new '{"order": 1, "type": "refund", "cents": 250}'`.

use std::time::Duration;

use async_nats::jetstream;
use jetstream_worker::{Action, Worker, decide, queue};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), async_nats::Error> {
    let url = std::env::args().nth(1);
    let client = async_nats::connect(url.as_deref().unwrap_or("nats://localhost:4222")).await?;
    let jetstream = jetstream::new(client);
    let queue = queue(&jetstream, Duration::from_secs(30)).await?;
    let act = async |action: Action, delivered| println!("{action:?}, delivery {delivered}");
    let worker = Worker { decide, act };
    worker.run(jetstream, queue.orders).await
}
