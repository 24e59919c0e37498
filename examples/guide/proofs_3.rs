use patterns::{Subject, patterns};

#[derive(Subject)]
#[subject(rename_all = "snake_case")]
enum Job {
    Queued,
    Running { since: u64 },
    Failed(String),
}

#[patterns(total, of = Job)]
fn shown(job: &Job) -> String {
    match job {
        "queued" => "waits".to_owned(),
        json!({"running": {"since": u64(since)}}) => format!("since {since}"),
        json!({"failed": str(why)}) => why.to_owned(),
    }
}

fn main() {
    println!("{}", shown(&Job::Queued));
    println!("{}", shown(&Job::Running { since: 7 }));
    println!("{}", shown(&Job::Failed("no disk".to_owned())));
}
