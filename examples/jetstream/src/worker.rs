//! The queue, the dead letters, and a worker between them.

use std::time::Duration;

use async_nats::jetstream::consumer::{PullConsumer, pull};
use async_nats::jetstream::stream::{Config, Stream};
use async_nats::jetstream::{AckKind, Context, Message};
use async_nats::{Error, HeaderMap};
use futures_util::StreamExt;
use patterns::Mismatch;
use serde_json::Value;

/// A queue of orders, and the stream of those that nobody understands.
pub struct Queue {
    /// The orders, for every worker.
    pub orders: PullConsumer,
    /// The dead letters.
    pub dead: Stream,
}

/// Makes the streams, if they are not there. An order that is not acknowledged within `wait` is
/// delivered again.
///
/// # Errors
///
/// The server refuses, or does not answer.
pub async fn queue(jetstream: &Context, wait: Duration) -> Result<Queue, Error> {
    let stream = |name: &str, subject: &str| Config {
        name: name.into(),
        subjects: vec![subject.into()],
        ..Config::default()
    };
    let orders = jetstream
        .get_or_create_stream(stream("ORDERS", "orders.>"))
        .await?;
    let workers = pull::Config {
        durable_name: Some("workers".into()),
        ack_wait: wait,
        max_ack_pending: 64,
        ..pull::Config::default()
    };
    Ok(Queue {
        orders: orders.get_or_create_consumer("workers", workers).await?,
        dead: jetstream
            .get_or_create_stream(stream("DEAD", "dead.>"))
            .await?,
    })
}

/// A worker: a decision about each order, and what it does then.
pub struct Worker<D, A> {
    /// The decision, which has no effect.
    pub decide: D,
    /// The effect. It may happen again for an order whose number of deliveries is above 1: a worker
    /// may die between the effect and the acknowledgement.
    pub act: A,
}

impl<T, D, A, F> Worker<D, A>
where
    D: Fn(&Value) -> Result<T, Mismatch>,
    A: FnMut(T, i64) -> F,
    F: Future<Output = ()>,
{
    /// Works until the queue ends, or the task is aborted.
    ///
    /// # Errors
    ///
    /// The server refuses, or does not answer.
    pub async fn run(mut self, jetstream: Context, orders: PullConsumer) -> Result<(), Error> {
        let mut messages = orders
            .stream()
            .max_messages_per_batch(8)
            .expires(Duration::from_secs(5))
            .messages()
            .await?;
        while let Some(message) = messages.next().await {
            let message = message?;
            let delivered = message.info()?.delivered;
            match self.decided(&message) {
                Ok(action) => {
                    (self.act)(action, delivered).await;
                    message.double_ack().await?;
                }
                Err(reason) => bury(&jetstream, &message, &reason).await?,
            }
        }
        Ok(())
    }

    fn decided(&self, message: &Message) -> Result<T, Reason> {
        let order = serde_json::from_slice(&message.payload).map_err(|error| Reason {
            path: "$".to_owned(),
            text: error.to_string(),
        })?;
        (self.decide)(&order).map_err(|mismatch| Reason {
            path: mismatch.closest().path().to_string(),
            text: mismatch.closest().reason().to_string(),
        })
    }
}

/// Why an order is dead.
struct Reason {
    path: String,
    text: String,
}

/// Sends an order to the dead letters, then takes it off the queue. If the worker dies in between,
/// it is sent again, and the stream knows it by its number.
async fn bury(jetstream: &Context, message: &Message, reason: &Reason) -> Result<(), Error> {
    let mut headers = HeaderMap::new();
    headers.insert("Nats-Msg-Id", message.info()?.stream_sequence.to_string());
    headers.insert("Mismatch-Path", reason.path.as_str());
    headers.insert("Mismatch-Reason", reason.text.as_str());
    let payload = message.payload.clone();
    let sent = jetstream.publish_with_headers("dead.orders", headers, payload);
    sent.await?.await?;
    message.ack_with(AckKind::Term).await
}
