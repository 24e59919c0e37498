//! Events as Stripe sends them, cut to some of their keys.

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header::CONTENT_TYPE};
use axum::{Router, routing::post};
use recipes::webhooks::{Entry, receive};
use serde_json::{Value, json};
use tokio::sync::mpsc::channel;
use tower::ServiceExt;

/// The status, the media type and the body of the answer, and what was booked.
async fn send(event: &str) -> (StatusCode, String, String, Option<Entry>) {
    let (books, mut booked) = channel(1);
    let app = Router::new()
        .route("/stripe", post(receive))
        .with_state(books);
    let request = Request::post("/stripe").header(CONTENT_TYPE, "application/json");
    let request = request.body(Body::from(event.to_owned())).unwrap();
    let answer = app.oneshot(request).await.unwrap();
    let head = answer.headers().get(CONTENT_TYPE);
    let head = head.map_or(String::new(), |head| head.to_str().unwrap().to_owned());
    let status = answer.status();
    let body = to_bytes(answer.into_body(), 10_000).await.unwrap();
    (
        status,
        head,
        String::from_utf8(body.to_vec()).unwrap(),
        booked.try_recv().ok(),
    )
}

fn invoice(amount: &Value) -> String {
    let invoice = json!({
        "id": "in_1MtHbELkdIwHu7ix", "object": "invoice", "customer": "cus_NeZwdNtLEOXuvB",
        "amount_due": 2198, "amount_paid": amount, "currency": "eur", "status": "paid",
        "metadata": {"order": "SO-10045"}
    });
    let event = json!({
        "id": "evt_1NG8Du2eZvKYlo2CUI79vXWy", "object": "event", "created": 1_772_442_847,
        "type": "invoice.paid", "livemode": true, "data": {"object": invoice}
    });
    event.to_string()
}

#[tokio::test]
async fn an_event_of_a_known_type_is_booked() {
    let (status, _, body, booked) = send(&invoice(&json!(2198))).await;
    assert_eq!((status, body.as_str()), (StatusCode::OK, ""));
    assert_eq!(
        booked,
        Some(Entry::Paid {
            order: 10_045,
            cents: 2198
        })
    );

    let charge = json!({
        "id": "ch_3NirzU2eZvKYlo2C", "object": "charge", "amount": 2198, "amount_refunded": 500,
        "metadata": {"order": "SO-10045"}
    });
    let refund = json!({"type": "charge.refunded", "data": {"object": charge}});
    let (.., booked) = send(&refund.to_string()).await;
    assert_eq!(
        booked,
        Some(Entry::Refunded {
            order: 10_045,
            cents: 500
        })
    );
}

#[tokio::test]
async fn an_event_of_another_type_is_passed_over() {
    let (status, _, _, booked) = send(r#"{"type": "customer.created", "data": {}}"#).await;
    assert_eq!((status, booked), (StatusCode::NO_CONTENT, None));
}

#[tokio::test]
async fn an_event_that_is_wrong_is_answered_with_where_and_why() {
    let (status, head, body, booked) = send(&invoice(&json!("21.98"))).await;
    assert_eq!((status, booked), (StatusCode::UNPROCESSABLE_ENTITY, None));
    assert_eq!(head, "application/problem+json");
    let problem = json!({
        "title": "The event is not as expected",
        "status": 422,
        "errors": [
            {
                "pointer": "/data/object/amount_paid",
                "reason": "wrong_kind",
                "detail": "expected u64, found string \"21.98\"",
                "expected": ["u64"],
                "found": "string \"21.98\""
            }
        ]
    });
    assert_eq!(serde_json::from_str::<Value>(&body).unwrap(), problem);
}
