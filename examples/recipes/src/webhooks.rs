//! Stripe's webhooks in axum. An event that is not as expected is answered with 422 and the problem
//! details of RFC 9457, and an event of another type with 204.

use axum::http::{StatusCode, header::CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::{Json, extract::State};
use patterns::{Mismatch, patterns};
use serde_json::{Value, json};
use tokio::sync::mpsc::Sender;

#[derive(Debug, PartialEq)]
pub enum Entry {
    Paid { order: u64, cents: u64 },
    Refunded { order: u64, cents: u64 },
}

/// The handler of `POST /stripe`.
pub async fn receive(
    State(books): State<Sender<Entry>>,
    Json(event): Json<Value>,
) -> Result<StatusCode, Problem> {
    let Some(entry) = entry(&event).map_err(Problem)? else {
        return Ok(StatusCode::NO_CONTENT);
    };
    // Stripe sends an event again if the answer is not a success.
    let sent = books.send(entry).await;
    Ok(sent.map_or(StatusCode::SERVICE_UNAVAILABLE, |()| StatusCode::OK))
}

#[patterns]
fn entry(event: &Value) -> Result<Option<Entry>, Mismatch> {
    match event {
        json!({
            "type": "invoice.paid",
            "data": {
                "object": {
                    "metadata": {"order": str("SO-", u64(order)), ..},
                    "amount_paid": u64(cents),
                    ..
                },
                ..
            },
            ..
        }) => Ok(Some(Entry::Paid { order, cents })),
        json!({
            "type": "charge.refunded",
            "data": {
                "object": {
                    "metadata": {"order": str("SO-", u64(order)), ..},
                    "amount_refunded": u64(cents),
                    ..
                },
                ..
            },
            ..
        }) => Ok(Some(Entry::Refunded { order, cents })),
        json!({"type": all!(str(_), not!("invoice.paid" | "charge.refunded")), ..}) => Ok(None),
    }
}

pub struct Problem(Mismatch);

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let problem = json!({
            "title": "The event is not as expected",
            "status": 422,
            "errors": self.0.faults(),
        });
        let head = [(CONTENT_TYPE, "application/problem+json")];
        (StatusCode::UNPROCESSABLE_ENTITY, head, problem.to_string()).into_response()
    }
}
