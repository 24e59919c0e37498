//! Tests of an API. An assertion is a clause: it says which shape an answer has, and what is wrong
//! with it if it has another.

use axum::body::{Body, to_bytes};
use axum::{Json, Router, http::Request, routing::get};
use patterns::{case, catch};
use serde_json::{Value, json};
use tower::ServiceExt;

fn is_uuid(value: &Value) -> bool {
    let text = value.as_str().unwrap_or_default();
    text.split('-').map(str::len).eq([8, 4, 4, 4, 12])
}

#[tokio::test]
async fn a_page_of_orders_is_complete() {
    let page = get_json("/orders?limit=2").await;
    case!(assert!(
        page,
        json!({
            "orders": [each!({
                "id": is_uuid(),
                "placed": str(u16(_), "-", u8(1..=12), "-", u8(1..=31), "T", .., "Z"),
                "state": "open" | "paid" | "shipped",
                "lines": [each!({"sku": str(_), "cents": u64(cents), "note"?: opt!(str(_))})],
                "total": (u64(total) if cents.iter().sum::<u64>() == total),
            })],
            "next": opt!(str("/orders?after=", ..)),
        })
    ));
}

#[tokio::test]
async fn an_order_is_the_same_on_its_own_page() {
    let page = get_json("/orders?limit=2").await;
    case!(
        let json!({"orders": [order @ {"id": str(id), ..}, ..], ..}) = &page,
        "no orders"
    );
    let own_page = get_json(&format!("/orders/{id}")).await;
    case!(assert!(own_page, pin!(order), "/orders/{id}"));
}

#[test]
fn a_failure_shows_every_fault() {
    let order = json!({"id": "7", "state": "payed"});
    let failed = catch(|| {
        case!(assert!(
            order,
            json!({"id": is_uuid(), "state": "open" | "paid"})
        ));
    });
    let mismatch = failed.unwrap_err();
    let told: Vec<_> = mismatch.faults().iter().map(ToString::to_string).collect();
    let id = r#"at $.id: expected a value that `is_uuid()` takes, found string "7""#;
    let state = r#"at $.state: expected "open" or "paid", found string "payed""#;
    assert_eq!(told, [id, state]);
}

async fn get_json(uri: &str) -> Value {
    let request = Request::get(uri).body(Body::empty()).unwrap();
    let answer = app().oneshot(request).await.unwrap();
    let body = to_bytes(answer.into_body(), 100_000).await.unwrap();
    serde_json::from_slice(&body).unwrap()
}

/// What is tested: yours.
fn app() -> Router {
    let order = json!({
        "id": "7f0c1f6e-3f6b-4c51-9d57-1d9f1a3f1c11", "placed": "2026-03-02T09:14:07Z",
        "state": "paid", "total": 2198,
        "lines": [{"sku": "PEN-1", "cents": 450}, {"sku": "INK-4", "cents": 1748, "note": "blue"}],
    });
    let page = json!({"orders": [order], "next": null});
    let orders = Router::new().route("/orders", get(async || Json(page)));
    orders.route("/orders/{id}", get(async || Json(order)))
}
