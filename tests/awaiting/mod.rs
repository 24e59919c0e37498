//! Futures without a runtime: run where they are, and suspended once.

use std::future::{Future, poll_fn};
use std::task::{Context, Poll, Waker};

/// Runs a future, which need not be able to move to another thread.
#[track_caller]
pub(crate) fn block_on<T>(future: impl Future<Output = T>) -> T {
    let mut future = std::pin::pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
}

/// Suspends once, so the future must store everything that is held across the `.await`.
pub(crate) async fn pause() {
    let mut polled = false;
    poll_fn(move |_| {
        if polled {
            return Poll::Ready(());
        }
        polled = true;
        Poll::Pending
    })
    .await;
}
