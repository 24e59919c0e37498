//! Recipes from real work, one a file: `docs/recipes.md` shows them. Their tests are in `tests`,
//! and `tests/orders_api.rs` is a recipe itself.

pub mod config;
pub mod estree;
pub mod language_server;
pub mod logs;
pub mod subscriptions;
pub mod tool_calls;
pub mod webhooks;
