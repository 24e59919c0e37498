//! Real JSON from cargo and from GitHub. Every answer of the clauses is compared with the answer of
//! plain `serde_json` code.

mod cargo_messages;
mod github_webhooks;
