//! The name before the parentheses of a call pattern: what a view returns, and which names rustc
//! knows there.

/// The return type of a view: an `Option` of what the pattern in its parentheses is matched
/// against.
#[diagnostic::on_unimplemented(
    message = "mismatched types: expected a view that returns an `Option`, found `{Self}`",
    label = "called as a pattern",
    note = "return `Some(part)` if the value matches and `None` otherwise; `.ok()` turns a `Result` into an `Option`",
    note = "if there is no part to match further, consider a guard: `x if condition(x)`"
)]
pub trait Viewed {
    /// The type that the pattern is matched against.
    type Part;

    /// The part, if the value matches.
    fn part(self) -> Option<Self::Part>;
}

impl<T> Viewed for Option<T> {
    type Part = T;

    #[inline]
    fn part(self) -> Self {
        self
    }
}

/// The part that a view yields.
#[inline]
pub fn viewed<V: Viewed>(outcome: V) -> Option<V::Part> {
    outcome.part()
}

/// The typed patterns as functions. They are in scope where a view is called, so that rustc
/// suggests them for a misspelled name. None is ever called: such a call is the typed pattern
/// itself.
pub mod typed_patterns {
    macro_rules! names {
        ($($name:ident)*) => {$(
            /// A typed pattern of this name.
            pub const fn $name() {}
        )*};
    }

    names!(
        bool char f32 f64 i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize
        number str bytes atom list map tuple
    );
}
