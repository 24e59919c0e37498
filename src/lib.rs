//! Erlang's clauses for Rust's dynamic values.
//!
//! JSON comes in shapes: a job that failed, a job half done, a bare `null`. With [`#[patterns]`][p] a
//! function lists the shapes that it understands as the arms of a `match`, as it would for an enum.
//! [`case!`] does the same in the middle of a function.
//!
//! ```
//! use patterns::{Mismatch, patterns};
//! use serde_json::{Value, json};
//!
//! #[patterns]
//! fn summary(job: &Value) -> Result<String, Mismatch> {
//!     match job {
//!         json!({"state": "failed", "attempts": [.., {"error": str(error), ..}], ..}) => {
//!             Ok(format!("failed: {error}"))
//!         }
//!         json!({"state": "running", "done": u32(done), "of": u32(of), ..}) if of > 0 => {
//!             Ok(format!("{}%", 100 * done / of))
//!         }
//!         json!({"state": "queued" | "waiting", "position"?: u32(n) = 0, ..}) => {
//!             Ok(format!("{n} before it"))
//!         }
//!         null => Ok("no job".to_owned()),
//!     }
//! }
//!
//! let job = json!({"id": 7, "state": "running", "done": 3, "of": 4});
//! assert_eq!(summary(&job).unwrap(), "75%");
//! let job = json!({"state": "failed", "attempts": [{"at": 12, "error": "timeout"}]});
//! assert_eq!(summary(&job).unwrap(), "failed: timeout");
//! assert_eq!(summary(&json!({"state": "queued"})).unwrap(), "0 before it");
//! assert_eq!(summary(&json!(null)).unwrap(), "no job");
//! ```
//!
//! Two rules give you most of the language:
//!
//! - **A pattern looks like the expression that builds the value.** `json!([1, {"a": null}])` builds a
//!   value, and as a pattern takes exactly that value apart.
//! - **What Rust's `match` has means what it means there**: the first clause that fits wins; `|`, `@`,
//!   `..`, ranges, `_` and `if` guards work as you know them. For the rest there are macro calls and
//!   function calls, written where a pattern stands.
//!
//! Names borrow from the input, for as long as the input lives, so a clause can return what it bound.
//! No clause clones the value.
//!
//! This page is the whole language, in ten minutes. The later examples leave out their `use` lines.
//!
//! # When nothing matches
//!
//! A clause function need not cover every value. The return type decides what a value that fits no
//! clause leads to:
//!
//! | the function returns | it does |
//! |---|---|
//! | `Result<_, E>`, also by an alias, where `E: From<Mismatch>` | returns the [`Mismatch`] as `Err` |
//! | `Result<_, E>` where `E` cannot hold a [`Mismatch`] | does not compile, and the error says why |
//! | anything else | panics with the mismatch's text, at the caller's line |
//!
//! A function that ends with `_ => …` never comes to that, so its error type may be any.
//!
//! [`catch`] gets the typed [`Mismatch`] back from such a panic, and lets every other panic pass.
//!
//! ```
//! # use patterns::patterns;
//! # use serde_json::{Value, json};
//! use patterns::catch;
//!
//! #[patterns]
//! fn area(shape: &Value) -> f64 {
//!     match shape {
//!         json!({"square": f64(side)}) => side * side,
//!         json!({"width": f64(width), "height": f64(height)}) => width * height,
//!     }
//! }
//!
//! assert_eq!(area(&json!({"width": 2, "height": 1.5})), 3.0);
//! let mismatch = catch(|| area(&json!("round"))).unwrap_err();
//! assert_eq!(mismatch.function(), "area");
//! assert!(mismatch.to_string().starts_with("no clause of `area` matches (2 tried)"));
//! ```
//!
//! A mismatch that comes out of a call inside a body is an ordinary value: it keeps the name of the
//! function that raised it, and never makes the caller go on to its next clause.
//!
//! # The patterns at a glance
//!
//! Types are those for a `&'v Value` of `serde_json`.
//!
//! | pattern | takes | binds |
//! |---|---|---|
//! | `_` | every value | |
//! | `x` | every value | `x: &'v Value` |
//! | `x @ P` | what `P` takes | `x: &'v Value`, and the names of `P` |
//! | `null`, `None` | null | |
//! | `true`, `-1`, `1.5`, `"s"`, `'c'` | the equal value; `'c'` is a string of one character | |
//! | `1..=9`, `0..`, `..5`, `0.0..1.0`, `"a"..="m"` | a value of that kind in the range | |
//! | `MAX`, `path::MAX` | a value equal to the constant | |
//! | `pin!(expr)` | a value equal to the expression | |
//! | `i64(p)`, `u8(p)`, … `f64(p)`, `bool(p)`, `char(p)` | a value that is one without loss | the Rust type |
//! | `number(p)` | any number | `&'v Number` |
//! | `str(p)` | any string | `&'v str` |
//! | `str("v", u32(n), "-", x @ ..)` | a string of these segments | `n: u32`, `x: &'v str` |
//! | `list(p)` | any list | `&'v [Value]` |
//! | `map(p)` | any map | `&'v Map<String, Value>` |
//! | `[P, Q]`, `[P, ..]`, `[.., P]`, `[P, xs @ .., Q]` | a list of that shape | `xs: &'v [Value]` |
//! | `[.., P, Q, ..]` | a list with that run in it | the leftmost hit |
//! | `[each!(P)]`, `[Q, each!(P)]` | a list whose (other) elements all match | a `Vec` for each name |
//! | `json!(P)` | `P`, which may now hold [maps](#maps) and nested guards | |
//! | `(P if cond)`, inside `json!` | `P` where the condition holds | |
//! | `P \| Q` | what either takes | the same names at the same types |
//! | `not!(P)` | what `P` does not take | nothing |
//! | `all!(P, Q)` | what both take | the names of both |
//! | `de::<T>(p)` | what serde reads as a `T` | parts of the `T` |
//! | `path(p)` | what the function `path` returns `Some` for: a [view](#views-and-de) | parts of its result |
//! | `(P, Q)` | one pattern for each of [several arguments](#several-arguments) | |
//!
//! A large letter is a pattern over a dynamic value. A small `p` is a plain Rust pattern over a Rust
//! value that is at hand by then: a name, `mut` or not, a literal, a range, a constructor,
//! alternatives.
//!
//! # Values and kinds
//!
//! Every value has one kind: null, bool, integer, float, string, list or map. **Kinds never mix.** `1`
//! is not `1.0`, `"1"` is not `1`, `null` is not `false`, a string is not a list, and a missing key
//! is not `null`. A literal takes exactly what it would build.
//!
//! ```
//! # use patterns::case;
//! # use serde_json::json;
//! assert!(case!(matches!(json!(1), 1)));
//! assert!(!case!(matches!(json!(1.0), 1)));
//! assert!(!case!(matches!(json!(1), 1.0)));
//! assert!(!case!(matches!(json!(0.5), 0..=1))); // a range of integers
//! assert!(case!(matches!(json!(0.5), 0.0..=1.0)));
//! assert!(case!(matches!(json!(-0.0), 0.0)));
//! assert!(case!(matches!(json!("é"), 'é')));
//! ```
//!
//! A name with an upper-case first letter is a constant, as by Rust's own convention; every other name
//! but `null` binds. `pin!` compares with any expression of the function's own scope. It sees the
//! names around the `match`, not those that the pattern binds. The types that can be compared are those
//! with [`Constant`]: numbers, strings, bools, `Option` (`None` is null), slices and dynamic values.
//!
//! ```
//! # use patterns::patterns;
//! # use serde_json::{Value, json};
//! const ROOT: u64 = 0;
//!
//! #[patterns]
//! fn who(id: &Value, me: u64, friends: &[u64]) -> &'static str {
//!     match id {
//!         ROOT => "root",
//!         pin!(me) => "me",
//!         pin!(friends[0]) => "my best friend",
//!         1..=99 => "staff",
//!         _ => "somebody",
//!     }
//! }
//!
//! assert_eq!(who(&json!(0), 1000, &[1001]), "root");
//! assert_eq!(who(&json!(1000), 1000, &[1001]), "me");
//! assert_eq!(who(&json!(1001), 1000, &[1001]), "my best friend");
//! assert_eq!(who(&json!(7), 1000, &[1001]), "staff");
//! assert_eq!(who(&json!("7"), 1000, &[1001]), "somebody");
//! ```
//!
//! # Typed patterns
//!
//! A call with the name of a Rust type takes a value that is one, and hands it on as that type. All
//! integer types are there, `f32`, `f64`, `bool` and `char`. These convert, where nothing is lost:
//! `u8(n)` takes 255 and not 256, `f64(x)` takes the integer 3 and not 2⁵³ + 1. The other way is closed:
//! `i64(n)` takes no `3.0`.
//!
//! ```
//! # use patterns::patterns;
//! # use serde_json::{Value, json};
//! const LIMIT: u16 = 1024;
//!
//! #[patterns]
//! fn port(value: &Value) -> &'static str {
//!     match value {
//!         u16(0) => "any",
//!         u16(1..LIMIT) => "reserved",
//!         u16(n) if n % 2 == 0 => "even",
//!         u16(_) => "odd",
//!         i128(_) => "out of range",
//!         number(_) => "not whole",
//!         _ => "not a number",
//!     }
//! }
//!
//! assert_eq!(port(&json!(80)), "reserved");
//! assert_eq!(port(&json!(8080)), "even");
//! assert_eq!(port(&json!(70_000)), "out of range");
//! assert_eq!(port(&json!(80.0)), "not whole");
//! assert_eq!(port(&json!("80")), "not a number");
//! ```
//!
//! A range between constants stands inside such a call, as above; elsewhere the ends of a range are
//! literals.
//!
//! # Strings
//!
//! `str(s)` takes any string. With segments, `str` reads as a concatenation: literals must be there,
//! a hole `x @ ..` or `..` takes what is between them, and a typed hole such as `u32(n)` takes the
//! longest run that parses.
//!
//! ```
//! # use patterns::patterns;
//! # use serde_json::{Value, json};
//! #[patterns]
//! fn reference(name: &Value) -> String {
//!     match name {
//!         str("refs/heads/", branch @ ..) => format!("branch {branch}"),
//!         str("refs/tags/v", u32(major), ".", u32(minor)) => format!("version {major}, {minor}"),
//!         str(user @ .., "@", host @ ..) => format!("{user} at {host}"),
//!         str(.., ".rs") => "a Rust file".to_owned(),
//!         str("HEAD" | "head") => "the head".to_owned(),
//!         str(other) => other.to_uppercase(),
//!         _ => "no string".to_owned(),
//!     }
//! }
//!
//! assert_eq!(reference(&json!("refs/heads/a/b")), "branch a/b");
//! assert_eq!(reference(&json!("refs/tags/v1.10")), "version 1, 10");
//! assert_eq!(reference(&json!("joe@example@org")), "joe at example@org");
//! assert_eq!(reference(&json!("main.rs")), "a Rust file");
//! assert_eq!(reference(&json!("x")), "X");
//! ```
//!
//! Segments match from left to right and never go back: a hole ends at the *first* occurrence of the
//! literal behind it. The last literal is sought at the end of the string. Two holes side by side,
//! typed or not, are an error, since nothing would say where one ends.
//!
//! # Lists
//!
//! A list pattern is a slice pattern. What `..` stands for can be named, and is a list again, so a
//! clause function can call itself with it.
//!
//! ```
//! # use patterns::patterns;
//! # use serde_json::{Value, json};
//! #[patterns]
//! fn sum(list: &[Value]) -> i64 {
//!     match list {
//!         [] => 0,
//!         [i64(n), rest @ ..] => n + sum(rest),
//!         [[inner @ ..], rest @ ..] => sum(inner) + sum(rest),
//!         [_, rest @ ..] => sum(rest),
//!     }
//! }
//!
//! assert_eq!(sum(&[json!(1), json!("two"), json!([3, [4]])]), 8);
//! ```
//!
//! With `..` at both ends, the pattern finds the leftmost place where the run in the middle fits; what
//! is before and after can be named. `each!(P)` stands where a `..` could and asks `P` of every element
//! there, of which there may be none. Each name of `P` becomes a `Vec`; an `each!` within an `each!`
//! makes a `Vec` of `Vec`s. Otherwise a list has one `..` or one `each!`.
//!
//! ```
//! # use patterns::{Mismatch, patterns};
//! # use serde_json::{Value, json};
//! #[patterns]
//! fn option<'v>(arguments: &'v Value) -> Result<(&'v str, usize), Mismatch> {
//!     match arguments {
//!         [before @ .., "--output", str(path), ..] => Ok((path, before.len())),
//!     }
//! }
//!
//! #[patterns]
//! fn table(value: &Value) -> Result<(Vec<&str>, Vec<Vec<f64>>), Mismatch> {
//!     match value {
//!         json!(["table", each!({"name": str(names), "cells": [each!(f64(cells))]})]) => {
//!             Ok((names, cells))
//!         }
//!     }
//! }
//!
//! let arguments = json!(["-v", "--output", "a.out", "--output", "b.out"]);
//! assert_eq!(option(&arguments).unwrap(), ("a.out", 1));
//!
//! let value = json!(["table", {"name": "x", "cells": [1, 2.5]}, {"name": "y", "cells": []}]);
//! assert_eq!(table(&value).unwrap(), (vec!["x", "y"], vec![vec![1.0, 2.5], vec![]]));
//! ```
//!
//! # Maps
//!
//! Rust has no syntax for maps in patterns, so they stand inside `json!(…)`, as they do where a value
//! is built. No `json!` is called or needs to be imported: in a pattern it is just the name.
//! Everything else of the language may stand inside it too, without a further `json!`.
//!
//! | entry | means |
//! |---|---|
//! | `{}` | exactly the empty map |
//! | `{"k": P, "l": Q}` | these keys and no others, as in a struct pattern |
//! | `{"k": P, ..}` | these keys, and perhaps others; `{ .. }` is any map |
//! | `{"k": P, ..rest}` | the same; `rest` is a view of the others, a [`Rest`] |
//! | `{k, ..}` | short for `{"k": k, ..}` |
//! | `{"k"?: P}` | the key is absent, or its value matches; the names of `P` are `Option`s |
//! | `{"k"?: P = default}` | the same; the one name of `P` takes the default |
//! | `{!"k", ..}` | the key is absent |
//! | `{"k" \| "K": P}` | the first of these keys that is there |
//! | `{(expr): P}` | a computed key |
//! | `{each!(str(k): P)}` | every entry not named elsewhere matches; names become `Vec`s |
//!
//! ```
//! # use patterns::{Mismatch, patterns};
//! # use serde_json::{Value, json};
//! #[patterns]
//! fn dependency(entry: &Value, os: &str) -> Result<String, Mismatch> {
//!     match entry {
//!         json!({!"version", "path" | "git": str(source), ..}) => Ok(format!("from {source}")),
//!         json!({"version": str(version), "optional"?: bool(opt) = false, "rename"?: str(name)}) => {
//!             Ok(format!("{version}, {opt}, {name:?}"))
//!         }
//!         json!({(os): {version, ..}, ..others}) => {
//!             Ok(format!("{version} here, {} elsewhere", others.len()))
//!         }
//!         json!({"features": {each!(str(name): [each!(str(_))])}}) => Ok(name.join(" ")),
//!     }
//! }
//!
//! let read = |entry: Value| dependency(&entry, "linux").unwrap();
//! assert_eq!(read(json!({"git": "https://example.org"})), "from https://example.org");
//! assert_eq!(read(json!({"version": "1"})), "1, false, None");
//! assert_eq!(read(json!({"version": "1", "rename": "one"})), r#"1, false, Some("one")"#);
//! assert_eq!(read(json!({"linux": {"version": 2}, "windows": {}})), "2 here, 1 elsewhere");
//! assert_eq!(read(json!({"features": {"std": [], "full": ["std"]}})), "full std");
//! // Closed: nothing allows for the key `extra`.
//! assert!(dependency(&json!({"version": "1", "extra": 0}), "linux").is_err());
//! // A key that is there must match, optional or not.
//! assert!(dependency(&json!({"version": "1", "rename": null}), "linux").is_err());
//! ```
//!
//! A computed key is an expression over the names around the `match`, and anything that is
//! [`AsRef<str>`]. It may be evaluated several times, so keep it cheap and free of effects. If it comes
//! out equal to another key of the pattern, both patterns are asked of that one value. Of alternative
//! keys only the first present one is asked; if its value does not match, the others are not tried. A
//! literal key that is written twice in one map is an error.
//!
//! # Names and equality
//!
//! A name that comes twice in one clause takes equal values: deep, and by the rules of
//! [kinds](#values-and-kinds). `_` never compares, but `_x` is a name like any other. If one occurrence
//! is typed, all are.
//!
//! ```
//! # use patterns::patterns;
//! # use serde_json::{Value, json};
//! #[patterns]
//! fn change(event: &Value) -> String {
//!     match event {
//!         json!({"before": x, "after": x}) => "unchanged".to_owned(),
//!         json!({"before": old, "after": not!(null)}) => format!("was {old}"),
//!         json!([str(name), {"owner": name, ..}]) => format!("owned by {name}"),
//!         _ => "unknown".to_owned(),
//!     }
//! }
//!
//! assert_eq!(change(&json!({"before": [1, {"a": 2}], "after": [1, {"a": 2}]})), "unchanged");
//! assert_eq!(change(&json!({"before": 1, "after": 1.0})), "was 1");
//! assert_eq!(change(&json!(["joe", {"owner": "joe", "id": 3}])), "owned by joe");
//! ```
//!
//! The first clause compares its `x` and never reads it. That counts as a use: no warning follows. In
//! `[f64(x), x]` both are an `f64`, so `[1, 1.0]` fits it, and does not fit `[x, x]`. A name inside
//! `not!` that is also bound outside means "a different value"; otherwise it is the `not!`'s own.
//!
//! # Alternatives and guards
//!
//! Alternatives stand at any depth and bind the same names at the same types. A guard is any condition,
//! `if let` chains included; what its `let`s bind is in scope in the body. When a guard is false, the
//! next alternative that fits is tried, then the next clause. A guard may also stand at a nested place,
//! in parentheses and inside `json!`.
//!
//! ```
//! # use patterns::patterns;
//! # use serde_json::{Value, json};
//! #[patterns]
//! fn even(value: &Value) -> Option<i64> {
//!     match value {
//!         i64(n) | [i64(n), ..] | json!({"n": i64(n)} | [_, i64(n)]) if n % 2 == 0 => Some(n),
//!         str(s) if let Ok(n) = s.parse::<i64>() && n % 2 == 0 => Some(n),
//!         json!({"first even": [.., (i64(n) if n % 2 == 0), ..]}) => Some(n),
//!         all!(list(_), not!([_, _, ..])) => Some(0),
//!         _ => None,
//!     }
//! }
//!
//! assert_eq!(even(&json!(4)), Some(4));
//! assert_eq!(even(&json!([3, 4])), Some(4));
//! assert_eq!(even(&json!("8")), Some(8));
//! assert_eq!(even(&json!({"first even": [1, 6, 8]})), Some(6));
//! assert_eq!(even(&json!([1])), Some(0));
//! assert_eq!(even(&json!([1, 3])), None);
//! ```
//!
//! Guards run in the order of the clauses, after all tests of their clause, at most once for an
//! alternative that fits. What a guard's `let` borrows from a name that owns its value, such as the `Vec` of an `each!`, does
//! not reach a body that is written apart from the guard: that of a clause to which several ways lead, as alternatives do,
//! and those of `case!(match …)`. There, borrow from the input.
//!
//! **A search commits to its first hit.** The clause's guard does not send `[.., P, ..]` on to the next
//! hit, `each!` to another alternative for one element, an optional entry to another alternative for
//! its value, or the segments of a string to another split. What is to take part in the search stands
//! inside it: as a nested guard, or as a name that the clause binds elsewhere.
//!
//! ```
//! # use patterns::case;
//! # use serde_json::json;
//! let list = json!([1, 12]);
//! assert!(!case!(matches!(&list, [.., i64(n), ..] if n > 10)));
//! assert!(case!(matches!(&list, json!([.., (i64(n) if n > 10), ..]))));
//! assert!(case!(matches!(json!([12, [1, 12]]), [x, [.., x, ..]])));
//! ```
//!
//! # Views and `de`
//!
//! Any other lower-case path that is called is a *view*: your function, which takes the value and
//! returns an `Option`. The pattern fits when that is `Some(t)` and `t` matches the argument; several
//! arguments are a tuple. So a vocabulary of your own is just some functions, and a clause function
//! that returns an `Option` is a view too. `de::<T>(p)` reads one part of the value by serde, most often
//! as a struct of yours that derives `Deserialize`.
//!
//! ```
//! # use patterns::{Mismatch, patterns};
//! # use serde_json::{Value, json};
//! use std::net::IpAddr;
//!
//! fn key_value(value: &Value) -> Option<(&str, &str)> {
//!     value.as_str()?.split_once('=')
//! }
//!
//! #[patterns]
//! fn show(value: &Value) -> Result<String, Mismatch> {
//!     match value {
//!         key_value(key @ ("user" | "group"), name) => Ok(format!("{key} {name}")),
//!         key_value(key, _) => Ok(format!("unknown key {key}")),
//!         json!({"host": de::<IpAddr>(IpAddr::V4(ip)), ..}) => Ok(format!("version 4, {ip}")),
//!         json!({"host": de::<IpAddr>(ip), ..}) if ip.is_loopback() => Ok("here".to_owned()),
//!         json!({"at": de::<(i32, i32)>((x, 0))}) => Ok(format!("{x} on the axis")),
//!     }
//! }
//!
//! assert_eq!(show(&json!("user=joe")).unwrap(), "user joe");
//! assert_eq!(show(&json!("color=red")).unwrap(), "unknown key color");
//! assert_eq!(show(&json!({"host": "10.0.0.1"})).unwrap(), "version 4, 10.0.0.1");
//! assert_eq!(show(&json!({"host": "::1"})).unwrap(), "here");
//! assert_eq!(show(&json!({"at": [3, 0]})).unwrap(), "3 on the axis");
//! ```
//!
//! A view should be pure. It runs at most once for a value and clause, and it may run for a clause that
//! fails later. A function of yours whose name looks like a typed pattern, such as `int`, is
//! called by its path: `self::int(n)`. `de` takes what serde takes, which can be more than it seems: a
//! struct that derives `Deserialize` also reads from a list. It does not take values of more than 128
//! nested lists and maps.
//!
//! # Several arguments
//!
//! A tuple expression behind `match` gives each clause one pattern for each argument, as a clause head
//! has in Erlang. Names may be repeated across arguments. `..` stands for arguments left out, a lone `_`
//! for all of them.
//!
//! ```
//! # use patterns::patterns;
//! # use serde_json::{Value, json};
//! #[patterns]
//! fn step(state: &Value, input: &Value) -> Value {
//!     match (state, input) {
//!         ("locked", json!({"code": 1234})) => json!("open"),
//!         ("open", "close") => json!({"closed": 0}),
//!         (json!({"closed": u64(n)}), "knock") => json!({"closed": n + 1}),
//!         (x, x) => x.clone(),
//!         (_, "reset") => json!("locked"),
//!     }
//! }
//!
//! assert_eq!(step(&json!("locked"), &json!({"code": 1234})), "open");
//! assert_eq!(step(&json!({"closed": 2}), &json!("knock")), json!({"closed": 3}));
//! assert_eq!(step(&json!("open"), &json!("open")), "open");
//! ```
//!
//! # Where `#[patterns]` goes
//!
//! On any function with a body: free, nested, method, associated, in a trait or its implementation,
//! generic, `async`; not on a `const fn`. Statements may come first; the body ends with the `match`.
//! What stands behind `match` is a [`Scrutinee`](subject::Scrutinee): a `Value`, a `[Value]`,
//! `Vec<Value>` or `Map<String, Value>`, a [`Rest`], or a reference, `Box`, `Rc`, `Arc` or `Cow` of one.
//! Clause bodies are plain code of the function, no closures: `return`, `?`, `.await` and `self` work in
//! them, and in a `case!` the `break` and `continue` of the loop around it.
//!
//! A clause cannot carry `#[cfg]`: give the whole function two versions, or test `cfg!(…)` in a guard.
//! Lint attributes on a clause are fine. Where the crate goes by another name, say so:
//! `#[patterns(crate = path)]`, and in `case!` before the form: `case!(crate = path, match v { … })`.
//!
//! # `case!`
//!
//! The same patterns in expression position, around what Rust has already.
//!
//! | form | gives |
//! |---|---|
//! | `case!(match v { … })` | `Result<T, Mismatch>`, where the clauses give `T` |
//! | `case!(if let P = v { … } else { … })`, with `else if let` | as `if let` |
//! | `case!(while let P = v { … })` | a loop |
//! | `case!(let P = v else { … });` | the names of `P`, for the code that follows |
//! | `case!(let P = v);` | the same; a value that does not fit raises |
//! | `case!(matches!(v, P))`, `case!(matches!(v, P if cond))` | `bool` |
//!
//! ```
//! # use patterns::case;
//! # use serde_json::{Value, json};
//! fn total(order: &Value) -> Option<u64> {
//!     case!(let json!({"items": [items @ ..], "discount"?: u64(discount) = 0}) = order else {
//!         return None;
//!     });
//!     let mut total = 0;
//!     for item in items {
//!         total += case!(match item {
//!             json!({"price": u64(price), "count"?: u64(count) = 1}) => price * count,
//!             "free sample" => continue,
//!             null => break,
//!         })
//!         .ok()?;
//!     }
//!     Some(total - discount)
//! }
//!
//! let order = json!({"items": [{"price": 5, "count": 2}, "free sample", {"price": 3}]});
//! assert_eq!(total(&order), Some(13));
//! assert_eq!(total(&json!({"items": [{"price": -1}]})), None);
//!
//! let value = json!([1, 2, "rest"]);
//! let mut list = value.as_array().unwrap().as_slice();
//! case!(while let [i64(_), tail @ ..] = list {
//!     list = tail;
//! });
//! assert_eq!(list, [json!("rest")]);
//! ```
//!
//! # `Term`
//!
//! JSON has no atoms, tuples, byte strings or functions, and its maps have strings for keys. [`Term`] is a
//! dynamic value that has all of these. It is immutable: a clone, a snapshot, a list's tail and a tuple's rest cost
//! one count, and an update returns a new value that shares the rest. [`term!`] builds it and takes it apart:
//!
//! | pattern | matches |
//! |---|---|
//! | `term!(:ok)`, `term!(:"any text")`, `atom(name)` | an atom |
//! | `(a, b)`, `(a, ..)`, `(x, rest @ ..)`, `tuple(t)` | a tuple; a list is none |
//! | `b"…"`, `bytes(p)` | a byte string, as `&[u8]` |
//! | `term!({:name: n})`, `term!({1: x})`, `term!({(:a, [1]): x})` | a map with such a key; a computed key is any term |
//! | `term!({each!(k: p)})` | all remaining entries, whatever their keys |
//! | `fun(f)` | a function, as `&Function` |
//! | `any::<T>(x)` | a Rust value of that type, as `&T` |
//!
//! Atoms and keys that are no strings stand within `term!(…)`; all else stands anywhere. What `xs @ ..`, `list(xs)` and
//! `tuple(t)` bind is a `Term`, other names are bound to `&Term`.
//!
//! ```
//! # use patterns::patterns;
//! use patterns::{Term, term};
//!
//! #[patterns]
//! fn factorial(value: &Term) -> Term {
//!     match value {
//!         0 => term!(1),
//!         i64(n) => term!(n) * factorial(&term!(n - 1)),
//!         [] => term!([]),
//!         [x, xs @ ..] => factorial(&xs).cons(factorial(x)),
//!         term!({"n": n, "f": fun(f)}) => f.call([factorial(n)]),
//!     }
//! }
//!
//! fn sum(list: &Term) -> Term {
//!     list.iter().fold(term!(0), |sum, n| sum + n)
//! }
//!
//! assert_eq!(factorial(&term!(30)).to_string(), "265252859812191058636308480000000");
//! assert_eq!(factorial(&term!([3, 4, 2])), term!([6, 24, 2]));
//! assert_eq!(factorial(&term!({"n": [5, 1], "f": sum})), 121);
//! ```
//!
//! [`terms`] says more of it, and of making other types matchable.
//!
//! # Rust's own values
//!
//! What stands behind `match` may be a Rust value as well: a bool, number, `char`, string, `Option` (null or its value),
//! array, slice, `Vec`, `VecDeque`, a `HashMap` or `BTreeMap` with strings for keys, a tuple, and references and smart
//! pointers to these. `#[derive(Subject)]`[^derive] adds structs and enums, by serde's conventions. Names stand for the parts of
//! such a value as [`Native`](subject::Native)s; typed patterns give the Rust values, and a part of a slice is a slice.
//!
//! [^derive]: [`Subject`](macro@Subject)
//!
//! ```
//! # use patterns::patterns;
//! #[patterns]
//! fn sum(list: &[i64]) -> i64 {
//!     match list {
//!         [] => 0,
//!         [i64(x), xs @ ..] => x + sum(xs),
//!     }
//! }
//!
//! assert_eq!(sum(&[1, 2, 3]), 6);
//! ```
//!
//! # `Mismatch` and `catch`
//!
//! A [`Mismatch`] is an error like any other: `Error + Clone + Send + Sync + 'static`, one pointer wide.
//! It knows the function whose clauses were tried, where they stand, and the text of each. That of a
//! `case!` calls the function `case!`; its [location](Mismatch::location) tells which one.
//!
//! ```
//! # use patterns::{Mismatch, case, patterns};
//! # use serde_json::{Value, json};
//! #[patterns]
//! fn size(value: &Value) -> Result<u64, Mismatch> {
//!     match value {
//!         u64(n) if n > 0 => Ok(n),
//!         str(text) => Ok(text.len() as u64),
//!     }
//! }
//!
//! let mismatch = size(&json!([])).unwrap_err();
//! assert_eq!(mismatch.function(), "size");
//! let clauses = mismatch.clauses();
//! assert_eq!((clauses[0].pattern(), clauses[0].guard()), ("u64(n)", Some("n > 0")));
//! assert_eq!((clauses[1].pattern(), clauses[1].guard()), ("str(text)", None));
//!
//! let mismatch = case!(match json!([]) { null => () }).unwrap_err();
//! assert_eq!(mismatch.function(), "case!");
//! ```
//!
//! [`catch`] is what a supervisor calls: let a worker crash on what it does not understand, and decide
//! in one place what to do then. It needs unwinding; with `panic = "abort"` nothing is caught.
//!
//! # What the compiler proves
//!
//! **No clause is dead.** A clause, or one of its alternatives, that earlier ones take whole is an error at its
//! pattern; a note names the clauses that take it. It is worked out over all that patterns can say: literals and
//! overlapping ranges, the texts of strings, lengths and ends of lists, keys that are there or absent, several
//! arguments together. What may fail for a reason of its own never covers anything: guards, views, `de`, `pin!`,
//! constants and repeated names. `#[allow(unreachable_patterns)]` on the clause, or on the function, accepts it.
//!
//! ```compile_fail
//! # use patterns::patterns;
//! # use serde_json::Value;
//! #[patterns]
//! fn kind(value: &Value) -> &'static str {
//!     match value {
//!         number(_) => "a number",
//!         i64(_) => "an integer", // error: no value reaches this clause
//!         _ => "something else",
//!     }
//! }
//! ```
//!
//! **`#[patterns(total)]`: every value is taken.** If not, the error shows up to three values that are left over, as
//! patterns. Such a function has no [`Mismatch`] in it, so it neither raises nor needs an error type for it.
//! `case!(total, match …)` evaluates to what its clauses do, without a `Result`, and `case!(total, let P = v);`
//! asks for a pattern that fits every value.
//!
//! ```
//! # use patterns::{case, patterns};
//! # use serde_json::{Value, json};
//! #[patterns(total)]
//! fn depth(value: &Value) -> usize {
//!     match value {
//!         [first, rest @ ..] => (1 + depth(first)).max(depth(&json!(rest))),
//!         [] => 1,
//!         map(entries) => 1 + entries.values().map(depth).max().unwrap_or(0),
//!         null | bool(_) | number(_) | str(_) => 0,
//!     }
//! }
//!
//! assert_eq!(depth(&json!([1, {"a": []}])), 3);
//! let length = case!(total, match &json!("four") {
//!     str(text) => text.len(),
//!     _ => 0,
//! });
//! assert_eq!(length, 4);
//! ```
//!
//! A proof is given up after a fixed number of steps, so that no set of clauses keeps the compiler busy; then nothing is
//! reported as dead, and a `total` function is asked for a `_ => …`.
//!
//! [`diagnostics`] lists every message of the macros with its cause, its fix and an example.
//!
//! # Value types
//!
//! A clause function does not care where its value comes from. Each type stands behind a feature that is named
//! after its crate; with it off, nothing of the crate is compiled.
//!
//! | feature | types | a key written twice | of its own |
//! |---|---|---|---|
//! | `serde_json` (default) | `Value`, `Map`, `[Value]` | the last counts | |
//! | `term` (default) | `Term` | the last counts | atoms, tuples, bytes, functions, keys of any kind |
//! | `simd-json` | `OwnedValue`, `BorrowedValue`, `Tape` | the first counts; beyond 32 keys, but on the tape, the last | `-0` is the integer 0; with its `128bit` integers of that size |
//! | `sonic-rs` | `Value`, `Object` | the first counts | numbers that are kept as text (`arbitrary_precision`) are of any size |
//! | `sonic-rs` | `JsonText`: JSON text, also of a `LazyValue`, without a document | the first counts | numbers of any size; its page says what is read and checked |
//! | `toml` | `Value`, `Table` | the parser refuses it | dates and times are of another kind |
//! | `saphyr` (YAML) | `Yaml`, `YamlOwned` | the parser refuses it; the last counts where its loader allows it | keys of any kind; integers beyond `i64` are floats; aliases are what they name, `<<` is a key like others; tagged values are of another kind |
//! | `ciborium` (CBOR) | `Value` | the last counts | bytes, keys of any kind, integers of any size; tagged values are of another kind |
//! | `rmpv` (`MessagePack`) | `Value`, `ValueRef` | the first counts | bytes, keys of any kind; a string that is not UTF-8 is bytes; extensions are of another kind |
//! | `bson` | `Bson`, `Document` | the last counts | bytes; symbols are atoms; object ids, dates and their like are of another kind |
//! | `eetf` (Erlang) | `Term` | the last counts | atoms, tuples, keys of any kind, integers of any size; a binary is a string if it is UTF-8, else bytes; processes, improper lists and their like are of another kind |
//!
//! Where a table says "of another kind", `_`, names, [views](#views-and-de) and `de` take the value, and a
//! repeated name equals it if it is written alike.
//!
//! All these are also parts of Rust's own values: fields of a struct that derives [`Subject`](macro@Subject), elements of a
//! `Vec`, and what `term!` is given. Kinds, keys and rules stay what they are.
//!
//! The same clauses are tested over all of them, on the same documents. What the formats force apart, beside keys
//! that come twice: TOML holds no null; TOML and BSON hold no integer above `i64::MAX`; beyond 64 bits
//! an integer is a float for `serde_json` and `sonic-rs`, an error for `simd-json`, and itself for `JsonText`.
//! [`values`] has the whole table, and says which type is for what.
//!
//! ## Clauses over any of them
//!
//! A function may leave the type open. What a pattern binds is typed as ever; what stands for a part of the value
//! is a subject again, so the function calls itself with it. A list is taken apart by the view
//! [`split_first`](subject::split_first) or by `each!`, as the type of a tail depends on the subject's.
//!
//! ```
//! use patterns::subject::split_first;
//! use patterns::{Subject, patterns};
//! use serde_json::json;
//!
//! #[patterns]
//! fn total<'v>(value: impl Subject<'v>) -> i64 {
//!     match value {
//!         i64(n) => n,
//!         split_first(first, rest) => total(first) + total(rest),
//!         json!({"amount": amount, ..}) => total(amount),
//!         _ => 0,
//!     }
//! }
//!
//! #[patterns]
//! fn name<'v>(value: impl Subject<'v>) -> Option<&'v str> {
//!     match value {
//!         json!({"name": str(name), ..}) => Some(name),
//!         _ => None,
//!     }
//! }
//!
//! assert_eq!(total(&json!([1, [2, 3], {"amount": [4]}, "five"])), 10);
//! assert_eq!(total(&patterns::term!([1, {"amount": 2}])), 3);
//! assert_eq!(name(&json!({"name": "joe"})), Some("joe"));
//! ```
//!
//! Where a clause asks for `de::<T>(p)`, the bound is `impl Deserializable<'v, Item: Deserializable<'v>>`.
//!
//! # How it compiles, and what it costs
//!
//! The clauses of a function become one decision graph, not one test after the other. A value's kind
//! is asked once, a key is looked up at most once on any path however many clauses name it, a string tag
//! becomes a Rust `match` over the clauses' strings, and maps of one key each, as externally tagged enums are, are
//! told apart by that key. Code grows with the clauses, and no body is
//! written twice. Which clause wins does not depend on any of that: it is the first that fits.
//!
//! The limit: clauses that share next to nothing, such that a graph would come to some eight edges for each of
//! their tests, are compiled in parts, one behind the other. A later part may look up again what an earlier one
//! did, though no key is looked up more often than clauses name it.
//!
//! - A match that succeeds allocates only for the `Vec`s of `each!`, for what a view or `de` returns
//!   owned, for a `..rest` beside a computed key, and to compare values nested deeper than 32 levels.
//! - A repeated name costs a walk over the smaller of the two values. A search costs its pattern, times
//!   the elements. `de` walks its value once before serde reads it.
//! - A `..rest`, a sub-list and every other name is a view of the input: binding it is free.
//! - The failing path makes the [`Mismatch`], out of line: one small report, whatever the value's size.
//! - Deep and large values are safe: no pattern recurses without a bound, whatever the nesting.
//!
//! # Features
//!
//! | feature | adds |
//! |---|---|
//! | `serde_json` (default) | `serde_json`'s `Value`, `[Value]`, `Vec<Value>` and `Map`, and `de::<T>(p)` |
//! | `term` (default) | [`Term`] and [`term!`] |
//! | `bson`, `ciborium`, `eetf`, `rmpv`, `saphyr`, `simd-json`, `sonic-rs`, `toml` | the [value types](#value-types) of the crate of that name |
//!
//! [p]: macro@patterns
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

#[doc = include_str!("diagnostics.md")]
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
