//! Separates deciding what to do from doing it. Clauses turn an order and an event into plain
//! action values, and a runner performs them. So the decisions can be tested without a bank, a
//! warehouse or a mailbox.

use patterns::{Mismatch, patterns};
use serde_json::{Value, json};

/// Something to do.
#[derive(Debug, PartialEq)]
enum Action<'v> {
    Charge { account: &'v str, cents: u64 },
    Refund { account: &'v str, cents: u64 },
    Ship { sku: &'v str, count: u64 },
    Mail { to: &'v str, text: String },
}

/// Decides without touching anything. The actions borrow all their content from the order and the
/// event.
#[patterns]
fn decide<'v>(order: &'v Value, event: &'v Value) -> Result<Vec<Action<'v>>, Mismatch> {
    match (order, event) {
        (json!({"state": "new", "account": str(account), "total": u64(cents), ..}), "placed") => {
            Ok(vec![Action::Charge { account, cents }])
        }
        // `cents` occurs twice: the amount paid must equal the price of the order.
        (
            json!({
                "state": "new",
                "account": str(account),
                "total": u64(cents),
                "items": [each!({"sku": str(skus), "count"?: u64(counts) = 1})],
            }),
            json!({"paid": cents}),
        ) => {
            let mut actions: Vec<Action> = skus
                .into_iter()
                .zip(counts)
                .map(|(sku, count)| Action::Ship { sku, count })
                .collect();
            actions.push(Action::Mail {
                to: account,
                text: format!("we received {cents} cents, your order is on its way"),
            });
            Ok(actions)
        }
        (json!({"state": "new", "account": str(account), ..}), json!({"paid": u64(cents)})) => {
            Ok(vec![Action::Refund { account, cents }])
        }
        (
            json!({"state": "shipped", "account": str(to), ..}),
            json!({"cancelled": {"reason"?: str(reason) = "no reason given"}}),
        ) => Ok(vec![Action::Mail {
            to,
            text: format!("too late to cancel ({reason})"),
        }]),
        (_, "tick") => Ok(vec![]),
    }
}

/// The outside world of this example.
#[derive(Debug, Default)]
struct World {
    cents_charged: u64,
    pieces_in_the_post: u64,
    mails: Vec<String>,
}

impl World {
    /// Performs an action and decides nothing.
    fn perform(&mut self, action: Action) {
        match action {
            Action::Charge { cents, .. } => self.cents_charged += cents,
            Action::Refund { cents, .. } => {
                self.cents_charged = self.cents_charged.saturating_sub(cents);
            }
            Action::Ship { count, .. } => self.pieces_in_the_post += count,
            Action::Mail { to, text } => self.mails.push(format!("to {to}: {text}")),
        }
    }
}

fn main() {
    let new = json!({
        "state": "new",
        "account": "ada",
        "total": 2400,
        "items": [{"sku": "kettle"}, {"sku": "cup", "count": 6}],
    });
    let shipped = json!({"state": "shipped", "account": "ada"});
    let history = [
        (&new, json!("placed")),
        (&new, json!("tick")),
        (&new, json!({"paid": 2300})),
        (&new, json!({"paid": 2400})),
        (&shipped, json!({"cancelled": {}})),
        (&shipped, json!({"paid": 2400})),
    ];

    let mut world = World::default();
    for (order, event) in &history {
        println!("{event}");
        match decide(order, event) {
            Ok(actions) => {
                for action in actions {
                    println!("  {action:?}");
                    world.perform(action);
                }
            }
            Err(mismatch) => println!("  undecided: {mismatch}"),
        }
    }
    println!("{world:#?}");
}
