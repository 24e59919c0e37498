//! JSON text of many shapes: the router over a file of events, lists that are skipped, and the
//! check of bytes.

use std::rc::Rc;

use generate::data;
use patterns::values::JsonValue;
use patterns::{JsonText, patterns};
use sonic_rs::JsonValueTrait;

use crate::competitor::{Answer, Competitor, Workload, over};
use crate::{text10, text50, text200};

/// The bytes of a file of events.
const FILE: usize = 50_000_000;

/// The bytes of a list that is skipped.
const LIST: usize = 1_000_000;

type Texts = Rc<[&'static str]>;

/// A workload, and the bytes of all its inputs.
pub struct Text {
    pub workload: Workload,
    pub bytes: usize,
}

impl Text {
    fn new(
        name: String,
        texts: &Texts,
        functions: fn(&Texts) -> Vec<Box<dyn Competitor>>,
        yardstick: &'static str,
    ) -> Self {
        let workload = Workload {
            name,
            inputs: texts.len(),
            competitors: functions(texts),
            yardstick,
        };
        workload.compare();
        Self {
            workload,
            bytes: texts.iter().map(|text| text.len()).sum(),
        }
    }
}

/// The functions of a number of clauses.
macro_rules! router {
    ($module:ident) => {
        |texts| {
            vec![
                over("patterns", texts, |text| $module::patterns(text)),
                over("trusted", texts, |text| $module::trusted(text)),
                over("checked", texts, |text| $module::checked(text)),
                over("lazy", texts, |text| $module::lazy(text)),
                over("by_hand", texts, |text| {
                    peers::$module::by_hand::route(text)
                }),
                over("sonic_value", texts, |text| {
                    peers::$module::sonic_value::route(text)
                }),
                over("get_many", texts, |text| {
                    peers::$module::get_many_by_event::route(text)
                }),
            ]
        }
    };
}

/// The router over a file of events, in each layout and with each number of clauses.
pub fn routers() -> impl Iterator<Item = Text> {
    let layouts: [(&str, fn(&str) -> String); 4] = [
        ("event first", str::to_owned),
        ("event last", event_last),
        ("both keys last", |event| event_last(&action_last(event))),
        ("pretty", pretty),
    ];
    type Functions = fn(&Texts) -> Vec<Box<dyn Competitor>>;
    let sizes: [(usize, Functions); 3] = [
        (10, router!(text10)),
        (50, router!(text50)),
        (200, router!(text200)),
    ];
    layouts.into_iter().flat_map(move |(layout, change)| {
        let texts = file_of_events(change);
        sizes.map(|(clauses, functions)| {
            let name = format!("R {clauses}, {layout}");
            Text::new(name, &texts, functions, "by_hand")
        })
    })
}

/// The lines of a file of events in random order.
fn file_of_events(change: fn(&str) -> String) -> Texts {
    let events: Vec<String> = data::webhook_texts()
        .iter()
        .map(|event| change(event))
        .collect();
    let bytes: usize = events.iter().map(String::len).sum();
    let mut all: Vec<&String> = events.iter().collect();
    all = all.repeat(FILE / bytes);
    data::shuffle(&mut all);
    // One piece of memory, as a file that is read has.
    let mut file: &'static str = all.iter().copied().cloned().collect::<String>().leak();
    let line = |event: &String| {
        let (line, rest) = file.split_at(event.len());
        file = rest;
        line
    };
    all.into_iter().map(line).collect()
}

/// The event with the entry `event` after the entry `payload`.
fn event_last(text: &str) -> String {
    let (event, payload) = text[1..text.len() - 1]
        .split_once(r#","payload":"#)
        .expect("an event");
    format!(r#"{{"payload":{payload},{event}}}"#)
}

/// The event with the payload's entry `action` at the payload's end, if it is at its beginning.
fn action_last(text: &str) -> String {
    let begin = r#""payload":{"action":""#;
    let Some((before, payload)) = text.split_once(begin) else {
        return text.to_owned();
    };
    let (action, rest) = payload.split_once(r#"","#).expect("more entries");
    let rest = &rest[..rest.len() - 2];
    format!(r#"{before}"payload":{{{rest},"action":"{action}"}}}}"#)
}

/// The text with one entry or element a line.
fn pretty(text: &str) -> String {
    let (mut pretty, mut depth, mut within, mut escaped) = (String::new(), 0, false, false);
    let mut last = ' ';
    for c in text.chars() {
        if within {
            within = c != '"' || escaped;
            escaped = c == '\\' && !escaped;
            pretty.push(c);
            last = c;
            continue;
        }
        let closes = matches!(c, '}' | ']');
        depth -= usize::from(closes);
        let empty = closes && matches!(last, '{' | '[');
        if !empty && (closes || matches!(last, '{' | '[' | ',')) {
            pretty.push('\n');
            pretty.extend(std::iter::repeat_n("  ", depth));
        }
        pretty.push(c);
        if c == ':' {
            pretty.push(' ');
        }
        depth += usize::from(matches!(c, '{' | '['));
        within = c == '"';
        last = c;
    }
    pretty
}

/// Finds the key after the list.
#[patterns]
fn id(event: JsonValue<'_>) -> Answer {
    match event {
        json!({"id": u64(id), ..}) => Some((0, id)),
        _ => None,
    }
}

#[derive(serde::Deserialize)]
struct Id {
    id: u64,
}

/// A list of each shape, which is skipped before a key.
pub fn skipped() -> impl Iterator<Item = Text> {
    SHAPES.into_iter().map(|(name, item)| {
        let mut list = String::new();
        let mut random = Random(0x2545_F491_4F6C_DD1D);
        while list.len() < LIST {
            if !list.is_empty() {
                list.push(',');
            }
            list += &item(&mut random);
        }
        let text = format!(r#"{{"list":[{list}],"id":7}}"#);
        let texts: Texts = vec![&*text.leak()].into();
        Text::new(name.to_owned(), &texts, skipping, "get")
    })
}

fn skipping(texts: &Texts) -> Vec<Box<dyn Competitor>> {
    vec![
        over("patterns", texts, |text| {
            JsonText::new(text).matched(id).ok()?
        }),
        over("trusted", texts, |text| {
            JsonText::trusted(text).matched(id).ok()?
        }),
        over("checked", texts, |text| {
            JsonText::checked(text).ok()?.matched(id).ok()?
        }),
        over("by_hand", texts, |text| {
            let (list, id) = (r#"{"list":"#, r#","id":"#);
            let rest = text.strip_prefix(list)?;
            let end = peers::skim::skip(rest, 0);
            let id = rest[end..].strip_prefix(id)?.strip_suffix('}')?;
            Some((0, id.parse().ok()?))
        }),
        over("get", texts, |text| {
            Some((0, sonic_rs::get(*text, ["id"]).ok()?.as_u64()?))
        }),
        over("sonic_value", texts, |text| {
            let value: sonic_rs::Value = sonic_rs::from_str(text).ok()?;
            Some((0, value.get("id")?.as_u64()?))
        }),
        over("serde_struct", texts, |text| {
            Some((0, serde_json::from_str::<Id>(text).ok()?.id))
        }),
    ]
}

/// Knuth's 64-bit linear congruential generator.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    fn one_of<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len() as u64) as usize]
    }

    /// A string of parts, as many as are said or some more.
    fn string(&mut self, parts: &[&str], least: u64, more: u64) -> String {
        let count = least + self.below(more);
        let text: String = (0..count).map(|_| self.one_of(parts)).collect();
        format!("\"{text}\"")
    }

    fn integer(&mut self) -> u64 {
        let limit = self.one_of(&[10, 100, 1_000, 10_000, 100_000, 1_000_000, 1_000_000_000]);
        self.below(limit)
    }

    fn degree(&mut self) -> String {
        let sign = self.one_of(&["", "-"]);
        format!("{sign}{}.{:06}", self.below(180), self.below(1_000_000))
    }
}

const LETTERS: [&str; 12] = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "n", "-", " "];
const ESCAPES: [&str; 12] = [
    "line", "word", "a", "\\n", "\\\"", "\\\\", "\\u00e9", "text ", "more ", "\\t", "of it ", "; ",
];
const NOT_ASCII: [&str; 10] = ["ж", "и", "з", "н", "ь", " ", "日", "本", "é", "🎉"];

type Shape = (&'static str, fn(&mut Random) -> String);

/// The elements of the lists.
const SHAPES: [Shape; 11] = [
    ("ints", |random| random.integer().to_string()),
    ("bools", |random| {
        random.one_of(&["true", "false"]).to_owned()
    }),
    ("GeoJSON", |random| {
        format!("[{},{}]", random.degree(), random.degree())
    }),
    ("short strings", |random| random.string(&LETTERS, 2, 12)),
    ("long strings", |random| random.string(&LETTERS, 200, 2000)),
    ("escapes", |random| random.string(&ESCAPES, 2, 30)),
    ("non-ASCII", |random| random.string(&NOT_ASCII, 10, 60)),
    ("small maps", |random| {
        let (id, name) = (random.integer(), random.string(&LETTERS, 2, 12));
        format!(r#"{{"id":{id},"name":{name}}}"#)
    }),
    ("deep small maps", |random| {
        let (n, on) = (random.integer(), random.one_of(&["true", "null"]));
        format!(r#"{{"a":{{"b":{{"c":[{n},{{"on":{on}}}]}}}}}}"#)
    }),
    ("webhooks", |random| webhook(random).to_owned()),
    ("pretty webhooks", |random| pretty(webhook(random))),
];

fn webhook(random: &mut Random) -> &'static str {
    static ALL: std::sync::LazyLock<Vec<String>> = std::sync::LazyLock::new(data::webhook_texts);
    &ALL[random.below(ALL.len() as u64) as usize]
}

/// Bytes of which it is checked that they are UTF-8.
pub fn bytes() -> impl Iterator<Item = Text> {
    let text = |parts: &'static [&str]| {
        let mut random = Random(1);
        let mut text = String::new();
        while text.len() < LIST {
            text += random.one_of(parts);
        }
        text
    };
    [("ASCII", text(&LETTERS)), ("non-ASCII", text(&NOT_ASCII))]
        .into_iter()
        .map(|(name, text)| {
            let texts: Texts = vec![&*format!("[\"{text}\"]").leak()].into();
            Text::new(name.to_owned(), &texts, checking, "simdutf8")
        })
}

fn checking(texts: &Texts) -> Vec<Box<dyn Competitor>> {
    vec![
        over("patterns", texts, |text| {
            JsonText::from_utf8(text.as_bytes())
                .is_ok()
                .then_some((0, 0))
        }),
        over("simdutf8", texts, |text| {
            simdutf8::basic::from_utf8(text.as_bytes())
                .is_ok()
                .then_some((0, 0))
        }),
        over("std", texts, |text| {
            std::str::from_utf8(text.as_bytes())
                .is_ok()
                .then_some((0, 0))
        }),
    ]
}
