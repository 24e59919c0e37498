//! Proofs over derived types: `of = Type`.

use std::collections::BTreeMap;
use std::sync::Arc;

use patterns::{Mismatch, Subject, case, patterns};
use serde_json::{Value, json};

use self::model::{Card, Job, Tag};
use crate::awaiting::block_on;

mod model {
    use patterns::Subject;

    #[derive(Subject, Clone, Debug, PartialEq)]
    #[subject(rename_all = "snake_case")]
    pub(crate) enum Job {
        Queued,
        Running {
            since: u64,
            card: Option<Card>,
        },
        Failed(String),
        Scheduled(u32, bool),
        #[subject(skip)]
        Hidden,
    }

    #[derive(Subject, Clone, Debug, PartialEq)]
    #[subject(rename_all = "camelCase")]
    pub(crate) struct Card {
        pub(crate) host_name: String,
        pub(crate) tags: Vec<Tag>,
        #[subject(skip)]
        pub(crate) seen: Option<std::time::Instant>,
    }

    #[derive(Subject, Clone, Debug, PartialEq)]
    #[subject(tag = "kind", atoms)]
    pub(crate) enum Tag {
        Hot,
        Cold { degrees: f64 },
    }
}

#[patterns(total, of(Job, Card, Tag), which = which_job, graph = drawn_job)]
fn shown(job: &Job) -> String {
    match job {
        "queued" => "queued".to_owned(),
        json!({"running": {"since": u64(n), "card": null}}) => format!("since {n}"),
        json!({"running": {"card": {"hostName": str(host), "tags": []}, ..}}) => host.to_owned(),
        term!({"running": {"card": {"tags": [{"kind": :Hot}, ..], ..}, ..}}) => "hot".to_owned(),
        term!({
            "running": {"card": {"tags": [{"kind": :Cold, "degrees": f64(d)}, ..], ..}, ..},
        }) => {
            format!("{d} degrees")
        }
        json!({"failed": str(why)}) => why.to_owned(),
        json!({"scheduled": (u32(at), bool(_))}) => format!("at {at}"),
        null => "hidden".to_owned(),
    }
}

fn running(tags: &[Tag]) -> Job {
    let host_name = "a".to_owned();
    Job::Running {
        since: 1,
        card: Some(Card {
            host_name,
            tags: tags.to_vec(),
            seen: None,
        }),
    }
}

#[test]
fn clauses_over_nested_types_are_total() {
    for (at, (job, text)) in [
        (Job::Queued, "queued"),
        (
            Job::Running {
                since: 3,
                card: None,
            },
            "since 3",
        ),
        (running(&[]), "a"),
        (running(&[Tag::Hot]), "hot"),
        (
            running(&[Tag::Cold { degrees: f64::NAN }, Tag::Hot]),
            "NaN degrees",
        ),
        (Job::Failed("lost".to_owned()), "lost"),
        (Job::Scheduled(7, true), "at 7"),
        (Job::Hidden, "hidden"),
    ]
    .into_iter()
    .enumerate()
    {
        assert_eq!(shown(&job), text);
        assert_eq!(which_job(&job), Some(at));
    }
    assert!(drawn_job(&Job::Queued).starts_with("flowchart TD"));
}

struct Board {
    jobs: Vec<Job>,
}

trait Counts {
    fn waits(&self, job: &Job) -> bool;

    #[patterns(total, of = Job)]
    fn is_over(&self, job: &Job) -> bool {
        match job {
            json!({"failed": _}) | null => true,
            _ => false,
        }
    }
}

impl Counts for Board {
    #[patterns(total, of = self::model::Job)]
    fn waits(&self, job: &Job) -> bool {
        match job {
            "queued" => true,
            json!({"scheduled": (u32(at), _)}) => usize::try_from(at).unwrap() > self.jobs.len(),
            map(_) | null => false,
        }
    }
}

