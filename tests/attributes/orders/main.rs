//! docs/language.md, "With other attribute macros": `#[patterns]` above and below them.

mod async_traits;
mod instrumented;
mod rstest_cases;
mod tokio_runtime;
mod traced;
