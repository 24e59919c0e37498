//! The router over the values of other crates, and from JSON text.

use std::rc::Rc;

use generate::data;
use patterns::subject::Scrutinee;
use serde_json::Value;
use simd_json::{BorrowedValue, OwnedValue, Tape};

use crate::competitor::{Competitor, Workload, over};

use crate::{elsewhere50 as ours, text50};
use peers::elsewhere50 as by_hand;

/// The text of a payload, and the value that each crate parses it into.
pub struct Parsed {
    text: &'static str,
    owned: OwnedValue,
    borrowed: BorrowedValue<'static>,
    tape: Tape<'static>,
    sonic: sonic_rs::Value,
}

impl Parsed {
    /// Parses a text, which then lives as long as the program, so that values may borrow from it.
    fn new(text: &str) -> Self {
        let text: &'static str = text.to_owned().leak();
        let bytes = || text.as_bytes().to_vec();
        Self {
            text,
            owned: simd_json::to_owned_value(&mut bytes()).expect("JSON"),
            borrowed: simd_json::to_borrowed_value(bytes().leak()).expect("JSON"),
            tape: simd_json::to_tape(bytes().leak()).expect("JSON"),
            sonic: sonic_rs::from_str(text).expect("JSON"),
        }
    }
}

/// The payloads, which several functions share.
type Payloads = Rc<[Rc<Parsed>]>;

/// The functions over one type of values. The project's own comes first.
struct Values {
    name: &'static str,
    functions: fn(&Payloads) -> Vec<Box<dyn Competitor>>,
}

/// The two functions of a module over the values of one type.
macro_rules! pair {
    ($name:literal, $module:ident, |$parsed:ident| $ours:expr, $by_hand:expr) => {
        Values {
            name: $name,
            functions: |payloads| {
                vec![
                    over("patterns", payloads, |$parsed| ours::$module::route($ours)),
                    over("idiomatic", payloads, |$parsed| {
                        by_hand::$module::route($by_hand)
                    }),
                ]
            },
        }
    };
}

const VALUES: [Values; 5] = [
    pair!("owned", simd_owned, |parsed| &parsed.owned, &parsed.owned),
    pair!(
        "borrowed",
        simd_borrowed,
        |parsed| &parsed.borrowed,
        &parsed.borrowed
    ),
    pair!(
        "tape",
        simd_tape,
        |parsed| parsed.tape.subject(),
        parsed.tape.as_value()
    ),
    pair!("sonic", sonic, |parsed| &parsed.sonic, &parsed.sonic),
    Values {
        name: "text",
        functions: from_text,
    },
];

/// The functions over text. One parses it with `serde_json` and matches the value by hand. The
/// others are written by hand with `sonic-rs` and read only what they need.
fn from_text(payloads: &Payloads) -> Vec<Box<dyn Competitor>> {
    vec![
        over("patterns", payloads, |parsed| text50::patterns(parsed.text)),
        over("trusted", payloads, |parsed| text50::trusted(parsed.text)),
        over("checked", payloads, |parsed| text50::checked(parsed.text)),
        over("idiomatic", payloads, |parsed| {
            let value: Value = serde_json::from_str(parsed.text).ok()?;
            peers::router50::idiomatic::route(&value)
        }),
        over("get_many", payloads, |parsed| {
            by_hand::get_many::route(parsed.text)
        }),
        over("get_many_by_event", payloads, |parsed| {
            peers::text50::get_many_by_event::route(parsed.text)
        }),
        over("get_many_by_clause", payloads, |parsed| {
            by_hand::get_many_by_clause::route(parsed.text)
        }),
        over("get_by_schema", payloads, |parsed| {
            by_hand::get_by_schema::route(parsed.text)
        }),
    ]
}

/// For each type three workloads: payloads that a clause matches, that none matches, and all.
pub(crate) fn workloads() -> Vec<Workload> {
    let mut texts = data::webhook_texts();
    data::shuffle(&mut texts);
    let texts = texts.iter();
    let every: Payloads = texts.map(|text| Rc::new(Parsed::new(text))).collect();
    let (taken, missed): (Vec<_>, Vec<_>) =
        (every.iter().cloned()).partition(|parsed| text50::patterns(parsed.text).is_some());
    let kinds: [(&str, Payloads); 3] = [
        ("hit", taken.into()),
        ("miss", missed.into()),
        ("all", every),
    ];
    let workloads = VALUES.iter().flat_map(|values| {
        kinds.iter().map(|(kind, payloads)| Workload {
            name: format!("R 50 {} {kind}", values.name),
            inputs: payloads.len(),
            competitors: (values.functions)(payloads),
            yardstick: "idiomatic",
        })
    });
    workloads.collect()
}
