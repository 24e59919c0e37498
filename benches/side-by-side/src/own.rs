//! Workload O: Rust's own values, compared with Rust's own `match`.

use std::rc::Rc;

use patterns::Subject;

use crate::competitor::{Answer, Workload, over};

#[derive(Subject)]
struct Customer {
    id: u64,
    name: String,
    country: Option<String>,
}

#[derive(Subject)]
struct Order {
    status: String,
    total: u32,
    express: bool,
    customer: Customer,
    items: Vec<u32>,
}

/// It has more fields than the compiler looks through without being told to.
#[derive(Subject, Default)]
struct Settings {
    host: String,
    port: u32,
    user: Option<String>,
    workers: u32,
    verbose: bool,
    retries: Option<i64>,
    paths: Vec<u8>,
    cache: bool,
    limit: u32,
    depth: u32,
    mode: String,
    level: u32,
    color: bool,
    width: u32,
    height: u32,
    format: String,
    tabs: bool,
    indent: u32,
    theme: Option<String>,
    plugins: Vec<u8>,
}

#[derive(Subject)]
enum Event {
    Ping,
    Key { code: u32, shift: bool },
    Click(i32, i32),
    Text(String),
}

/// Two of its tags have the same length.
#[derive(Subject)]
#[subject(tag = "type")]
enum Tagged {
    Ping,
    Key { code: u32, shift: bool },
    Click { x: i32, y: i32 },
    Text { text: String },
}

mod patterns_over {
    use super::{Event, Order, Settings, Tagged};
    use patterns::patterns;

    #[patterns]
    pub(super) fn number(n: i32) -> u64 {
        match n {
            0 => 1,
            1..=9 => 2,
            10 | 20 | 30 => 3,
            100..=999 => 4,
            i64(n) if n < 0 => 5,
            _ => 6,
        }
    }

    #[patterns]
    pub(super) fn order(order: &Order) -> u64 {
        match order {
            json!({"status": "cancelled", ..}) => 0,
            json!({"status": "open", "total": 0, ..}) => 1,
            json!({
                "status": "open",
                "express": true,
                "total": u64(total),
                "customer": {"id": u64(id), ..},
                ..
            }) => id + total,
            json!({"status": "open", "customer": {"name": str(name), "country": null, ..}, ..}) => {
                name.len() as u64
            }
            json!({"status": "open", "customer": {"country": "CH", ..}, "items": [_, ..], ..}) => 5,
            json!({"status": "shipped", "customer": {"id": u64(id), ..}, ..}) => id,
            _ => 7,
        }
    }

    #[patterns]
    pub(super) fn settings(settings: &Settings) -> u64 {
        match settings {
            json!({"port": 80, "format": "short", ..}) => 1,
            json!({"port": 80, "mode": str(mode), "level": 7, ..}) => mode.len() as u64,
            json!({"port": 81, "retries": u64(n), ..}) => n,
            json!({"port": 81, "theme": null, ..}) => 3,
            json!({"port": 82, "plugins": [_, ..], "tabs": true, ..}) => 4,
            _ => 5,
        }
    }

    #[patterns]
    pub(super) fn shape(numbers: &[i64]) -> i64 {
        match numbers {
            [] => 0,
            [1] => 1,
            [1, 2, ..] => 2,
            [i64(a), .., 9] => a,
            [i64(a), i64(b)] => a + b,
            [_, _, i64(c), ..] => c,
            [i64(a)] => -a,
        }
    }

    #[patterns]
    pub(super) fn fold(numbers: &[i64]) -> i64 {
        match numbers {
            [] => 0,
            [i64(x), xs @ ..] => x ^ (fold(xs) << 1),
        }
    }

