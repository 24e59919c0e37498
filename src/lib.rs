// The facade: what a program imports, with its documentation. The crate's page, which teaches the
// language, and its other pages are Markdown files. Their examples run as tests, like those here.
#![doc = include_str!("../docs/language.md")]
#![forbid(unsafe_code)]

#[cfg(feature = "serde_json")]
#[doc(inline)]
pub use patterns_core::Deserializable;
#[cfg(feature = "miette")]
#[doc(inline)]
pub use patterns_core::Diagnosed;
#[doc(inline)]
pub use patterns_core::{
    Allowed, ClauseReport, Constant, Entries, Expected, Fault, Found, Kind, Location, Mismatch,
    Reason, ReportedKey, Rest, Step, ValuePath, catch, subject,
};
#[cfg(feature = "serde_json")]
#[doc(inline)]
pub use patterns_core::{InvalidJson, json_in};
#[cfg(feature = "sonic-rs")]
#[doc(inline)]
pub use patterns_core::{JsonText, Malformed};

/// Turns a function whose body ends in a `match` into clauses over dynamic values.
///
/// The [crate page](crate) teaches the patterns. The function keeps its signature, attributes and
/// visibility. Its body may begin with ordinary statements. `match` is followed by one expression,
/// or by a tuple expression for several arguments. It is evaluated once and borrowed by the
/// clauses.
///
/// | option | means |
/// |---|---|
/// | `total` | a compile error unless the clauses are exhaustive, so there is never a mismatch |
/// | `redact` | mismatches show kinds, paths and the keys of patterns, but never content of the value |
/// | `matches = name` | makes a function `name` with the same arguments, which returns whether a clause matches and runs no body. In an implementation of a trait, the trait declares it: `fn name(…) -> bool;` The same holds for the next two |
/// | `which = name` | makes a function `name` with the same arguments, which returns the index of the clause that would run, from 0, as an `Option<usize>`. Guards run, bodies do not |
/// | `graph = name` | makes a function `name` with the same arguments, which it ignores. It returns the decision graph as a [Mermaid](https://mermaid.js.org) diagram, a `&'static str` |
/// | `trace` | with the feature `tracing`: each call is an [event](crate#asking-about-clauses) of the crate `tracing` |
/// | `crate = path` | the path of this crate, if it is not `::patterns` |
///
/// # Errors
///
/// If no clause matches, a function that returns a `Result<_, E>` returns the [`Mismatch`],
/// converted with `E: From<Mismatch>`. Aliases of `Result` count too.
///
/// # Panics
///
/// If no clause matches and the function returns anything else, it panics with the text of the
/// [`Mismatch`], at the caller's line; an `async` function panics at its own line. [`catch`] turns
/// the panic back into the [`Mismatch`]. A return type that is a type parameter or an `impl Trait`
/// counts as "anything else".
///
/// # Compile errors
///
/// One compilation reports all mistakes in the patterns of a function, each at its own place and
/// with a line that says what to write. The function keeps its signature, so its callers still
/// compile.
///
/// # Examples
///
/// A method of several arguments, with a statement before its `match`:
///
/// ```
/// use patterns::{Mismatch, patterns};
/// use serde_json::{Value, json};
///
/// struct Counter {
///     count: i64,
/// }
///
/// impl Counter {
///     const MAX: i64 = 100;
///
///     #[patterns]
///     fn apply(&mut self, command: &Value, amount: &Value) -> Result<i64, Mismatch> {
///         let before = self.count;
///         match (command, amount) {
///             ("add", i64(n @ 1..=Self::MAX)) => {
///                 self.count += n;
///                 Ok(before)
///             }
///             ("reset", null | pin!(before)) => {
///                 self.count = 0;
///                 Ok(before)
///             }
///             ("both", [first, second]) => {
///                 self.apply(&json!("add"), first)?;
///                 self.apply(&json!("add"), second)
///             }
///         }
///     }
/// }
///
/// let mut counter = Counter { count: 0 };
/// assert_eq!(counter.apply(&json!("both"), &json!([3, 4])).unwrap(), 3);
/// assert_eq!(counter.apply(&json!("reset"), &json!(7)).unwrap(), 7);
/// let mismatch = counter.apply(&json!("add"), &json!(-1)).unwrap_err();
/// assert_eq!(mismatch.function(), "apply");
/// ```
#[doc(inline)]
pub use patterns_macro::patterns;

