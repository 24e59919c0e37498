//! A dependency with another name: in the library, in its unit tests and in its documentation.
//!
//! ```
//! use pats::{Term, patterns, term};
//!
//! #[patterns]
//! fn is_ok(value: &Term) -> bool {
//!     match value {
//!         term!((:ok, _)) => true,
//!         _ => false,
//!     }
//! }
//!
//! assert!(is_ok(&term!((:ok, 1))));
//! ```

mod every_macro;

use pats as library;

pub use every_macro::works;

#[test]
fn macros_find_the_library_in_unit_tests() {
    works();
}
