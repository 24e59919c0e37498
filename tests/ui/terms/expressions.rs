//! Expressions that `term!` cannot convert.

use patterns::term;
use std::time::Duration;

fn main() {
    let _ = term!();
    let _ = term!([1 2]);
    let _ = term!(1, 2);
    let _ = term!({name: 1});
    let _ = term!({"a", "b": 1});
    let _ = term!([:]);
    let _ = term!([1, , 2]);
    let _ = term!({"at": Duration::ZERO});
}