/// Uses the patterns of [`#[patterns]`](macro@patterns) in the middle of a function, in Rust's own
/// forms: `match`, `if let`, `while let`, `let … else`, `let`, `matches!` or `assert!`.
///
/// The [crate page](crate#case) lists the forms. A `let` ends with a `;` and binds its names for
/// the code that follows. The condition of an `if` or a `while` may join several `let`s and plain
/// conditions by `&&`, in any order and in any edition of Rust. Each `let` uses the patterns of
/// this crate, except those with a constructor of a Rust type, such as `let Some(x) = option`, or
/// with `rust!(p)`. `break`, `continue`, `return`, `?` and `.await` in the bodies mean what they
/// mean around the macro.
///
/// Options come before the form, with a comma after each:
///
/// | option | means |
/// |---|---|
/// | `total` | before a `match` or a `let`: a compile error unless the patterns are exhaustive. A `match` then gives what its clauses give, without a `Result`, and a `let` never raises |
/// | `redact` | mismatches show kinds, paths and the keys of patterns, but never content of the value |
/// | `crate = path` | the path of this crate, if it is not `::patterns` |
///
/// # Errors
///
/// `case!(match …)` is a `Result`: a value that matches no clause gives a [`Mismatch`] whose
/// function is called `case!`.
///
/// # Panics
///
/// `case!(let P = value);` without `else` and `case!(assert!(value, P))` raise a [`Mismatch`] if
/// the value does not match, and [`catch`] can catch it. Both accept a message for the panic, as
/// `assert!` does: `case!(let P = value, "in {file}")`. The panic of an `assert!` shows every
/// [fault](Mismatch::faults), since a test wants to know all of them. No other form panics.
///
/// # Examples
///
/// ```
/// use patterns::case;
/// use serde_json::{Value, json};
///
/// fn visible(posts: &[Value]) -> Vec<&str> {
///     let mut titles = Vec::new();
///     for post in posts {
///         if case!(matches!(post, json!({"draft": true, ..}))) {
///             continue;
///         }
///         case!(let json!({"title": str(title), ..}) = post else {
///             break;
///         });
///         titles.push(title);
///     }
///     titles
/// }
///
/// let posts = [
///     json!({"title": "One", "draft": false}),
///     json!({"title": "Two", "draft": true}),
///     json!({"title": "Three"}),
/// ];
/// assert_eq!(visible(&posts), ["One", "Three"]);
///
/// let length = case!(match &posts[0] {
///     json!({"title": str(title), "draft": bool(_)}) => title.len(),
/// });
/// assert_eq!(length.unwrap(), 3);
///
/// let kind = case!(if let [_, ..] = &posts[0] {
///     "list"
/// } else if let json!({"title": str(title), ..}) = &posts[0]
///     && let json!({"title": pin!(title), "draft": true, ..}) = &posts[1]
/// {
///     "post with a draft of the same title"
/// } else {
///     "other"
/// });
/// assert_eq!(kind, "other");
///
/// // Options: this match cannot fail, and this mismatch will not show the title.
/// let is_post = case!(total, match &posts[0] {
///     json!({"title": str(_), ..}) => true,
///     _ => false,
/// });
/// case!(redact, assert!(posts[2], json!({"title": str(_)}), "of {} posts, the last", posts.len()));
/// assert!(is_post);
/// ```
#[doc(inline)]
pub use patterns_macro::case;

#[cfg(feature = "mailbox")]
#[doc(inline)]
pub use patterns_core::mailbox::{self, Mailbox, Mark, RecvError};