impl Board {
    #[patterns(total, of = [Job])]
    fn count(jobs: &[Job]) -> usize {
        match jobs {
            [] => 0,
            [_, rest @ ..] => 1 + Self::count(rest),
        }
    }

    #[patterns(total, of = Option<Job>)]
    async fn first(job: Option<Job>) -> Result<u32, Mismatch> {
        let ready = std::future::ready(1).await;
        match job {
            null => Ok(0),
            json!({"scheduled": (u32(at), true)}) => Ok(at + std::future::ready(ready).await),
            str(_) | map(_) => {
                let other: Result<u32, Mismatch> = Ok(7);
                Ok(other?)
            }
        }
    }
}

#[test]
fn methods_are_clause_functions_over_a_type() {
    let board = Board {
        jobs: vec![Job::Queued, Job::Hidden],
    };
    assert!(board.waits(&Job::Queued) && !board.waits(&Job::Scheduled(1, true)));
    assert!(board.waits(&Job::Scheduled(3, true)) && !board.is_over(&Job::Queued));
    assert!(board.is_over(&Job::Failed(String::new())));
    assert_eq!(Board::count(&board.jobs), 2);
    assert_eq!(block_on(Board::first(None)).unwrap(), 0);
    assert_eq!(
        block_on(Board::first(Some(Job::Scheduled(1, true)))).unwrap(),
        2
    );
    assert_eq!(block_on(Board::first(Some(Job::Queued))).unwrap(), 7);
}

#[derive(Subject)]
#[subject(untagged)]
enum Tree<T, V = Vec<T>> {
    Leaf(T),
    All(V),
    Node {
        left: Box<Tree<T>>,
        right: Box<Tree<T>>,
    },
}

#[patterns(total, of = Tree<u32>)]
fn sum(tree: &Tree<u32>) -> u64 {
    match tree {
        u32(n) => n.into(),
        [each!(u32(all))] => all.into_iter().map(u64::from).sum(),
        json!({"left": left, "right": right}) => sum_of(left) + sum_of(right),
    }
}

/// A part has lost its type.
#[patterns]
fn sum_of(tree: patterns::values::Native<'_>) -> u64 {
    match tree {
        u32(n) => n.into(),
        [each!(u32(all))] => all.into_iter().map(u64::from).sum(),
        json!({"left": left, "right": right}) => sum_of(left) + sum_of(right),
    }
}

#[patterns(total, of = Tree<_, _>)]
fn depth<T: patterns::values::AsNative>(tree: &Tree<T>) -> u8 {
    match tree {
        json!({"left": _, "right": _}) => 2,
        _ => 1,
    }
}

#[test]
fn types_may_be_generic_and_contain_themselves() {
    let leaf = |value| Box::new(Tree::Leaf(value));
    let tree = Tree::Node {
        left: leaf(1),
        right: Box::new(Tree::All(vec![2, 3])),
    };
    assert_eq!(sum(&tree), 6);
    assert_eq!(sum(&Tree::Leaf(4)), 4);
    assert_eq!((depth(&tree), depth(&Tree::Leaf("x"))), (2, 1));
}

#[patterns(total, of = (Job, _))]
fn step(job: &Job, message: &Value) -> &'static str {
    match (job, message) {
        ("queued", "start") => "started",
        (json!({"failed": _}), _) => "failed",
        (str(_) | map(_) | null, _) => "ignored",
    }
}

#[test]
fn one_of_several_arguments_may_be_of_a_type() {
    assert_eq!(step(&Job::Queued, &json!("start")), "started");
    assert_eq!(step(&Job::Queued, &json!(1)), "ignored");
    assert_eq!(step(&Job::Failed(String::new()), &json!(null)), "failed");
}

#[patterns(of = Job)]
fn started(job: &Job) -> u64 {
    match job {
        json!({"running": {"since": u64(n), ..}}) => n,
    }
}

