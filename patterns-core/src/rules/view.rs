//! The name before the parentheses of a call pattern: what a view returns, and which names rustc
//! knows there.

/// The return type of a view: an `Option` or a `Result` of what the pattern in its parentheses is
/// matched against, or a `bool` if there is nothing in them.
#[diagnostic::on_unimplemented(
    message = "mismatched types: expected a view that returns an `Option`, a `Result` or a `bool`, found `{Self}`",
    label = "called as a pattern",
    note = "return `Some(part)` if the value matches and `None` otherwise, or a `Result` whose error says why not",
    note = "if there is no part to match further, consider returning a `bool`"
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

impl<T, E> Viewed for Result<T, E> {
    type Part = T;

    #[inline]
    fn part(self) -> Option<T> {
        self.ok()
    }
}

impl Viewed for bool {
    type Part = ();

    #[inline]
    fn part(self) -> Option<()> {
        self.then_some(())
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
        number str rstr bytes atom list map tuple
    );
}
