//! An `Option` of a value whose handle does not say how an absent one is seen.

use patterns::subject::{NoList, NoMap, Scrutinee, Subject, View};
use patterns::{case, patterns};

struct Word(String);

impl<'a> Scrutinee<'a> for Word {
    type Subject = &'a Word;

    fn subject(&'a self) -> &'a Word {
        self
    }
}

impl<'v> Subject<'v> for &'v Word {
    type Item = Self;
    type List = NoList<Self>;
    type Tuple = NoList<Self>;
    type Map = NoMap<Self>;
    type Number = u8;

    fn view(&self) -> View<'v, Self> {
        View::Str(&self.0)
    }

    fn number(&self) -> Option<u8> {
        None
    }
}

#[patterns]
fn text<'v>(word: &'v Word) -> &'v str {
    match word {
        str(text) => text,
    }
}

#[patterns]
fn optional<'v>(word: Option<&'v Word>) -> Option<&'v str> {
    match word {
        null => None,
        str(text) => Some(text),
    }
}

fn main() {
    let words = [Word("hello".into())];
    println!("{} {:?}", text(&words[0]), optional(words.first()));
    println!("{}", case!(matches!(words.get(1), null)));
}
