//! Real JSON: what cargo writes, and what GitHub sends. Every answer of the clauses is checked against
//! plain `serde_json` code.

mod cargo_messages;
mod github_webhooks;