    #[patterns]
    pub(super) fn event(event: &Event) -> u64 {
        match event {
            "Ping" => 1,
            json!({"Key": {"code": 27, ..}}) => 2,
            json!({"Key": {"code": u64(code), "shift": true}}) => code,
            json!({"Click": (0, 0)}) => 3,
            json!({"Click": (i64(x), i64(y))}) => (x + y) as u64,
            json!({"Text": "quit"}) => 4,
            json!({"Text": str(text)}) => text.len() as u64,
            _ => 5,
        }
    }

    #[patterns]
    pub(super) fn tagged(event: &Tagged) -> u64 {
        match event {
            json!({"type": "Ping"}) => 1,
            json!({"type": "Key", "code": 27, ..}) => 2,
            json!({"type": "Key", "code": u64(code), "shift": true}) => code,
            json!({"type": "Click", "x": 0, "y": 0}) => 3,
            json!({"type": "Click", "x": i64(x), "y": i64(y)}) => (x + y) as u64,
            json!({"type": "Text", "text": "quit"}) => 4,
            json!({"type": "Text", "text": str(text)}) => text.len() as u64,
            _ => 5,
        }
    }
}

mod by_hand {
    use super::{Customer, Event, Order, Settings, Tagged};

    pub(super) fn number(n: i32) -> u64 {
        match n {
            0 => 1,
            1..=9 => 2,
            10 | 20 | 30 => 3,
            100..=999 => 4,
            n if n < 0 => 5,
            _ => 6,
        }
    }

    pub(super) fn order(order: &Order) -> u64 {
        match order.status.as_str() {
            "cancelled" => 0,
            "open" => match order {
                Order { total: 0, .. } => 1,
                Order {
                    express: true,
                    total,
                    customer: Customer { id, .. },
                    ..
                } => id + u64::from(*total),
                Order {
                    customer:
                        Customer {
                            name,
                            country: None,
                            ..
                        },
                    ..
                } => name.len() as u64,
                Order {
                    customer:
                        Customer {
                            country: Some(country),
                            ..
                        },
                    items,
                    ..
                } if country == "CH" && !items.is_empty() => 5,
                _ => 7,
            },
            "shipped" => order.customer.id,
            _ => 7,
        }
    }

    pub(super) fn settings(settings: &Settings) -> u64 {
        match settings.port {
            80 if settings.format == "short" => 1,
            80 if settings.level == 7 => settings.mode.len() as u64,
            81 => match settings {
                Settings {
                    retries: Some(n @ 0..),
                    ..
                } => n.unsigned_abs(),
                Settings { theme: None, .. } => 3,
                _ => 5,
            },
            82 if !settings.plugins.is_empty() && settings.tabs => 4,
            _ => 5,
        }
    }

    pub(super) fn shape(numbers: &[i64]) -> i64 {
        match *numbers {
            [] => 0,
            [1] => 1,
            [1, 2, ..] => 2,
            [a, .., 9] => a,
            [a, b] => a + b,
            [_, _, c, ..] => c,
            [a] => -a,
        }
    }

    pub(super) fn fold(numbers: &[i64]) -> i64 {
        match numbers {
            [] => 0,
            [x, xs @ ..] => x ^ (fold(xs) << 1),
        }
    }

    pub(super) fn event(event: &Event) -> u64 {
        match event {
            Event::Ping => 1,
            Event::Key { code: 27, .. } => 2,
            Event::Key { code, shift: true } => u64::from(*code),
            Event::Click(0, 0) => 3,
            Event::Click(x, y) => (i64::from(*x) + i64::from(*y)).cast_unsigned(),
            Event::Text(text) if text == "quit" => 4,
            Event::Text(text) => text.len() as u64,
            Event::Key { .. } => 5,
        }
    }

    pub(super) fn tagged(event: &Tagged) -> u64 {
        match event {
            Tagged::Ping => 1,
            Tagged::Key { code: 27, .. } => 2,
            Tagged::Key { code, shift: true } => u64::from(*code),
            Tagged::Click { x: 0, y: 0 } => 3,
            Tagged::Click { x, y } => (i64::from(*x) + i64::from(*y)).cast_unsigned(),
            Tagged::Text { text } if text == "quit" => 4,
            Tagged::Text { text } => text.len() as u64,
            Tagged::Key { .. } => 5,
        }
    }
}

