//! Every place where the attribute may be written, and its options.

use std::error::Error;
use std::fmt;

use patterns::{Mismatch, case, patterns};
use serde_json::{Value, json};

type Answer<T> = Result<T, Failed>;

#[derive(Debug)]
struct Failed(Mismatch);

impl From<Mismatch> for Failed {
    fn from(mismatch: Mismatch) -> Self {
        Self(mismatch)
    }
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Error for Failed {}

trait Shape {
    #[patterns]
    fn sides(&self, value: &Value) -> Answer<u8> {
        match value {
            json!({"sides": u8(n), ..}) => Ok(n),
        }
    }

    fn name(&self, value: &Value) -> String;
}

#[derive(Default)]
struct Counter {
    count: i64,
    seen: Vec<String>,
}

impl Counter {
    const MOST: i64 = 100;

    #[patterns]
    pub fn apply(&mut self, command: &Value) -> Result<i64, Box<dyn Error>> {
        let before = self.count;
        match command {
            ["add", i64(n @ 1..=Self::MOST)] => {
                self.count += n;
                Ok(before)
            }
            ["parse", str(text)] => Ok(text.parse::<i64>()?),
            ["note", str(text)] => {
                self.seen.push(text.to_owned());
                return Ok(0);
            }
            "reset" => Ok(std::mem::take(&mut self.count)),
        }
    }

    #[patterns(total)]
    fn of(value: Value) -> Self {
        match value {
            i64(count) => Self {
                count,
                ..Self::default()
            },
            _ => Self::default(),
        }
    }
}

impl Shape for Counter {
    #[patterns]
    fn name(&self, value: &Value) -> String {
        match value {
            pin!(self.count) => "the count".to_owned(),
            str(s) => s.to_owned(),
        }
    }
}

#[patterns]
fn unit(value: &Value) {
    match value {
        null => {}
        [x, ..] => println!("{x}"),
        _ => (),
    }
}

#[patterns]
fn never(value: &Value) -> ! {
    match value {
        "exit" => std::process::exit(1),
        _ => panic!("stays"),
    }
}

#[patterns]
fn generic<T: fmt::Debug, const N: usize>(value: &Value, parts: [T; N]) -> Option<String> {
    match value {
        u64(n) if n == N as u64 => Some(format!("{parts:?}")),
        _ => None,
    }
}

#[patterns]
async fn waits(value: Value) -> Result<String, Mismatch> {
    match &value {
        json!({"id": str(id), ..}) => Ok(std::future::ready(id.to_owned()).await),
        [first, ..] => Box::pin(waits(first.clone())).await,
        json!({"a": x, "b": x} | {"b": [x, x], ..}) => {
            std::future::ready(()).await;
            Ok(String::new())
        }
        json!({"n": number(n), "of": mut of, ..})
            if let Some(n) = n.as_u64()
                && let mut more = 1
                && n > more =>
        {
            more += 1;
            of = std::future::ready(of).await;
            Ok(format!("{more} {of}"))
        }
        true => return std::future::ready(Ok(String::new())).await,
        _ => Err(std::future::ready(
            case!(match &value {
                false => (),
            })
            .unwrap_err(),
        )
        .await),
    }
}

#[patterns]
async fn notified(value: &Value) {
    match value {
        null => std::future::ready(()).await,
        str(_) => {}
        [] => {
            std::future::ready(()).await;
        }
    }
}

#[patterns(redact)]
fn secret(value: &Value) -> Result<(), Mismatch> {
    match value {
        json!({"password": str(_), ..}) => Ok(()),
    }
}

#[patterns(matches = fits, which = chosen_clause, check = checked_clause, graph = drawn)]
fn chosen<'v>(value: &'v Value, key: &str) -> Result<&'v Value, Mismatch> {
    match value {
        json!({(key): x, ..}) => Ok(x),
    }
}

#[patterns(which = chosen_by_type, check = checked_by_type)]
fn by_type(state: Option<String>, code: &mut u16, value: &Value) -> Result<String, Mismatch> {
    match (state, code, value) {
        (rust!(Some(name)), rust!(200..300), null) => Ok(name),
        (rust!(Some(mut name)), rust!(code), str(more)) if name.len() > more.len() => {
            *code += 1;
            name.push_str(more);
            Ok(name)
        }
        (state, _, "state") if let Some(len) = state.as_ref().map(String::len) => {
            Ok(len.to_string())
        }
        (rust!(None), rust!(&mut (404 | 500)), _) => Ok(String::new()),
    }
}

#[patterns(total)]
fn kind(value: &Value) -> &'static str {
    match value {
        null => "null",
        bool(_) => "bool",
        number(_) => "number",
        str(_) => "str",
        list(_) => "list",
        map(_) => "map",
    }
}

#[patterns(crate = patterns)]
fn named(value: &Value) -> impl Iterator<Item = &str> {
    match value {
        [each!(str(names))] => names.into_iter(),
    }
}

