//! The compiler of `dyn-patterns`: `#[patterns]`, `case!`, `receive!`, `term!` and
//! `#[derive(Subject)]`.
//!
//! Use the macros through the facade crate, whose page teaches the language. The pages of the
//! macros are here, because rust-analyzer shows no others. The same texts are files of the facade,
//! whose tests run the examples.
#![forbid(unsafe_code)]
#![allow(
    rustdoc::broken_intra_doc_links,
    reason = "the facade says what the links of the macros' pages lead to"
)]

mod compile;
mod describe;
mod door;
mod emit;
mod entry;
mod graph;
mod ir;
mod lower;
mod pieces;
mod prove;
mod reader;
mod report;
#[cfg(any(feature = "schema", test))]
mod schema;
mod shape;
mod syntax;
mod tag;
#[cfg(test)]
mod testing;
mod tokens;

use proc_macro::TokenStream;

/// Turns a function whose body ends in a `match` into clauses over dynamic values.
///
/// ```
/// use patterns::{Mismatch, patterns};
/// use serde_json::{Value, json};
///
/// #[patterns]
/// fn area(shape: &Value) -> Result<f64, Mismatch> {
///     match shape {
///         json!({"square": f64(side)}) => Ok(side * side),
///         json!({"width": f64(width), "height": f64(height)}) => Ok(width * height),
///     }
/// }
///
/// assert_eq!(area(&json!({"width": 2, "height": 1.5})).unwrap(), 3.0);
/// let mismatch = area(&json!({"square": "2"})).unwrap_err();
/// assert_eq!(mismatch.faults()[0].to_string(), r#"at $.square: expected f64, found string "2""#);
/// ```
///
/// The [guide] teaches the patterns, and the [language] page lists them. The function keeps its
/// signature, attributes and visibility. Its body may begin with ordinary statements. `match` is
/// followed by one expression, or by a tuple expression for several arguments. It is evaluated once
/// and borrowed by the clauses.
///
/// # Options
///
/// Options come in parentheses, with a comma between two: `#[patterns(total, trace)]`.
///
/// | option, as written | means |
/// |---|---|
/// | `total` | a compile error unless the clauses are exhaustive, so there is never a mismatch |
/// | `redact` | mismatches show kinds, paths and the keys of patterns, but never content of the value |
/// | `matches = name` | makes a function `name` with the same arguments, which returns whether a clause matches and runs no body. In an implementation of a trait, the trait declares it: `fn name(…) -> bool;` The same holds for the next three |
/// | `which = name` | makes a function `name` with the same arguments, which returns the index of the clause that would run, from 0, as an `Option<usize>`. Guards run, bodies do not |
/// | `check = name` | makes a function `name` with the same arguments, which returns the clause that would run as a [`ClauseSource`], or the [`Mismatch`]: what a [corpus] is counted by |
/// | `graph = name` | makes a function `name` with the same arguments, which it ignores. It returns the decision graph as a [Mermaid](https://mermaid.js.org) diagram, a `&'static str` |
/// | `trace` | with the feature `tracing`: each call is an [event] of the crate `tracing` |
/// | `of = Type` | the argument is of this [type], which derives `Subject`: no clause may be one that no value of the type reaches, and `total` is about its values. `of(Type, Nested, …)` also names types of its fields, and `of = (Type, _)` types of several arguments |
/// | `schema = "file"` | with the feature `schema`: no clause may be one that no valid value of this [JSON Schema] matches. `schema(argument = "file", …)` is about some of several arguments; otherwise the schema is about the only one, or about the list of all |
/// | `complete` | after `schema`: a compile error unless the clauses match every valid value |
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
/// with a line that says what to write. The names of a clause that cannot be read are not checked
/// yet. The function keeps its signature, so its callers still compile.
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
#[proc_macro_attribute]
pub fn patterns(options: TokenStream, item: TokenStream) -> TokenStream {
    entry::function::expand(options.into(), &item.into()).into()
}

/// Passes the shape of a derived type on. Only expanded code calls it.
#[doc(hidden)]
#[proc_macro]
pub fn shaped(input: TokenStream) -> TokenStream {
    entry::shaped::expand(input.into()).into()
}

