// The facade: what a program imports, with its documentation. The crate's page, which teaches the language, and the
// pages beside it are Markdown: their examples are tested as those that stand here.
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
    Allowed, ClauseReport, Constant, Entries, Found, Kind, Location, Mismatch, Reason, ReportedKey,
    Rest, Step, ValuePath, catch, subject,
};
#[cfg(feature = "sonic-rs")]
#[doc(inline)]
pub use patterns_core::{JsonText, Malformed};

/// Turns a function whose body ends in a `match` into clauses over dynamic values.
///
/// The [crate page](crate) teaches the patterns. The function keeps its signature, attributes and
/// visibility; its body may begin with ordinary statements. What stands behind `match` is evaluated once
/// and borrowed for the clauses: one expression, or a tuple expression for several arguments.
///
/// | option | means |
/// |---|---|
/// | `total` | the clauses take every value, or it is a compile error; there is no mismatch then |
/// | `redact` | mismatches show kinds, paths and the keys of patterns, never content of the value |
/// | `matches = name` | makes a function `name` of the same arguments that returns whether a clause matches; no body runs. In an implementation of a trait, the trait declares it: `fn name(…) -> bool;` |
/// | `crate = path` | where this crate is found, if not at `::patterns` |
///
/// # Errors
///
/// Where no clause matches, a function that returns a `Result<_, E>` returns the [`Mismatch`], converted
/// by `E: From<Mismatch>`. Aliases of `Result` count.
///
/// # Panics
///
/// Where no clause matches and the function returns anything else, it panics with the text of the
/// [`Mismatch`], at the caller's line; in an `async` function at its own. [`catch`] gets the
/// [`Mismatch`] back. A type parameter or an `impl Trait` as return type counts as anything else.
///
/// # Compile errors
///
/// All that is wrong with the patterns of a function is reported at once, each mistake at its own place
/// and with a line that says what to write. The function's signature stays, so that its callers
/// still compile.
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

/// The patterns of [`#[patterns]`](macro@patterns) in the middle of a function, around what Rust has there:
/// `match`, `if let`, `while let`, `let … else`, `let` or `matches!`.
///
/// The [crate page](crate#case) lists the forms. A `let` ends with a `;` and binds its names for the code
/// that follows. In an `if let` chain and in the condition of a `while` the first `let` is of the
/// language; what follows its `&&` is plain Rust. `break`, `continue`, `return`, `?` and `.await` in the
/// bodies mean what they mean around the macro.
///
/// # Errors
///
/// `case!(match …)` is a `Result`: a value that fits no clause gives a [`Mismatch`] whose function is
/// called `case!`.
///
/// # Panics
///
/// `case!(let P = value);` without `else` raises the [`Mismatch`] of a value that does not fit, for
/// [`catch`] to get back. No other form panics.
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
/// } else if let json!({"body": str(body), ..}) = &posts[0] && !body.is_empty() {
///     "post with a body"
/// } else {
///     "other"
/// });
/// assert_eq!(kind, "other");
/// ```
#[doc(inline)]
pub use patterns_macro::case;

/// Makes a struct or an enum a dynamic value, by serde's conventions.
///
/// A struct is a map of its fields, a tuple struct a tuple, one with a single field is that field, and a unit struct is
/// null. A unit variant is the string of its name, any other the map from its name to its content. Types of fields
/// are what [`AsNative`](subject::AsNative) names: numbers, strings, `Option`s, sequences, maps, tuples, pointers, terms, the
/// value types of other crates that a feature adds, and what derives `Subject` itself. Type parameters of which fields hold
/// values have to be such types.
///
/// | attribute | on | means |
/// |---|---|---|
/// | `#[subject(tag = "type")]` | an enum, a struct | the name is an entry of the content: `{"type": "Circle", "r": 1}` |
/// | `#[subject(tag = "type", content = "c")]` | an enum | the name is an entry beside the content: `{"type": "Circle", "c": {"r": 1}}` |
/// | `#[subject(untagged)]` | an enum | the name is no part of the value, a unit variant is null: `{"r": 1}` |
/// | `#[subject(atoms)]` | an enum | names of variants are atoms: `:Idle`; as the key of a map a name stays a string |
/// | `#[subject(rename_all = "snake_case")]` | a struct, an enum, a variant | how fields, or variants, are called; serde's eight ways |
/// | `#[subject(rename_all_fields = "camelCase")]` | an enum | how the fields of all variants are called |
/// | `#[subject(rename = "name")]` | a field, a variant, a struct with a tag | its name |
/// | `#[subject(skip)]` | a field, a variant | no pattern sees the field; the variant is null |
/// | `#[subject(crate = path)]` | a struct, an enum | where this crate is found, if not at `::patterns` |
///
/// Each means what it means to serde, and what serde has beyond these is an error that says so. Attributes written as
/// `#[serde(…)]` are serde's alone: they are not read here. With `tag` alone, the content of a variant of one field without a name has
/// to be a map: of other content, which serde refuses to write, no pattern sees anything but the tag.
///
/// Where the type is known, a match on such a value compiles to what a match on the type itself does: no map is built, and
/// no string is compared.
///
/// # Examples
///
/// A state of Rust beside a message of JSON:
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

/// The trait is imported with the derive, as serde's are: `fn f<'v>(value: impl Subject<'v>)`.
#[doc(no_inline)]
pub use patterns_core::subject::Subject;

/// Builds a [`Term`], and takes one apart where it stands as a pattern.
///
/// It is `json!` with what JSON lacks: atoms `:ok`, tuples `(a, b)`, byte strings `b"…"`, and any term for a key.
/// Rust expressions stand where a value does, and are only looked at: nothing is moved. A parenthesis around one value is
/// just that, `(a,)` is a tuple of one. In a crate that gave this one another name, as an expression:
/// `term!(crate = renamed, …)`.
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

#[cfg(all(feature = "term", feature = "serde_json"))]
#[doc(inline)]
pub use patterns_core::NotJson;
#[cfg(feature = "term")]
#[doc(inline)]
pub use patterns_core::{
    Atom, BadArity, Function, IntoFunction, ListIter, MapIter, Term, TermFields, TermList, TermMap,
    TermTuple, ToTerm, WrongKind,
};

#[doc = include_str!("../docs/diagnostics.md")]
pub mod diagnostics {}

#[doc(hidden)]
pub use patterns_core::private as __private;

#[cfg(any(doc, doctest))]
#[doc = include_str!("../docs/mismatches.md")]
pub mod mismatches {}

#[cfg(all(any(doc, doctest), feature = "term", feature = "serde_json"))]
#[doc = include_str!("../docs/terms.md")]
pub mod terms {}

#[cfg(any(doc, doctest))]
#[doc = include_str!("../docs/values.md")]
pub mod values {}

/// The README's program, compiled as the examples of this page are.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

/// What Rust's own guards have in every edition, clauses have too: chains of `let`s.
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