fn some(value: u64) -> Answer {
    Some((0, value))
}

/// The clauses and the `match` over one kind of value.
macro_rules! workload {
    ($name:literal, $inputs:expr, $function:ident, |$value:ident| $argument:expr) => {{
        let inputs: Rc<[_]> = $inputs.collect();
        Workload {
            name: concat!("O ", $name).to_owned(),
            inputs: inputs.len(),
            competitors: vec![
                over("patterns", &inputs, |$value| {
                    some(patterns_over::$function($argument) as u64)
                }),
                over("match", &inputs, |$value| {
                    some(by_hand::$function($argument) as u64)
                }),
            ],
            yardstick: "match",
        }
    }};
}

pub(crate) fn workloads() -> Vec<Workload> {
    let numbers = [0, 5, 20, 15, 500, -4, 100_000, 30];
    let shapes: [&[i64]; 8] = [
        &[],
        &[1],
        &[1, 2, 3, 4],
        &[4, 5, 9],
        &[7, 8],
        &[5, 6, 7, 8, 8],
        &[8],
        &[1, 9],
    ];
    vec![
        workload!("number", numbers.into_iter(), number, |n| *n),
        workload!("struct", (0..210).map(order), order, |order| order),
        workload!(
            "large struct",
            (0..72).map(settings),
            settings,
            |settings| settings
        ),
        workload!("slice", shapes.into_iter(), shape, |numbers| numbers),
        workload!(
            "recursion",
            (0..20).map(|n| (0..n).collect::<Vec<i64>>()),
            fold,
            |numbers| numbers
        ),
        workload!("enum", (0..9).map(event), event, |event| event),
        workload!("tagged enum", (0..9).map(tagged), tagged, |event| event),
    ]
}

fn order(n: usize) -> Order {
    let statuses = [
        "open",
        "open",
        "cancelled",
        "shipped",
        "open",
        "lost",
        "open",
    ];
    Order {
        status: statuses[n % 7].to_owned(),
        total: [0, 5, 6, 7, 8][n % 5],
        express: n.is_multiple_of(3),
        customer: Customer {
            id: n as u64,
            name: "joe".to_owned(),
            country: [None, Some("CH"), Some("DE")][n % 3].map(str::to_owned),
        },
        items: vec![1; n % 2],
    }
}

fn settings(n: usize) -> Settings {
    Settings {
        port: [80, 81, 82, 83][n % 4],
        format: ["short", "long"][n / 4 % 2].to_owned(),
        level: [7, 8, 9][n / 8 % 3],
        retries: [None, Some(4)][n / 4 % 2],
        plugins: vec![1; n / 4 % 2],
        tabs: n.is_multiple_of(3),
        mode: "quiet".to_owned(),
        ..Settings::default()
    }
}

fn event(n: usize) -> Event {
    match n {
        0 => Event::Ping,
        1 => Event::Key {
            code: 27,
            shift: false,
        },
        2 => Event::Key {
            code: 65,
            shift: true,
        },
        3 => Event::Key {
            code: 65,
            shift: false,
        },
        4 => Event::Click(0, 0),
        5 => Event::Click(3, 4),
        6 => Event::Click(0, 7),
        7 => Event::Text("quit".to_owned()),
        _ => Event::Text("hello".to_owned()),
    }
}

fn tagged(n: usize) -> Tagged {
    match event(n) {
        Event::Ping => Tagged::Ping,
        Event::Key { code, shift } => Tagged::Key { code, shift },
        Event::Click(x, y) => Tagged::Click { x, y },
        Event::Text(text) => Tagged::Text { text },
    }
}
