//! Runs the tests of `tests/mailbox`: `receive!` over tokio's channels and the standard library's.

mod announce;
mod nested;

#[test]
fn messages_are_received_selectively() {
    nested::run("mailbox");
}
