//! The expressions that can come after `match`.

use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;

/// An expression that can come after `match` in a clause function: a dynamic value, or a reference,
/// a smart pointer or an `Option` of one.
///
/// The lifetime `'a` is that of the borrow from which the subject is made. A reference passes on
/// its own, longer lifetime, so a binding can be returned from the function.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde_json")] {
/// # use patterns_core as patterns;
/// use patterns::subject::{Scrutinee, Subject, View};
/// use serde_json::{Value, json};
/// use std::sync::Arc;
///
/// let shared: Arc<Value> = Arc::new(json!("hello"));
/// let subject: &Value = shared.subject();
/// assert!(matches!(subject.view(), View::Str("hello")));
/// # }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a dynamic value",
    label = "patterns cannot match a value of this type",
    note = "consider deriving it for a struct or an enum of your own: `#[derive(Subject)]`",
    note = "feature `serde_json` (on by default) adds `serde_json::Value`, `[Value]`, `Vec<Value>` and `serde_json::Map<String, Value>`",
    note = "references, `Box`, `Rc`, `Arc`, `Cow` and `Option` of a dynamic value are dynamic values too",
    note = "features of their names add the value types of other crates: `bson`, `ciborium`, `eetf`, `plist`, `rmpv`, `saphyr`, `simd-json`, `sonic-rs`, `toml`",
    note = "if the feature is on, the version of the crate may not be the one used here: see `cargo tree --duplicates`"
)]
pub trait Scrutinee<'a> {
    /// The handle that patterns are matched against.
    type Subject;

    /// The handle to this value. It costs no more than a reference.
    #[rust_analyzer::completions(ignore_flyimport)]
    fn subject(&'a self) -> Self::Subject;

    /// The string at a key, or without a key the value or its only key, as one integer. It is 0 if
    /// the type does not tell. Clauses ask for it only if there is a string at that place.
    ///
    /// A derived enum tells its tag, because LLVM does not compare the constant texts that a `match`
    /// over the variants chooses from, but compares integers.
    #[doc(hidden)]
    #[inline]
    #[rust_analyzer::completions(ignore_flyimport)]
    fn packed_tag(&'a self, key: Option<&str>) -> u128 {
        let _ = key;
        0
    }
}

impl<'v, T: ?Sized + Scrutinee<'v>> Scrutinee<'_> for &'v T {
    type Subject = T::Subject;

    #[inline]
    fn subject(&self) -> T::Subject {
        (**self).subject()
    }

    #[inline]
    fn packed_tag(&self, key: Option<&str>) -> u128 {
        (**self).packed_tag(key)
    }
}

/// Pointers that own or exclusively borrow what they point to: the subject borrows through them.
macro_rules! scrutinee_pointers {
    ($($pointer:ty),*) => {$(
        impl<'a, T: ?Sized + Scrutinee<'a>> Scrutinee<'a> for $pointer {
            type Subject = T::Subject;

            #[inline]
            fn subject(&'a self) -> T::Subject {
                (**self).subject()
            }

            #[inline]
            fn packed_tag(&'a self, key: Option<&str>) -> u128 {
                (**self).packed_tag(key)
            }
        }
    )*};
}

scrutinee_pointers!(&mut T, Box<T>, Rc<T>, Arc<T>);

impl<'a, T: ?Sized + ToOwned + Scrutinee<'a>> Scrutinee<'a> for Cow<'_, T> {
    type Subject = T::Subject;

    #[inline]
    fn subject(&'a self) -> T::Subject {
        (**self).subject()
    }

    #[inline]
    fn packed_tag(&'a self, key: Option<&str>) -> u128 {
        (**self).packed_tag(key)
    }
}
