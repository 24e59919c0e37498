//! Orders, and what is to be done for each.

use patterns::{Mismatch, patterns};
use serde_json::Value;

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Send goods.
    Ship {
        order: u64,
        items: Vec<(String, u32)>,
    },
    /// Give money back.
    Refund { order: u64, cents: u64 },
}

impl Action {
    /// The number of the order.
    #[must_use]
    pub fn order(&self) -> u64 {
        match self {
            Self::Ship { order, .. } | Self::Refund { order, .. } => *order,
        }
    }
}

/// Decides what is to be done for an order.
///
/// # Errors
///
/// The order is not understood.
#[patterns]
pub fn decide(order: &Value) -> Result<Action, Mismatch> {
    match order {
        json!({
            "order": u64(order),
            "type": "ship",
            "items": all!([_, ..], [each!({"sku": str(sku), "count": u32(count @ 1..)})]),
        }) => {
            let skus = sku.into_iter().map(str::to_owned);
            Ok(Action::Ship {
                order,
                items: skus.zip(count).collect(),
            })
        }
        json!({"order": u64(order), "type": "refund", "cents": u64(cents @ 1..=100_000)}) => {
            Ok(Action::Refund { order, cents })
        }
    }
}
