//! Patterns see in a type that derives `Subject` what serde writes with the same attributes.

use std::collections::BTreeMap;

use patterns::subject::conformance;
use patterns::values::AsNative;
use patterns::{Subject, Term};
use serde::Serialize;
use serde_json::Value;

#[track_caller]
fn alike(value: &(impl AsNative + Serialize)) {
    conformance::check(&value.as_native());
    let json = Value::try_from(Term::from(value)).unwrap();
    assert_eq!(json, serde_json::to_value(value).unwrap());
}

macro_rules! rules {
    ($($module:ident $rule:literal)*) => {$(
        mod $module {
            use super::*;

            #[expect(non_snake_case, reason = "names of all kinds")]
            #[derive(Subject, Serialize, Default)]
            #[subject(rename_all = $rule)]
            #[serde(rename_all = $rule)]
            struct Fields {
                two_words: u8,
                _led: u8,
                b2_c3: u8,
                camelCase: u8,
                r#in: u8,
                a__b: u8,
                x: u8,
            }


            #[derive(Subject, Serialize)]
            #[subject(rename_all = $rule, rename_all_fields = $rule)]
            #[serde(rename_all = $rule, rename_all_fields = $rule)]
            enum Variants {
                OneTwo { three_four: u8 },
                HTTPServer,
                A1b2(u8),
                X,
                r#In,
            }

            #[test]
            fn names_are_written_as_serde_writes_them() {
                alike(&Fields::default());
                alike(&Variants::OneTwo { three_four: 1 });
                alike(&Variants::HTTPServer);
                alike(&Variants::A1b2(1));
                alike(&Variants::X);
                alike(&Variants::r#In);
            }
        }
    )*};
}

rules! {
    lower "lowercase"
    upper "UPPERCASE"
    pascal "PascalCase"
    camel "camelCase"
    snake "snake_case"
    screaming_snake "SCREAMING_SNAKE_CASE"
    kebab "kebab-case"
    screaming_kebab "SCREAMING-KEBAB-CASE"
}

#[derive(Subject, Serialize, Clone, Default)]
struct Point {
    x: u8,
    y: Option<u8>,
}

#[derive(Subject, Serialize, Clone)]
#[subject(tag = "kind")]
#[serde(tag = "kind")]
enum Inner {
    Dot { at: u8 },
    Nothing,
}

#[test]
fn the_name_is_the_key_of_the_content() {
    #[derive(Subject, Serialize)]
    enum External {
        Unit,
        Newtype(Point),
        Maybe(Option<u8>),
        Struct {
            a: u8,
            #[subject(skip)]
            #[serde(skip)]
            _b: u8,
        },
        Empty {},
    }
    alike(&External::Unit);
    alike(&External::Newtype(Point::default()));
    alike(&External::Maybe(None));
    alike(&External::Struct { a: 1, _b: 2 });
    alike(&External::Empty {});
}

#[test]
fn the_name_is_an_entry_of_the_content() {
    #[derive(Subject, Serialize)]
    #[subject(tag = "type")]
    #[serde(tag = "type")]
    enum Internal {
        Unit,
        Newtype(Point),
        Struct {
            a: u8,
        },
        Map(BTreeMap<String, u8>),
        Boxed(Box<Point>),
        Tagged(Inner),
        #[subject(rename = "named otherwise")]
        #[serde(rename = "named otherwise")]
        Empty {},
    }
    alike(&Internal::Unit);
    alike(&Internal::Newtype(Point { x: 1, y: Some(2) }));
    alike(&Internal::Struct { a: 1 });
    alike(&Internal::Map([("a".to_owned(), 1)].into()));
    alike(&Internal::Boxed(Box::default()));
    alike(&Internal::Tagged(Inner::Dot { at: 1 }));
    alike(&Internal::Tagged(Inner::Nothing));
    alike(&Internal::Empty {});
}

#[test]
fn the_name_is_next_to_the_content() {
    #[derive(Subject, Serialize)]
    #[subject(tag = "type", content = "c")]
    #[serde(tag = "type", content = "c")]
    enum Adjacent {
        Unit,
        Newtype(Point),
        Maybe(Option<u8>),
        List(Vec<u8>),
        Struct { a: u8 },
    }
    alike(&Adjacent::Unit);
    alike(&Adjacent::Newtype(Point::default()));
    alike(&Adjacent::Maybe(None));
    alike(&Adjacent::Maybe(Some(1)));
    alike(&Adjacent::List(vec![1]));
    alike(&Adjacent::Struct { a: 1 });
}

#[test]
fn the_name_is_not_a_part_of_the_value() {
    #[derive(Subject, Serialize)]
    #[subject(untagged)]
    #[serde(untagged)]
    enum Untagged {
        Unit,
        Newtype(Point),
        List(Vec<u8>),
        Struct { a: u8 },
    }
    alike(&Untagged::Unit);
    alike(&Untagged::Newtype(Point::default()));
    alike(&Untagged::List(vec![1]));
    alike(&Untagged::Struct { a: 1 });
}

#[test]
fn a_struct_may_have_a_tag() {
    #[derive(Subject, Serialize)]
    #[subject(tag = "type")]
    #[serde(tag = "type")]
    struct Plain {
        a: u8,
    }

    #[derive(Subject, Serialize)]
    #[subject(tag = "type", rename = "other", rename_all = "UPPERCASE")]
    #[serde(tag = "type", rename = "other", rename_all = "UPPERCASE")]
    struct Renamed {
        a: u8,
    }
    alike(&Plain { a: 1 });
    alike(&Renamed { a: 1 });
}
