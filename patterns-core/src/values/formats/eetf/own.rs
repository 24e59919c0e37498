//! Processes, ports and references, which only Erlang has: the views that match them, and the types
//! that these yield as parts of Rust values.

use core::any::Any;
use core::fmt;
use std::sync::Arc;

use eetf::{Pid, Port, Reference, Term};

use crate::rules::constant::Constant;
use crate::subject::erased::Erased;
use crate::subject::{Identity, Scrutinee, Shared, Subject, View, same};
use crate::values::native::elements;
use crate::values::{AsNative, Foreign, Native, Whole};

/// Makes the types parts of Rust values, and a view for each.
macro_rules! own {
    ($($(#[$doc:meta])* $name:ident: $ty:ident, $kind:literal;)*) => {$(
        $(#[$doc])*
        pub fn $name<'v>(value: impl Subject<'v>) -> Option<&'v $ty> {
            let shared = value.shared()?;
            let whole: &dyn Any = shared.held().unwrap_or(shared);
            match whole.downcast_ref() {
                Some(Term::$ty(found)) => Some(found),
                Some(_) => None,
                None => whole.downcast_ref(),
            }
        }

        impl AsNative for $ty {
            fn as_native(&self) -> Native<'_> {
                Native::Foreign(Foreign::whole(self))
            }
        }

        elements!([] $ty);

        impl<'a> Scrutinee<'a> for $ty {
            type Subject = Native<'a>;

            fn subject(&'a self) -> Native<'a> {
                self.as_native()
            }
        }

        impl Constant for $ty {
            fn equals<'w, S: Subject<'w>>(&self, subject: &S) -> bool {
                same(subject, &self.as_native())
            }
        }

        impl Whole for $ty {
            fn view(&self) -> View<'_, Native<'_>> {
                View::Other($kind)
            }

            fn show(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!("<", $kind, ">"))
            }

            fn identity(&self) -> Option<Identity> {
                self.share().erased().identity()
            }

            fn shared(&self) -> Option<&dyn Shared> {
                Some(self)
            }
        }

        impl Shared for $ty {
            fn erased(&self) -> Erased<'_> {
                Erased::of(self.as_native())
            }

            fn share(&self) -> Arc<dyn Shared> {
                Arc::new(Term::from(self.clone()))
            }
        }
    )*};
}

own! {
    /// A view of processes of Erlang: `pid(p)` binds a `&eetf::Pid`.
    ///
    /// It matches in a term of `eetf`, and in a [`Term`](crate::Term) made of one.
    ///
    /// # Examples
    ///
    /// ```
    /// # use patterns_core as patterns;
    /// use eetf::{Atom, Pid, Term, Tuple};
    /// use patterns::subject::Scrutinee;
    /// use patterns::values::pid;
    ///
    /// let own = Pid::new("node@host", 1, 2, 3);
    /// assert_eq!(pid(Term::from(own.clone()).subject()), Some(&own));
    /// assert_eq!(pid(Term::from(Atom::from("node@host")).subject()), None);
    /// ```
    pid: Pid, "process";
    /// A view of ports of Erlang: `port(p)` binds a `&eetf::Port`. See [`pid`].
    port: Port, "port";
    /// A view of references of Erlang, such as the tag of a call: `reference(r)` binds a
    /// `&eetf::Reference`. See [`pid`].
    reference: Reference, "reference";
}
