//! Schema files, read into one arena with every reference resolved.
//!
//! A schema says which values are expected. The proofs use it to tell which patterns match none of
//! them; no code is generated from it.
//!
//! # From a file to nodes
//!
//! ```text
//! file -> document -> index ------> sources -> assemble -> chains -> Schema -> judge
//!         values,     URIs and      files by   a node for  circles             a value
//!         places      anchors       URI        each        are cut
//! ```
//!
//! - [`document`] reads JSON or YAML into a tree whose values and keys know their places.
//! - [`index`] walks the tree and finds what has a name: `$id`, `$anchor`, `$dynamicAnchor`, and
//!   which [`dialect`] each schema is written in.
//! - [`sources`] finds a file for the URI of a reference and keeps it for the whole process.
//! - [`assemble`] turns each schema that can be reached into a [`Node`], from a queue. It does not
//!   recurse, so no file is too deep and no chain of references too long for the stack.
//! - [`cache`] keeps the result: one crate often names a schema many times.
//!
//! # What a keyword means
//!
//! A [`Node`] is a conjunction of assertions about one value, with the meaning of JSON Schema: an
//! assertion about objects holds for all other values. Much of what differs between drafts is gone
//! after reading:
//!
//! | written | becomes |
//! |---|---|
//! | `true`, `false` | a node without assertions; `never` |
//! | `const: v` and `enum` | `values`: those that all of them list |
//! | `exclusiveMinimum`, as a boolean next to `minimum` or as a number | `minimum`: the stricter of the two |
//! | `items: [a, b]` with `additionalItems`; `prefixItems` with `items` | `prefix` and `items` |
//! | `unevaluatedProperties`, if no other schema applies to the value | `additional` |
//! | `dependencies`, `dependentRequired`, `dependentSchemas` | `dependents` |
//! | `minContains`, `maxContains` | the count of `contains` |
//! | `$ref` | `reference` |
//! | keywords next to a `$ref` in drafts up to 7, which ignore them | either they hold, or anything: some validators follow them |
//! | `$dynamicRef`, `$recursiveRef` | `any_of` all schemas that may be meant; exact if there is only one |
//! | `nullable` of OpenAPI | the type null |
//! | `discriminator` of OpenAPI | for each alternative, the values of the tag that lead to it |
//! | `required`, of a key that is `readOnly` or `writeOnly` in OpenAPI 3.0 | either that, or anything |
//! | a reference to a file that is not here | anything, inexact |
//! | a keyword that the draft does not have | nothing, inexact: a validator may know it |
//! | a keyword that no draft has, `title`, `default`, `examples` … | nothing |
//!
//! # Why over-approximations are sound
//!
//! A clause is condemned if its pattern matches no valid value. So what must not happen is that a
//! valid value is thought to be invalid. Each node over-approximates: the values that meet its
//! assertions *include* those that are valid. Whatever cannot be followed is left out, and to leave
//! out a conjunct makes a set larger. So if no value meets both the pattern's over-approximation
//! and the node's, no valid value matches the pattern.
//!
//! This holds through everything that combines schemas monotonically: in `allOf`, `anyOf`, `$ref`,
//! `properties`, `items` and `then`, a larger part makes the whole larger. `oneOf` is not
//! monotonic, because a value that is valid twice is invalid. But what it allows lies within what
//! `anyOf` of the same schemas allows.
//!
//! # Why `not` needs another argument
//!
//! A larger part makes `not` smaller. If `{"format": "ipv4"}` is read as "anything", its negation
//! would be "nothing", and each pattern there would be condemned. Negation needs a set that lies
//! *within* the valid values: an under-approximation, whose complement then includes all that the
//! negation allows. Both approximations of a node come from the same assertions:
//!
//! - over: the assertions that are followed; `not` is the complement of the under-approximation of
//!   its schema;
//! - under: nothing at all, if the node [is inexact](Node::is_inexact) or has a field that the
//!   reader of the node does not follow; else the assertions, with the under-approximations of its
//!   parts; `not` is the complement of the over-approximation of its schema.
//!
//! The second case of `if` is a negation as well: a value that is not valid for `if` is valid for
//! `else`. If that is unknown, the value may be valid for either. So the over-approximation is
//! "`then` and over `if`, or `else` and the complement of under `if`". The schemas that `oneOf`
//! excludes and the upper bound of `contains` are negations, too. Whoever does not follow them has
//! the over-approximation for free, and must treat the node as inexact.
//!
//! # Judging a value
//!
//! The sets above are not what is checked before a witness is called a valid value. [`judge`]
//! evaluates a schema on one value, in logic with three values. So it follows `oneOf`,
//! `multipleOf`, `uniqueItems`, `unevaluatedProperties`, lengths and counts exactly, and answers
//! `Unknown` only if the verdict depends on what cannot be followed. It must be right in both
//! directions. If validators may differ, as about the formats of strings or draft 4's `1.0`, it
//! is `Unknown` as well.
//!
//! # Limits
//!
//! Files are nested at most 250 deep. Chains of nodes about one value have at most
//! [`node::LONGEST_CHAIN`] nodes, and no circles: where one would close, [`Node::unknown`] replaces the
//! rest. `judge` gives up after a million steps.
//!
//! # Where the tests are
//!
//! - `tests.rs`, and in the files of the small pieces: files, references, drafts, messages.
//! - `tests/schemas` of the repository: the official test suite, random schemas against a
//!   validator, GitHub's webhooks, schemas that are written by `schemars`. It contains this room by
//!   its path, so it depends on `ir::Integer` alone.

mod assemble;
mod cache;
mod dialect;
mod document;
mod ecma;
mod format;
mod index;
mod judge;
mod node;
mod number;
mod place;
mod sources;
mod uri;
mod value;

pub(crate) use self::cache::read;
pub(crate) use self::format::{example_of, integers_of};
pub(crate) use self::judge::Judged;
pub(crate) use self::node::{Bound, Contains, Counts, Node, NodeId, Schema, Type};
pub(crate) use self::number::Number;
pub(crate) use self::value::Value;

#[cfg(test)]
mod tests;
