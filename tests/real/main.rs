//! Real JSON from cargo and from GitHub. Every answer of the clauses is compared with the answer of
//! plain `serde_json` code.

#[path = "../announce/mod.rs"]
mod announce;
mod cargo_messages;
mod github_webhooks;