#[allow(unreachable_patterns)]
#[patterns]
fn accepted(value: &Value) -> u8 {
    match value {
        _ => 1,
        null => 2,
    }
}

#[patterns]
fn accepted_contradictions(value: &Value) -> usize {
    match value {
        #[allow(unreachable_patterns)]
        json!(all!("a", 0)) => 0,
        #[allow(unreachable_patterns)]
        json!(all!(str(s), u8(n))) => s.len() + usize::from(n),
        #[allow(unreachable_patterns)]
        json!({"k": [each!(all!(str(s), list(l)))], "o"?: all!(str(o), u8(_))}) => {
            s.len() + l.len() + o.map_or(0, str::len)
        }
        #[allow(unreachable_patterns)]
        [x @ "a", x @ 0] => usize::from(x.is_null()),
        #[allow(unreachable_patterns)]
        json!([.., not!(_), ..]) => 1,
        _ => 2,
    }
}

#[patterns]
fn shared(value: &Value) -> Result<Vec<&str>, Mismatch> {
    match value {
        json!({"a": str(x)} | [str(x), _] | {"b": {"c": str(x)}}) if !x.is_empty() => Ok(vec![x]),
        json!({"a": [each!(str(x))]}) => Ok(x),
        #[allow(unreachable_patterns)]
        json!({"a": [str(x)]}) => Ok(vec![x]),
    }
}

#[patterns]
fn raises(value: &Value) -> Vec<Value> {
    #[patterns]
    fn inner(value: &Value) -> u64 {
        match value {
            u64(n) => n,
            [x, ..] => inner(x),
        }
    }
    match value {
        [x, rest @ ..] => {
            let mut all = vec![json!(inner(x))];
            all.extend(raises(&json!(rest)));
            all
        }
        [] => Vec::new(),
    }
}

#[test]
fn what_is_linted_also_runs() {
    let mut counter = Counter::of(json!(3));
    assert_eq!(counter.apply(&json!(["add", 2])).unwrap(), 3);
    assert_eq!(counter.apply(&json!(["note", "x"])).unwrap(), 0);
    assert_eq!(counter.sides(&json!({"sides": 4})).unwrap(), 4);
    assert_eq!(counter.name(&json!(5)), "the count");
    unit(&json!([1]));
    assert!(std::panic::catch_unwind(|| never(&json!(1))).is_err());
    assert_eq!(generic(&json!(1), ['a']), Some("['a']".to_owned()));
    drop(waits(json!(1)));
    assert!(secret(&json!(1)).is_err());
    assert!(fits(&json!({"k": 1}), "k"));
    assert_eq!(chosen(&json!({"k": 1}), "k").unwrap(), &json!(1));
    assert_eq!(kind(&json!([])), "list");
    assert_eq!(named(&json!(["a"])).count(), 1);
    assert_eq!(accepted(&json!(null)), 1);
    assert_eq!(accepted_contradictions(&json!(["a", 0])), 2);
    assert_eq!(shared(&json!({"a": ["x"]})).unwrap(), ["x"]);
    assert_eq!(raises(&json!([1, [2]])), [1, 2]);
}

/// Bodies on one line, which rustfmt would break.
#[rustfmt::skip]
#[patterns]
fn blocks_on_one_line(value: &Value, log: &mut Vec<u8>) {
    match value {
        0 => { log.push(0) }
        1 => { log.push(1); }
        2 => 'out: { if log.is_empty() { break 'out; } log.clear() }
        3 => {}
        4 => (),
        5 => log.push(5),
        _ => { log.extend([1, 2]) }
    }
}

#[rustfmt::skip]
#[patterns]
fn values_of_blocks_on_one_line(value: &Value) -> u8 {
    match value {
        0 => { 1 }
        [] => { u8::from(value.is_array()) }
        1 => 'out: { if value.is_null() { break 'out 3; } 4 }
        u8(n) => n,
        _ => { return 9 }
    }
}

#[rustfmt::skip]
fn forms_with_blocks_on_one_line(value: &Value) -> u8 {
    let one = case!(if let 1 = value { 1 } else { 0 });
    let two = case!(match value { 2 => { 2 } _ => { 0 } });
    case!(if let 3 = value { drop(value.clone()) });
    case!(let u8(n) = value else { return 0 });
    one + n + two.unwrap_or(0)
}

#[test]
fn blocks_on_one_line_also_run() {
    let mut log = Vec::new();
    (0..7).for_each(|n| blocks_on_one_line(&json!(n), &mut log));
    assert_eq!(log, [5, 1, 2]);
    let values = [json!(0), json!([]), json!(1), json!(7), json!("")];
    assert_eq!(
        values.each_ref().map(values_of_blocks_on_one_line),
        [1, 1, 4, 7, 9]
    );
    assert_eq!(
        [1, 2, 3].map(|n| forms_with_blocks_on_one_line(&json!(n))),
        [2, 4, 3]
    );
}