/// Takes the first message out of a [`Mailbox`] that a clause matches, and leaves the others:
/// Erlang's selective receive.
///
/// `receive!(match inbox { … })` blocks the thread until a message fits; `match inbox.await` waits
/// as a task does. The clauses are those of [`case!`]. The last one may be `after!(duration) =>
/// body`, which is timed from the entry. The [page about processes](crate::processes) says the
/// rest.
///
/// `match message = inbox { … }` gives the message a name for the bodies, which can
/// [keep it](mailbox::Taken::into_inner). `break`, `continue`, `return`, `?` and `.await` in the
/// bodies mean what they mean around the macro; guards must not leave or wait. The option
/// `crate = path` comes first, as in `case!`.
///
/// # Errors
///
/// A receive is a `Result<T, RecvError>`, where the bodies give `T`: no message fits and nobody can
/// send any more, or too many messages were left. A message that fits no clause is not an error.
///
/// # Cost
///
/// A message that arrives is matched once. A saved one is looked at by reference, and moved only if
/// it fits. Nothing is allocated for a message that fits.
///
/// # Examples
///
/// ```
/// use patterns::{Mailbox, receive, term};
/// use std::time::Duration;
///
/// let (sender, receiver) = std::sync::mpsc::channel();
/// let mut inbox = Mailbox::new(receiver);
/// for message in [term!((:log, "starts")), term!((:reply, 7)), term!((:log, "ends"))] {
///     sender.send(message).unwrap();
/// }
///
/// // The reply first, whatever came before it.
/// let reply = receive!(match inbox {
///     term!((:reply, i64(n))) => n,
///     after!(Duration::from_secs(1)) => panic!("no reply"),
/// });
/// assert_eq!(reply, Ok(7));
///
/// let mut lines = Vec::new();
/// loop {
///     receive!(match inbox {
///         term!((:log, str(line))) => lines.push(line.to_owned()),
///         after!(Duration::ZERO) => break,
///     })
///     .unwrap();
/// }
/// assert_eq!(lines, ["starts", "ends"]);
/// ```
#[cfg(feature = "mailbox")]
#[doc(inline)]
pub use patterns_macro::receive;

/// Makes a struct or an enum a dynamic value, following serde's conventions.
///
/// A struct is a map of its fields. A tuple struct is a tuple, or its field if it has only one. A
/// unit struct is null. A unit variant is the string of its name; any other variant is a map from
/// its name to its content. A field's type must implement [`AsNative`](values::AsNative): numbers,
/// strings, `Option`s, sequences, maps, tuples, pointers, terms, the value types of other crates
/// that a feature adds, and types that derive `Subject` themselves. So must a type parameter that
/// is the type of a value in a field.
///
/// | attribute | on | means |
/// |---|---|---|
/// | `#[subject(tag = "type")]` | an enum, a struct | the name is an entry of the content: `{"type": "Circle", "r": 1}` |
/// | `#[subject(tag = "type", content = "c")]` | an enum | the name and the content are two entries: `{"type": "Circle", "c": {"r": 1}}` |
/// | `#[subject(untagged)]` | an enum | the name is not part of the value, and a unit variant is null: `{"r": 1}` |
/// | `#[subject(atoms)]` | an enum | names of variants are atoms: `:Idle`; as the key of a map a name stays a string |
/// | `#[subject(rename_all = "snake_case")]` | a struct, an enum, a variant | how the names of fields, or variants, are written; serde's eight ways |
/// | `#[subject(rename_all_fields = "camelCase")]` | an enum | how the names of the fields of all variants are written |
/// | `#[subject(rename = "name")]` | a field, a variant, a struct with a tag | its name |
/// | `#[subject(skip)]` | a field, a variant | no pattern sees the field; the variant is null |
/// | `#[subject(crate = path)]` | a struct, an enum | the path of this crate, if it is not `::patterns` |
///
/// Each attribute means what it means to serde. Serde's other attributes are errors that say so.
/// `#[serde(…)]` attributes belong to serde alone: this derive does not read them. With `tag`
/// alone, the content of a variant that has one unnamed field must be a map. Serde refuses to write
/// any other content, and patterns see only the tag of such a value.
///
/// If the type is known, a match on such a value compiles to what a match on the type itself
/// compiles to: no map is built, and no string is compared.
///
/// # Examples
///
/// A state in Rust, matched together with a message in JSON:
///
/// ```
/// use patterns::{Mismatch, Subject, patterns};
/// use serde_json::{Value, json};
///
/// #[derive(Subject, Debug, PartialEq)]
/// #[subject(rename_all = "snake_case")]
/// enum Door {
///     Locked { code: u32 },
///     Closed,
///     Open,
/// }
///
/// #[patterns]
/// fn step(door: &Door, message: &Value) -> Result<Door, Mismatch> {
///     match (door, message) {
///         (json!({"locked": {"code": u32(code)}}), json!({"unlock": code})) => Ok(Door::Closed),
///         ("closed", "open") => Ok(Door::Open),
///         ("open", "close") => Ok(Door::Closed),
///         ("closed", json!({"lock": u32(code)})) => Ok(Door::Locked { code }),
///     }
/// }
///
/// let locked = step(&Door::Closed, &json!({"lock": 1234})).unwrap();
/// assert_eq!(step(&locked, &json!({"unlock": 1234})).unwrap(), Door::Closed);
/// assert!(step(&locked, &json!({"unlock": 4321})).is_err());
/// ```
#[doc(inline)]
pub use patterns_macro::Subject;

