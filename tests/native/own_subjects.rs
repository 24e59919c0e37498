//! A user's own type as a subject, written from scratch, and what the conformance check says about
//! wrong ones.

use std::panic::catch_unwind;

use patterns::subject::{
    Fields, Keys, List, Map, NoList, Number, Scrutinee, Subject, View, conformance,
};
use patterns::{Mismatch, patterns};

/// A node of a configuration language.
enum Node {
    Count(u64),
    Word(String),
    Many(Vec<Node>),
    Section(Vec<(String, Node)>),
}

/// A mistake that a handle makes on purpose; the check must notice it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Fault {
    None,
    NumberHeldLate,
    NumberDisplaysAnother,
    StringForgotten,
    ListAnotherThanView,
    LengthTooSmall,
    SlicesTooLong,
    SlicesElsewhere,
    TailSkipsOne,
    EmptyNever,
    EntriesMiscounted,
    KeysNotFound,
    KeysSwapped,
    AnyKeyFound,
    OpenedToAnother,
    OpenedInOrderOnly,
    RepeatedKeysHidden,
    SoleOfMany,
}

#[derive(Clone, Copy)]
struct Handle<'v>(&'v Node, Fault);

impl<'a> Scrutinee<'a> for Node {
    type Subject = Handle<'a>;

    fn subject(&'a self) -> Handle<'a> {
        Handle(self, Fault::None)
    }
}

macro_rules! handles {
    ($($ty:ident, |$this:ident| $view:expr, $number:expr;)*) => {$(
        impl<'v> Scrutinee<'_> for $ty<'v> {
            type Subject = Self;

            fn subject(&self) -> Self {
                *self
            }
        }

        impl<'v> Subject<'v> for $ty<'v> {
            type Item = Handle<'v>;
            type List = Elements<'v>;
            type Tuple = NoList<Handle<'v>>;
            type Map = Entries<'v>;
            type Number = u64;

            fn view(&self) -> View<'v, Self> {
                let $this = *self;
                $view
            }

            fn number(&self) -> Option<u64> {
                let $this = *self;
                $number
            }

            fn string(&self) -> Option<&'v str> {
                match self.view() {
                    View::Str(text) if self.1 != Fault::StringForgotten => Some(text),
                    _ => None,
                }
            }

            fn list(&self) -> Option<Elements<'v>> {
                match self.view() {
                    View::List(list) if self.1 == Fault::ListAnotherThanView => {
                        Some(Elements(&list.0[1..], self.1))
                    }
                    View::List(list) => Some(list),
                    _ => None,
                }
            }
        }
    )*};
}

handles! {
    Handle, |this| match this.0 {
        Node::Count(count) => match i64::try_from(*count) {
            Ok(count) if this.1 != Fault::NumberHeldLate => View::Number(Number::Int(count)),
            _ => View::Number(Number::UInt(*count)),
        },
        Node::Word(word) => View::Str(word),
        Node::Many(nodes) => View::List(Elements(nodes, this.1)),
        Node::Section(entries) => View::Map(Entries(entries, this.1)),
    }, match this.0 {
        Node::Count(count) if this.1 == Fault::NumberDisplaysAnother => Some(count + 1),
        Node::Count(count) => Some(*count),
        _ => None,
    };
    Elements, |this| View::List(this), {
        let _ = this;
        None
    };
}

#[derive(Clone, Copy)]
struct Elements<'v>(&'v [Node], Fault);