#[test]
fn without_total_other_values_raise_at_the_caller() {
    assert_eq!(started(&running(&[])), 1);
    let caught = std::panic::catch_unwind(|| started(&Job::Queued));
    let raised = caught.unwrap_err();
    let mismatch = patterns::catch(|| started(&Job::Queued)).unwrap_err();
    assert_eq!(mismatch.function(), "started");
    drop(raised);
}

#[test]
fn forms_of_case_are_proven_over_a_type() {
    let job = Arc::new(Job::Queued);
    let waits = case!(
        total,
        of = Job,
        match &job {
            "queued" => true,
            map(_) | null => false,
        }
    );
    let tag = Tag::Cold { degrees: 1.5 };
    case!(total, of = Tag, let json!({"kind": kind, ..}) = tag);
    case!(of = Tag, let json!({"degrees": f64(degrees), ..}) = tag else { panic!("it is cold") });
    let is_hot = case!(of = Tag, matches!(tag, term!({"kind": :Hot})));
    let chain = case!(
        of = Tag,
        if let json!({"degrees": f64(d), ..}) = tag
            && d > 2.0
        {
            d
        } else {
            0.0
        }
    );
    assert!(waits && !is_hot);
    assert_eq!(
        (kind.to_string().as_str(), degrees, chain),
        (":Cold", 1.5, 0.0)
    );
}

#[test]
fn types_within_functions_have_shapes_too() {
    #[derive(Subject)]
    #[expect(unreachable_pub, reason = "its macro is exported")]
    pub enum Light {
        Red,
        Green,
    }

    #[patterns(total, of = Light)]
    fn goes(light: &Light) -> bool {
        match light {
            "Red" => false,
            "Green" => true,
        }
    }

    assert!(goes(&Light::Green) && !goes(&Light::Red));
}

/// Types that a macro makes are alike, down to their places.
macro_rules! lights {
    ($($module:ident)*) => {$(
        mod $module {
            #[derive(patterns::Subject)]
            #[expect(unreachable_pub, reason = "their macros are exported")]
            pub struct Light(pub bool);
        }
    )*};
}

lights!(left right);

#[patterns(total, of = left::Light)]
fn left_is_on(light: &left::Light) -> bool {
    match light {
        true => true,
        false => false,
    }
}

#[patterns(total, of = right::Light)]
fn right_is_on(light: &right::Light) -> bool {
    match light {
        true => true,
        false => false,
    }
}

#[test]
fn types_of_one_name_have_shapes_of_their_own() {
    assert!(left_is_on(&left::Light(true)) && !right_is_on(&right::Light(false)));
}

#[patterns(total)]
fn written(
    flag: bool,
    count: Option<u8>,
    names: &[&str],
    pair: &(char, BTreeMap<String, i8>),
) -> u8 {
    match (flag, count, names, pair) {
        (true, null, _, _) => 1,
        (false, null | 0, [], _) => 2,
        (_, u8(n), _, (char('a'), _)) => n,
        (_, _, _, json!((str(_), {"x": ..0, ..}))) => 3,
        (_, _, [] | [_, ..], (_, map(_))) => 4,
    }
}

#[test]
fn total_clauses_over_written_types_need_no_other_kinds() {
    let pair = ('a', BTreeMap::new());
    let other = ('b', BTreeMap::from([("x".to_owned(), -1)]));
    assert_eq!(written(true, None, &[], &pair), 1);
    assert_eq!(written(false, Some(0), &[], &pair), 2);
    assert_eq!(written(false, Some(9), &["a"], &pair), 9);
    assert_eq!(written(false, None, &["a"], &other), 3);
    assert_eq!(written(true, Some(1), &[], &('b', BTreeMap::new())), 4);
}

/// A value that hides the parameter is not of the parameter's type.
#[patterns(total)]
fn hidden(flag: bool) -> u8 {
    let flag = json!(flag);
    match flag {
        true => 1,
        _ => 2,
    }
}

#[test]
fn a_variable_that_hides_a_parameter_is_not_of_its_type() {
    assert_eq!((hidden(true), hidden(false)), (1, 2));
}
