//! docs/language.md, "With other attribute macros": `#[patterns]` above and below them.

mod async_traits;
mod instrumented;
mod of_types;
mod rstest_cases;
mod tokio_runtime;
mod traced;