/// Uses the patterns of [`#[patterns]`](macro@patterns) in the middle of a function, in Rust's own
/// forms: `match`, `if let`, `while let`, `let … else`, `let`, `matches!` or `assert!`.
///
/// ```
/// use patterns::case;
/// use serde_json::json;
///
/// let event = json!({"type": "push", "commits": [{"id": 7}]});
/// case!(let json!({"commits": [{"id": u64(id), ..}, ..], ..}) = &event);
/// assert_eq!(id, 7);
/// assert!(case!(matches!(&event, json!({"type": "push" | "tag", ..}))));
/// ```
///
/// | form | gives |
/// |---|---|
/// | `case!(match v { … })` | a `Result<T, Mismatch>`, where the clauses give `T` |
/// | `case!(if let P = v { … } else { … })` | what `if let` gives |
/// | `case!(while let P = v { … })` | a loop |
/// | `case!(let P = v else { … });` | the names of `P` |
/// | `case!(let P = v);` | the names of `P`; raises if the value does not match |
/// | `case!(matches!(v, P))` | a `bool` |
/// | `case!(assert!(v, P))` | nothing; raises if the value does not match |
///
/// A `let` ends with a `;` and binds its names for the code that follows. The condition of an `if`
/// or a `while` may join several `let`s and plain conditions by `&&`, in any order and in any
/// edition of Rust. Each `let` uses the patterns of this crate, except those with a constructor of
/// a Rust type, such as `let Some(x) = option`, or with `rust!(p)`. `break`, `continue`, `return`,
/// `?` and `.await` in the bodies mean what they mean around the macro. The [language] page says
/// more about each form.
///
/// # Options
///
/// Options come before the form, with a comma after each:
///
/// | option, as written | means |
/// |---|---|
/// | `total` | before a `match` or a `let`: a compile error unless the patterns are exhaustive. A `match` then gives what its clauses give, without a `Result`, and a `let` never raises |
/// | `redact` | mismatches show kinds, paths and the keys of patterns, but never content of the value |
/// | `of = Type` | the value is of this [type], which derives `Subject`: no pattern may be one that no value of the type reaches, and `total` is about its values |
/// | `schema = "file"` | with the feature `schema`: no pattern may be one that no valid value of this [JSON Schema] matches |
/// | `complete` | after `schema`, before a `match` or a `let`: a compile error unless the patterns match every valid value |
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
/// [fault], since a test wants to know all of them. No other form panics.
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
#[proc_macro]
pub fn case(input: TokenStream) -> TokenStream {
    entry::case::expand(input.into()).into()
}

/// Takes the first message out of a [`Mailbox`] that a clause matches, and leaves the others:
/// Erlang's selective receive.
///
/// ```
/// use patterns::{Mailbox, receive, term};
///
/// let (sender, receiver) = std::sync::mpsc::channel();
/// let mut inbox = Mailbox::new(receiver);
/// sender.send(term!((:log, "starts"))).unwrap();
/// sender.send(term!((:reply, 7))).unwrap();
/// let reply = receive!(match inbox {
///     term!((:reply, i64(n))) => n,
/// });
/// assert_eq!((reply, inbox.len()), (Ok(7), 1));
/// ```
///
/// `receive!(match inbox { … })` blocks the thread until a message fits; `match inbox.await` waits
/// as a task does. The clauses are those of [`case!`]. `break`, `continue`, `return`, `?` and
/// `.await` in the bodies mean what they mean around the macro; guards must not leave or wait. The
/// [page about processes] says the rest.
///
/// # Options
///
/// | form | means |
/// |---|---|
/// | `receive!(match inbox { … })` | blocks the thread until a message fits |
/// | `receive!(match inbox.await { … })` | waits as a task does |
/// | `match message = inbox { … }` | gives the message a name for the bodies, which can [keep it] |
/// | `after!(duration) => body`, as the last clause | the body runs if no message fits in this time, from the entry on |
/// | `receive!(crate = path, match …)` | the path of this crate, if it is not `::patterns` |
///
/// # Errors
///
/// A receive is a `Result<T, RecvError>`, where the bodies give `T`:
///
/// | error | means |
/// |---|---|
/// | `RecvError::Closed` | no message fits, and nobody can send any more |
/// | `RecvError::Overflow` | more messages were left than the mailbox's limit |
///
/// A message that fits no clause is not an error. It stays in the mailbox.
///
/// # Panics
///
/// A receive raises no mismatch. An `after!` in a receive that awaits uses the clock of tokio's
/// runtime, and panics outside of one.
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
/// // The reply first, whatever came before it, and within a second.
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
#[proc_macro]
pub fn receive(input: TokenStream) -> TokenStream {
    entry::receive::expand(input.into()).into()
}