/// The trait is imported together with the derive, as in serde:
/// `fn f<'v>(value: impl Subject<'v>)`.
#[doc(no_inline)]
pub use crate::subject::Subject;

/// Builds a [`Term`] or, as a pattern, matches one.
///
/// It is `json!` plus what JSON lacks: atoms `:ok`, tuples `(a, b)`, byte strings `b"…"`, and any
/// term for a key. A value may be any Rust expression; it is only borrowed, so nothing is moved.
/// Parentheses around one value are only parentheses, and `(a,)` is a tuple of one. If your crate
/// imports this one under another name, write the expression as `term!(crate = renamed, …)`.
///
/// # Examples
///
/// ```
/// use patterns::{Term, term};
///
/// let name = String::from("Joe");
/// let user = term!({:name: name, "tags": [1, 2.5, null], (1, :a): b"raw"});
/// assert_eq!(user.get(Term::atom("name")).unwrap(), "Joe");
/// assert_eq!(term!((:ok, 6 * 7)).to_string(), "{:ok, 42}");
/// assert_eq!(term!(:"not a name").to_string(), r#":"not a name""#);
/// ```
#[cfg(feature = "term")]
#[doc(inline)]
pub use patterns_macro::term;

#[cfg(all(feature = "term", feature = "eetf"))]
#[doc(inline)]
pub use patterns_core::NotErlang;
#[cfg(all(feature = "term", feature = "serde_json"))]
#[doc(inline)]
pub use patterns_core::NotJson;
#[cfg(feature = "term")]
#[doc(inline)]
pub use patterns_core::{
    Atom, BadArity, Function, IntoFunction, ListIter, MapIter, Term, TermFields, TermList, TermMap,
    TermTuple, ToTerm, WrongKind,
};

#[cfg(all(any(doc, doctest), feature = "serde_json"))]
#[doc = include_str!("../docs/answers.md")]
pub mod answers {}

#[doc = include_str!("../docs/diagnostics.md")]
pub mod diagnostics {}

#[doc(hidden)]
pub use patterns_core::private as __private;

// Its examples are tests of `tests/mailbox`, which has tokio.
#[cfg(all(doc, not(doctest), feature = "mailbox"))]
#[doc = include_str!("../docs/processes.md")]
pub mod processes {}

#[cfg(any(doc, doctest))]
#[doc = include_str!("../docs/mismatches.md")]
pub mod mismatches {}

#[cfg(all(any(doc, doctest), feature = "serde_json"))]
#[doc = include_str!("../docs/recipes.md")]
pub mod recipes {}

#[cfg(all(any(doc, doctest), feature = "term", feature = "serde_json"))]
#[doc = include_str!("../docs/terms.md")]
pub mod terms {}

#[doc = include_str!("../docs/values.md")]
pub mod values {
    #[doc(inline)]
    pub use patterns_core::values::*;
}

/// The programs of the README, which are compiled like the examples of this page.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

/// Guards may be chains of `let`s in every edition, like the guards of Rust's own `match`.
///
/// ```edition2018
/// use patterns::{case, patterns};
/// use serde_json::{Value, json};
///
/// #[patterns]
/// fn half(value: &Value) -> i64 {
///     match value {
///         [i64(n)] | json!({"n": i64(n)})
///             if let Some(half) = n.checked_div(2)
///                 && half > 1 =>
///         {
///             half
///         }
///         json!({"m": (i64(n) if n > 3 && let Some(half) = n.checked_div(2))}) => half,
///         _ => 0,
///     }
/// }
///
/// assert_eq!(half(&json!([6])), 3);
/// assert_eq!(half(&json!({"m": 8})), 4);
/// let less = case!(match json!(7) {
///     i64(n) if n > 3 && let Some(less) = n.checked_sub(3) => less,
/// });
/// assert_eq!(less.unwrap(), 4);
/// ```
#[cfg(doctest)]
struct Editions;