impl<'v> List<'v> for Elements<'v> {
    type Bound = Self;

    fn len(&self) -> usize {
        self.0.len() - usize::from(self.1 == Fault::LengthTooSmall && self.0.len() > 1)
    }

    fn at(&self, index: usize) -> Handle<'v> {
        Handle(&self.0[index], self.1)
    }

    fn slice(&self, start: usize, end: usize) -> Self {
        let whole = self.0.len();
        match self.1 {
            Fault::SlicesTooLong => Self(&self.0[start..whole.min(end + 1)], self.1),
            Fault::SlicesElsewhere => Self(&self.0[whole - end..whole - start], self.1),
            _ => Self(&self.0[start..end], self.1),
        }
    }

    fn bound(self) -> Self {
        self
    }

    fn split_first(&self) -> Option<(Handle<'v>, Self)> {
        let (first, mut rest) = self.0.split_first()?;
        if self.1 == Fault::TailSkipsOne {
            rest = rest.split_first().map_or(rest, |(_, rest)| rest);
        }
        Some((Handle(first, self.1), Self(rest, self.1)))
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty() && self.1 != Fault::EmptyNever
    }
}

#[derive(Clone, Copy)]
struct Entries<'v>(&'v [(String, Node)], Fault);

impl<'v> Map<'v> for Entries<'v> {
    type Item = Handle<'v>;
    type Fields<const N: usize> = Opened<'v, N>;
    type Key = &'v str;
    type Iter = std::vec::IntoIter<(&'v str, Handle<'v>)>;

    fn fields<const N: usize>(&self, keys: &'static Keys<N>) -> Opened<'v, N> {
        Opened(*self, keys, 0)
    }

    fn get(&self, key: &str) -> Option<Handle<'v>> {
        let mut entries = self.0.iter();
        let found = match self.1 {
            Fault::KeysNotFound => None,
            Fault::KeysSwapped => entries.rfind(|(own, _)| own != key),
            Fault::AnyKeyFound => self.0.first(),
            _ => entries.rfind(|(own, _)| own == key),
        };
        found.map(|(_, node)| Handle(node, self.1))
    }

    fn len(&self) -> usize {
        self.0.len() + usize::from(self.1 == Fault::EntriesMiscounted)
    }

    fn iter(&self) -> Self::Iter {
        let entries = self.0.iter();
        let entries: Vec<_> = entries
            .map(|(key, node)| (key.as_str(), Handle(node, self.1)))
            .collect();
        entries.into_iter()
    }

    fn sole(&self) -> Option<(&'v str, Handle<'v>)> {
        let (key, _) = self.iter().next()?;
        let is_sole = self.0.iter().all(|(own, _)| own == key) || self.1 == Fault::SoleOfMany;
        is_sole.then_some((key, self.get(key)?))
    }

    fn has_distinct_keys(&self) -> bool {
        self.1 == Fault::RepeatedKeysHidden
    }
}

struct Opened<'v, const N: usize>(Entries<'v>, &'static Keys<N>, usize);

impl<'v, const N: usize> Fields<'v> for Opened<'v, N> {
    type Item = Handle<'v>;

    fn get(&mut self, index: usize) -> Option<Handle<'v>> {
        let in_order = index >= self.2;
        self.2 = index;
        match self.0.1 {
            Fault::OpenedToAnother => self.0.0.first().map(|(_, node)| Handle(node, self.0.1)),
            Fault::OpenedInOrderOnly if !in_order => None,
            _ => self.0.get(self.1.get(index)),
        }
    }
}

fn document() -> Node {
    let word = |text: &str| Node::Word(text.to_owned());
    let entry = |key: &str, node: Node| (key.to_owned(), node);
    Node::Section(vec![
        entry("name", word("joe")),
        entry(
            "ports",
            Node::Many(vec![
                Node::Count(80),
                word("b"),
                Node::Count(u64::MAX),
                word("d"),
            ]),
        ),
        entry("none", Node::Many(vec![])),
        entry(
            "twice",
            Node::Section(vec![entry("k", word("x")), entry("k", word("y"))]),
        ),
    ])
}

#[patterns]
fn port<'v>(node: &'v Node, name: &str) -> Result<(&'v str, u16), Mismatch> {
    match (node, name) {
        (json!({"name": str(host), "ports": [u16(port), ..], ..}), "first") => Ok((host, port)),
        (
            json!({"name": str(host), "ports": [.., "b", u64(_), x @ _], "twice": {"k": "y"}, ..}),
            _,
        ) => Ok((host, u16::from(x.string().is_some()))),
    }
}