/// Builds a [`Term`] or, as a pattern, matches one.
///
/// ```
/// use patterns::{case, term};
///
/// let reply = term!((:ok, {:name: "Joe", :age: 7}));
/// assert_eq!(reply.to_string(), r#"{:ok, %{age: 7, name: "Joe"}}"#);
/// assert!(case!(matches!(&reply, term!((:ok, {:age: 0..=99, ..})))));
/// ```
///
/// It is `json!` plus what JSON lacks. A value may be any Rust expression; it is only borrowed, so
/// nothing is moved. As a pattern, each form matches the value that it builds.
///
/// # Options
///
/// | form | is |
/// |---|---|
/// | `null`, `true`, `1`, `1.5`, `"s"`, `[a, b]` | as in `json!` |
/// | `:ok`, `:"any text"` | an atom |
/// | `(a, b)`, `(a,)`, `()` | a tuple; parentheses around one value are only parentheses |
/// | `b"bytes"` | a byte string |
/// | `{:name: a, 1: b, (1, :x): c, (key): d}` | a map, whose keys may be any terms; in parentheses, one value is an expression |
/// | `term!(crate = path, …)`, to build one | the path of this crate, if it is not `::patterns` |
///
/// # Errors
///
/// An expression whose type has no conversion to a term is a compile error, and so is a missing
/// comma, value or quote. Building a term cannot fail at run time.
///
/// # Panics
///
/// Only if an expression in it panics.
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
#[proc_macro]
pub fn term(input: TokenStream) -> TokenStream {
    entry::term::expand(input.into()).into()
}

/// Makes a struct or an enum a dynamic value, following serde's conventions.
///
/// ```
/// use patterns::{Subject, patterns};
///
/// #[derive(Subject)]
/// #[subject(tag = "kind")]
/// enum Shape {
///     Square { side: f64 },
///     Rectangle { width: f64, height: f64 },
/// }
///
/// #[patterns]
/// fn area(shape: &Shape) -> f64 {
///     match shape {
///         json!({"kind": "Square", "side": f64(side)}) => side * side,
///         json!({"width": f64(width), "height": f64(height), ..}) => width * height,
///     }
/// }
///
/// assert_eq!(area(&Shape::Square { side: 3.0 }), 9.0);
/// assert_eq!(area(&Shape::Rectangle { width: 2.0, height: 1.5 }), 3.0);
/// ```
///
/// A struct is a map of its fields. A tuple struct is a tuple, or its field if it has only one. A
/// unit struct is null. A unit variant is the string of its name; any other variant is a map from
/// its name to its content. A field's type must implement [`AsNative`]: numbers,
/// strings, `Option`s, sequences, maps, tuples, pointers, terms, the value types of other crates
/// that a feature adds, and types that derive `Subject` themselves. So must a type parameter that
/// is the type of a value in a field.
///
/// # Options
///
/// | inside #[subject(…)] | means |
/// |---|---|
/// | `tag = "type"` | on an enum, a struct: the name is an entry of the content: `{"type": "Circle", "r": 1}` |
/// | `tag = "type", content = "c"` | on an enum: the name and the content are two entries: `{"type": "Circle", "c": {"r": 1}}` |
/// | `untagged` | on an enum: the name is not part of the value, and a unit variant is null: `{"r": 1}` |
/// | `atoms` | on an enum: names of variants are atoms: `:Idle`; as the key of a map a name stays a string |
/// | `rename_all = "snake_case"` | on a struct, an enum, a variant: how the names of fields, or variants, are written; serde's eight ways |
/// | `rename_all_fields = "camelCase"` | on an enum: how the names of the fields of all variants are written |
/// | `rename = "name"` | on a field, a variant, a struct with a tag: its name |
/// | `skip` | on a field, a variant: no pattern sees the field; the variant is null |
/// | `crate = path` | on a struct, an enum: the path of this crate, if it is not `::patterns` |
///
/// Each attribute means what it means to serde. Serde's other attributes are errors that say so.
/// `#[serde(…)]` attributes belong to serde alone: this derive does not read them. With `tag`
/// alone, the content of a variant that has one unnamed field must be a map. Serde refuses to write
/// any other content, and patterns see only the tag of such a value.
///
/// If the type is known, a match on such a value compiles to what a match on the type itself
/// compiles to: no map is built, and no string is compared.
///
/// A macro of the type's own name comes with it, for [proofs over its values]. Any other
/// macro of that name hides it.
///
/// # Errors
///
/// A mistake in an attribute, a union, and a field whose type is not a dynamic value are compile
/// errors, each at its own place and with a line that says what to write. The derived code itself
/// cannot fail.
///
/// # Panics
///
/// The derived code does not panic.
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
#[proc_macro_derive(Subject, attributes(subject))]
pub fn subject(input: TokenStream) -> TokenStream {
    entry::derive::expand(input.into()).into()
}
