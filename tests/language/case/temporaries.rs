//! docs/language.md, "`case!`": temporaries in what is matched live as long as in Rust's own forms.

#![allow(
    clippy::needless_borrow,
    reason = "Rust's own forms bind what a temporary owns by reference"
)]

use std::cell::RefCell;

use patterns::{Subject, case, patterns};

thread_local! {
    static LOG: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

fn note(what: &str) {
    LOG.with_borrow_mut(|log| log.push(what.to_owned()));
}

/// A value that notes when it is dropped. It has a part, as a lock guard has a value.
#[derive(Subject)]
struct Noted {
    name: &'static str,
}

impl Drop for Noted {
    fn drop(&mut self) {
        note(&format!("drop {}", self.name));
    }
}

impl Noted {
    fn part(&self) -> &str {
        self.name
    }
}

fn noted(name: &'static str) -> Noted {
    Noted { name }
}

/// What is noted while a form runs, in order.
fn log_of(run: impl FnOnce()) -> Vec<String> {
    run();
    LOG.take()
}

/// Asserts that two forms note the same. The first is Rust's own.
macro_rules! alike {
    ($($name:ident: $rust:expr, $case:expr;)*) => {$(
        #[test]
        fn $name() {
            let rusts = log_of(|| $rust);
            assert!(rusts.iter().any(|line| line.starts_with("drop")), "{rusts:?}");
            assert_eq!(log_of(|| $case), rusts);
        }
    )*};
}

alike! {
    a_match_keeps_its_scrutinee_until_its_statement_ends:
        {
            let _ = (
                match noted("f") {
                    Noted { name: "f" } => note("body"),
                    _ => note("other")
                },
                note("next"),
            );
            note("after");
        },
        {
            let _ = (
                case!(match noted("f") {
                    json!({"name": "f"}) => note("body"),
                    _ => note("other")
                }),
                note("next"),
            );
            note("after");
        };
    a_match_keeps_all_its_arguments:
        {
            match (noted("f"), noted("g")) {
                (Noted { name: "f" }, Noted { name: _ }) => note("body"),
                _ => note("other")
            }
            note("after");
        },
        {
            let _ = case!(match (noted("f"), noted("g")) {
                (json!({"name": "f"}), json!({"name": _})) => note("body"),
                _ => note("other")
            });
            note("after");
        };
    a_match_keeps_what_its_arguments_borrow_from:
        {
            match (noted("f").part(), noted("g"), noted("h").part()) {
                ("f", Noted { name: "g" }, "h") => note("body"),
                _ => note("other")
            }
            note("after");
        },
        {
            let _ = case!(match (noted("f").part(), noted("g"), noted("h").part()) {
                ("f", json!({"name": "g"}), "h") => note("body"),
                _ => note("other")
            });
            note("after");
        };
    references_to_temporaries_are_dropped_from_the_last:
        {
            match (&noted("f"), &noted("g")) {
                (Noted { name: "f" }, Noted { name: "g" }) => note("body"),
                _ => note("other")
            }
            note("after");
        },
        {
            let _ = case!(match (&noted("f"), &noted("g")) {
                (json!({"name": "f"}), json!({"name": "g"})) => note("body"),
                _ => note("other")
            });
            note("after");
        };
    the_question_whether_a_value_matches_keeps_it_until_its_statement_ends:
        {
            let _ = (matches!(noted("f"), Noted { name: "f" }), note("next"));
            let _ = matches!((noted("g"), noted("h")), (_, Noted { name: "f" })) || {
                note("rest");
                true
            };
            note("after");
        },
        {
            let _ = (case!(matches!(noted("f"), json!({"name": "f"}))), note("next"));
            let _ = case!(matches!((noted("g"), noted("h")), (_, json!({"name": "f"})))) || {
                note("rest");
                true
            };
            note("after");
        };
    an_if_let_keeps_its_value_for_its_body:
        {
            if let (Noted { name: "f" }, "g") = (noted("f"), noted("g").part()) {
                note("body");
            }
            note("after");
        },
        {
            case!(if let (json!({"name": "f"}), "g") = (noted("f"), noted("g").part()) {
                note("body");
            });
            note("after");
        };
    // Before the `else` in edition 2024, after it in edition 2021.
    an_if_let_that_does_not_match_drops_its_value_when_its_edition_does:
        {
            let _ = (
                if let "x" = noted("f").part() {
                    note("body");
                } else {
                    note("else");
                },
                note("next"),
            );
            note("after");
        },
        {
            let _ = (
                case!(if let "x" = noted("f").part() {
                    note("body");
                } else {
                    note("else");
                }),
                note("next"),
            );
            note("after");
        };
    an_if_let_that_matches_drops_its_value_when_its_edition_does:
        {
            let _ = (
                if let "f" = noted("f").part() {
                    note("body");
                } else {
                    note("else");
                },
                note("next"),
            );
            note("after");
        },
        {
            let _ = (
                case!(if let "f" = noted("f").part() {
                    note("body");
                } else {
                    note("else");
                }),
                note("next"),
            );
            note("after");
        };
    an_else_if_let_drops_the_values_before_it_when_its_edition_does:
        {
            if let "x" = noted("f").part() {
                note("first");
            } else if let Noted { name: "g" } = noted("g") {
                note("second");
            } else {
                note("else");
            }
            note("after");
        },
        {
            case!(if let "x" = noted("f").part() {
                note("first");
            } else if let json!({"name": "g"}) = noted("g") {
                note("second");
            } else {
                note("else");
            });
            note("after");
        };
    a_while_let_drops_its_values_in_each_round:
        {
            let mut round = 0;
            while let (Noted { name: "f" }, 1..3) = (noted("f"), {
                round += 1;
                round
            }) {
                note("body");
            }
            note("after");
        },
        {
            let mut round = 0;
            case!(while let (json!({"name": "f"}), 1..3) = (noted("f"), {
                round += 1;
                round
            }) {
                note("body");
            });
            note("after");
        };
    a_let_else_that_matches_keeps_its_value_as_long_as_its_names:
        {
            let _before = noted("before");
            let Noted { name: ref name @ "f" } = noted("f") else {
                return;
            };
            note(name);
        },
        {
            let _before = noted("before");
            case!(let json!({"name": all!(str(name), "f")}) = noted("f") else {
                return;
            });
            note(name);
        };
    a_let_else_that_does_not_match_drops_its_value_before_it_diverges:
        {
            let _before = noted("before");
            let Noted { name: "x" } = noted("f") else {
                note("else");
                return;
            };
        },
        {
            let _before = noted("before");
            case!(let json!({"name": "x"}) = noted("f") else {
                note("else");
                return;
            });
        };
    a_let_else_of_several_values_keeps_them_as_long_as_their_names:
        {
            let _before = noted("before");
            let (Noted { name: f @ "f" }, Noted { name: g }) = (&noted("f"), &noted("g")) else {
                return;
            };
            note(f);
            note(g);
        },
        {
            let _before = noted("before");
            case!(let (json!({
                "name": all!(str(f), "f"),
            }), json!({
                "name": str(g),
            })) = (&noted("f"), &noted("g")) else {
                return;
            });
            note(f);
            note(g);
        };
    a_let_else_of_values_and_references_keeps_all_of_them:
        {
            let _before = noted("before");
            let (Noted { name: a @ "a" }, Noted { name: ref b }, Noted { name: c }, Noted { name: ref d }) =
                (&noted("a"), noted("b"), &noted("c"), noted("d"))
            else {
                return;
            };
            note(a);
            note(b);
            note(c);
            note(d);
        },
        {
            let _before = noted("before");
            case!(let (json!({
                "name": all!(str(a), "a"),
            }), json!({
                "name": str(b),
            }), json!({
                "name": str(c),
            }), json!({
                "name": str(d),
            })) =
                (&noted("a"), noted("b"), &noted("c"), noted("d"))
            else {
                return;
            });
            note(a);
            note(b);
            note(c);
            note(d);
        };
    a_let_else_of_several_values_drops_them_before_it_diverges:
        {
            let _before = noted("before");
            let (Noted { name: "x" }, "g") = (noted("f"), noted("g").part()) else {
                note("else");
                return;
            };
        },
        {
            let _before = noted("before");
            case!(let (json!({"name": "x"}), "g") = (noted("f"), noted("g").part()) else {
                note("else");
                return;
            });
        };
    a_let_drops_what_its_value_borrows_from_when_it_ends:
        {
            let _before = noted("before");
            let "f" = noted("f").part() else {
                return;
            };
            note("after");
        },
        {
            let _before = noted("before");
            case!(let "f" = noted("f").part() else {
                return;
            });
            note("after");
        };
    the_match_of_a_function_keeps_its_arguments_for_its_body:
        {
            fn rusts() {
                match (noted("f"), noted("g")) {
                    (Noted { name: "f" }, Noted { name: "g" }) => note("body"),
                    _ => note("other")
                }
            }
            rusts();
        },
        {
            #[patterns]
            fn ours() {
                match (noted("f"), noted("g")) {
                    (json!({"name": "f"}), json!({"name": "g"})) => note("body"),
                    _ => note("other")
                }
            }
            ours();
        };
}
