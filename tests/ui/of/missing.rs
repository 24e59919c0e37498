//! Total clauses that do not match every value of a type.

use patterns::{Subject, case, patterns};

#[derive(Subject)]
enum Job {
    Queued,
    Running(Card),
    Failed { why: String },
}

#[derive(Subject)]
struct Card {
    host: Option<String>,
    ports: [u16; 2],
}

#[derive(Subject)]
#[subject(untagged)]
enum Tree<T> {
    Leaf(T),
    Node(Box<Tree<T>>, Box<Tree<T>>),
}

#[patterns(total, of = Job)]
fn variants(job: &Job) -> u8 {
    match job {
        json!({"Running": _}) => 1,
        json!({"Failed": {"why": "lost"}}) => 2,
    }
}

#[patterns(total, of(Job, Card))]
fn fields(job: &Job) -> u8 {
    match job {
        str(_) | json!({"Failed": _}) => 1,
        json!({"Running": {"host": null, ..}}) => 2,
        json!({"Running": {"ports": [0, _], ..}}) => 3,
    }
}

#[patterns(total, of = Job)]
fn unknown_part(job: &Job) -> u8 {
    match job {
        str(_) | json!({"Failed": _}) => 1,
        json!({"Running": {"host": _, "ports": _}}) => 2,
    }
}

#[patterns(total, of = Tree<bool>)]
fn tree(tree: &Tree<bool>) -> u8 {
    match tree {
        json!(true) => 1,
        json!((true | false, _)) => 2,
    }
}

#[patterns(total)]
fn written(flag: bool, count: Option<u8>, rest: &[u8]) -> u8 {
    match (flag, count, rest) {
        (true, null, _) => 1,
        (_, 1.., [_, ..]) => 2,
        (false, _, []) => 3,
    }
}

#[patterns(total, of = Job)]
fn guarded(job: &Job) -> u8 {
    match job {
        x if job.is_late() => 1,
        map(_) => 2,
    }
}

impl Job {
    fn is_late(&self) -> bool {
        false
    }
}

fn main() {
    let job = Job::Failed { why: String::new() };
    let card = Card { host: None, ports: [1, 2] };
    let _ = [variants(&job), fields(&Job::Running(card)), unknown_part(&Job::Queued)];
    let leaf = |value| Box::new(Tree::Leaf(value));
    let _ = [tree(&Tree::Node(leaf(true), leaf(false))), written(true, None, &[]), guarded(&job)];
    case!(total, of = Job, let json!({"Failed": {"why": str(why)}}) = job);
    let _ = case!(total, of = Option<bool>, match Some(true) {
        null => 1,
        true => 2,
    });
}
