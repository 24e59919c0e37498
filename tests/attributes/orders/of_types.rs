//! Proofs over derived types, `of = Type`, with other attribute macros above and below.

use async_trait::async_trait;
use patterns::{Subject, patterns};
use rstest::rstest;
use tracing::instrument;

#[derive(Subject, Clone)]
#[subject(rename_all = "snake_case")]
enum Job {
    Queued,
    Running { percent: u8 },
}

#[patterns(total, of = Job)]
#[tokio::test]
async fn a_test_below_may_be_total() {
    let job = Job::Queued;
    tokio::task::yield_now().await;
    match &job {
        "queued" => {}
        json!({"running": {"percent": u8(_)}}) => panic!("it waits"),
    }
}

#[tokio::test]
#[patterns(total, of = Job)]
async fn a_test_above_may_be_total() {
    let job = Job::Queued;
    tokio::task::yield_now().await;
    match &job {
        "queued" => {}
        json!({"running": {"percent": u8(_)}}) => panic!("it waits"),
    }
}

#[patterns(total, of = Job)]
#[rstest]
#[case(Job::Queued, 0)]
#[case(Job::Running { percent: 7 }, 7)]
fn a_case_below_may_be_total(#[case] job: Job, #[case] expected: u8) {
    match job {
        "queued" => assert_eq!(expected, 0),
        json!({"running": {"percent": u8(percent)}}) => assert_eq!(expected, percent),
    }
}

#[async_trait]
trait Board {
    async fn percent(&self, job: &Job) -> u8;

    #[patterns(total, of = Job)]
    async fn waits(&self, job: &Job) -> bool {
        match job {
            "queued" => true,
            map(_) => self.percent(job).await == 0,
        }
    }
}

struct Screen;

#[async_trait]
impl Board for Screen {
    #[instrument(skip_all)]
    #[patterns(total, of = Job)]
    async fn percent(&self, job: &Job) -> u8 {
        match job {
            "queued" => 0,
            json!({"running": {"percent": u8(percent)}}) => percent,
        }
    }
}

#[tokio::test]
async fn a_method_of_async_trait_may_be_total() {
    let running = Job::Running { percent: 7 };
    assert_eq!(Screen.percent(&running).await, 7);
    assert!(Screen.waits(&Job::Queued).await);
    assert!(!Screen.waits(&running).await);
}
