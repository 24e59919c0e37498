//! Every macro, without the option `crate`. Each crate includes this file, below its own name for
//! the library.

use crate::library::{Mismatch, Subject, Term, case, patterns, term};

#[derive(Subject)]
pub struct Job {
    pub id: u32,
    pub tags: Vec<String>,
}

#[derive(Subject)]
pub enum Event {
    Started(Job),
    Stopped,
}

#[patterns(matches = is_known, which = known, check = checked, graph = drawn)]
pub fn tag(event: &Event) -> Result<String, Mismatch> {
    match event {
        json!({"Started": {"id": 1.., "tags": [.., str("main-", tag @ ..), ..]}}) => {
            Ok(tag.to_owned())
        }
        "Stopped" => Ok(String::new()),
    }
}

#[patterns(total, of(Event, Job))]
pub fn is_over(event: &Event) -> bool {
    match event {
        json!({"Started": {"id": u32(_), ..}}) => false,
        "Stopped" => true,
    }
}

#[patterns(total)]
pub fn sum(list: &Term) -> Term {
    match list {
        [] => term!(0),
        [x, xs @ ..] => x + sum(&xs),
        other => term!((:no_list, other.clone())),
    }
}

/// Panics if a macro does not work here.
pub fn works() {
    let tags = vec!["main-x".to_owned()];
    let event = Event::Started(Job { id: 1, tags });
    assert!(
        is_known(&event)
            && !is_known(&Event::Started(Job {
                id: 0,
                tags: vec![]
            }))
    );
    assert_eq!(known(&event), Some(0));
    assert!(drawn(&event).starts_with("flowchart TD"));
    assert_eq!(tag(&event).unwrap(), "x");
    assert_eq!(tag(&Event::Stopped).unwrap(), "");
    assert!(is_over(&Event::Stopped) && !is_over(&event));
    assert_eq!(sum(&term!([1, 2])), 3);
    assert_eq!(sum(&term!({:a: b"b"})), term!((:no_list, {:a: b"b"})));
    case!(let [u8(n), ..] = term!([7]) else {
        panic!("it is a list")
    });
    let found = case!(if let json!({"k": x}) = term!({"k": n}) {
        x.clone()
    } else {
        term!(null)
    });
    assert_eq!(
        case!(match &found {
            7 => "seven",
        })
        .unwrap(),
        "seven"
    );
    assert!(case!(matches!(&found, not!([..]))));
}