#[test]
fn a_type_of_ones_own_is_matched() {
    let document = document();
    assert_eq!(port(&document, "first").unwrap(), ("joe", 80));
    assert_eq!(port(&document, "last").unwrap(), ("joe", 1));
    let mismatch = port(&Node::Count(1), "first").unwrap_err();
    assert_eq!(mismatch.closest().path().to_string(), "node");
}

#[test]
fn a_right_type_conforms() {
    conformance::check(&document().subject());
}

#[test]
fn the_check_says_what_is_wrong_and_where() {
    for (fault, said) in [
        (
            Fault::NumberHeldLate,
            r#"`$["ports"][0]` breaks a law of numbers: it is held in the first form that holds it: `Int`, `UInt`, `Float`, `Big`; 80 is held in a later one"#,
        ),
        (
            Fault::NumberDisplaysAnother,
            r#"`$["ports"][0]` breaks a law of numbers: its own number displays as the number that the view shows; it displays as 81, and the view shows 80"#,
        ),
        (
            Fault::StringForgotten,
            r#"`$["name"]` breaks a law of strings: each method says what the view says; `string` gives nothing"#,
        ),
        (
            Fault::ListAnotherThanView,
            r#"`$["ports"]` breaks a law of lists: `list` gives the list that the view shows; it has 3 elements, and 4 in the view"#,
        ),
        (
            Fault::LengthTooSmall,
            r#"`$["ports"]` breaks a law of lists: a slice is as long as was asked; `slice(0, 3)` has 2 elements"#,
        ),
        (
            Fault::SlicesTooLong,
            r#"`$["ports"]` breaks a law of lists: a slice is as long as was asked; `slice(0, 0)` has 1 elements"#,
        ),
        (
            Fault::SlicesElsewhere,
            r#"`$["ports"]` breaks a law of lists: a slice holds the elements that stand there; `slice(0, 2).at(0)` is not `at(0)`"#,
        ),
        (
            Fault::TailSkipsOne,
            r#"`$["ports"]` breaks a law of lists: `split_first` gives the first element and the others; of `slice(0, 2)` it does not"#,
        ),
        (
            Fault::EmptyNever,
            r#"`$["none"]` breaks a law of lists: it is empty exactly if its length is 0; its length is 0"#,
        ),
        (
            Fault::EntriesMiscounted,
            "`$` breaks a law of maps: it has as many entries as its `len` says; it has 4, and says 5",
        ),
        (
            Fault::KeysNotFound,
            r#"`$` breaks a law of maps: it finds each of the keys that it yields; it does not find the key "name""#,
        ),
        (
            Fault::KeysSwapped,
            "`$` breaks a law of maps: it has no value for a key that is not there; `get` or `find` gives one",
        ),
        (
            Fault::AnyKeyFound,
            "`$` breaks a law of maps: it has no value for a key that is not there; `get` or `find` gives one",
        ),
        (
            Fault::OpenedToAnother,
            "`$` breaks a law of maps: opened, it has no value for a key that is not there; `fields` gives one",
        ),
        (
            Fault::OpenedInOrderOnly,
            r#"`$` breaks a law of maps: opened, it gives what `get` gives, in whatever order it is asked; under "name" they differ"#,
        ),
        (
            Fault::RepeatedKeysHidden,
            r#"`$["twice"]` breaks a law of maps: with a key written twice, `has_distinct_keys` says `false`; the key "k" comes twice"#,
        ),
        (
            Fault::SoleOfMany,
            "`$` breaks a law of maps: it has a `sole` entry exactly if it has one key; it has one, and more keys",
        ),
    ] {
        let checked = catch_unwind(|| conformance::check(&Handle(&document(), fault)));
        let message = checked.map_err(|panic| panic.downcast::<String>().unwrap());
        assert_eq!(
            message.map_err(|text| *text),
            Err(said.to_owned()),
            "{fault:?}"
        );
    }
}
