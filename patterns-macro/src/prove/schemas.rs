//! The schemas that a function names, and what they say of its arguments.

use proc_macro2::Span;
use syn::{Ident, LitStr};

use super::typed::OfType;

/// A schema that the options name.
#[cfg_attr(
    not(any(feature = "schema", test)),
    expect(dead_code, reason = "only reported")
)]
pub(crate) struct NamedSchema {
    /// The argument whose values are valid for it. Without one, the list of all arguments is, or
    /// the only argument.
    pub(crate) argument: Option<Ident>,
    /// The file, and the schema within it.
    pub(crate) reference: LitStr,
}

/// What a function says of the values that it gets.
#[derive(Clone, Copy)]
#[cfg_attr(
    not(any(feature = "schema", test)),
    expect(dead_code, reason = "only reported")
)]
pub(crate) struct Expected<'o> {
    pub(crate) schemas: &'o [NamedSchema],
    /// The option `complete`: every valid value is matched.
    pub(crate) complete: Option<Span>,
    /// The types of the arguments.
    pub(crate) of: Option<OfType<'o>>,
    /// The types of the arguments that are parameters of the function, as they are written there.
    pub(crate) written: &'o [Option<syn::Type>],
}

#[cfg(any(feature = "schema", test))]
mod read {
    use std::path::PathBuf;
    use std::sync::Arc;

    use super::Expected;
    use crate::ir::{Clause, Integer, Key, Kind, Sequence};
    use crate::prove::usefulness::{Evidence, Known, More, Unfolded, ValueKind, Witness, example};
    use crate::prove::valid::{Asked, Joined, Purpose};
    use crate::report::Report;
    use crate::schema::{Judged, Number, Schema, Value, read};
    use crate::syntax::Scrutinee;

    /// The most examples that are made of a witness.
    const EXAMPLES: usize = 4;

    /// The schemas of a function, as they were read.
    pub(crate) struct Schemas {
        /// Each with the number of its argument, if it is about one of several.
        all: Vec<(Option<usize>, Arc<Schema>)>,
        arity: usize,
        asked: Asked,
    }

    impl Schemas {
        /// Reads the schemas that the options name, and reports those that cannot be read.
        pub(crate) fn read(
            expected: Expected<'_>,
            scrutinee: &Scrutinee<'_>,
            clauses: &[Clause],
            report: &mut Report,
        ) -> Option<Self> {
            let (names, folder) = (scrutinee.names(), folder());
            let mut all = Vec::new();
            for named in expected.schemas {
                let argument = match &named.argument {
                    None => None,
                    Some(name) => {
                        let at = names.iter().position(|own| name == own);
                        if at.is_none() {
                            report.error(
                                name,
                                format!(
                                    "no argument of this `match` is called `{name}`\nhelp: {}",
                                    several(&names)
                                ),
                            );
                            continue;
                        }
                        at
                    }
                };
                match read(&folder, &named.reference.value()) {
                    Ok(schema) => all.push((argument, schema)),
                    Err(problem) => report.error(
                        &named.reference,
                        format!("cannot use this schema: {problem}\nhelp: the path begins at the folder of Cargo.toml: `schema = \"schemas/event.json#/definitions/push\"`"),
                    ),
                }
            }
            let arity = scrutinee.arguments().len();
            let asked = Asked::by(clauses);
            let is_read = all.len() == expected.schemas.len();
            (is_read && !all.is_empty()).then_some(Self { all, arity, asked })
        }

        /// One schema, of the only argument.
        #[cfg(test)]
        pub(crate) fn of(schema: Arc<Schema>, clauses: &[Clause]) -> Self {
            Self {
                all: vec![(None, schema)],
                arity: 1,
                asked: Asked::by(clauses),
            }
        }

        /// Values of the only argument that a witness describes.
        #[cfg(test)]
        pub(crate) fn examples(&self, witness: &[Witness]) -> Vec<Value> {
            let values = Joined::new(self.schemas(), None, Purpose::Completeness);
            let known = self.known(Unfolded::new(&values).shown(), &values);
            let examples = (0..EXAMPLES).filter_map(|choice| example(witness, &known, choice));
            examples.filter_map(|example| value(&example[0])).collect()
        }

        /// Makes valid values that witnesses describe. Those that are surely invalid are left out;
        /// the others are returned with whether they are surely valid.
        pub(crate) fn checked(&self, witnesses: Vec<Vec<Witness>>) -> Vec<(Vec<Witness>, bool)> {
            // Strings that a witness describes may fit a format, too.
            let purposes = [Purpose::Examples, Purpose::Completeness];
            let values = purposes.map(|purpose| Joined::new(self.schemas(), None, purpose));
            let known = values.each_ref();
            let known = known.map(|values| self.known(Unfolded::new(values).shown(), values));
            let checked = witnesses.into_iter().filter_map(|witness| {
                let choices = known
                    .iter()
                    .flat_map(|known| (0..EXAMPLES).map(move |at| (known, at)));
                let examples = choices.map(|(known, choice)| example(&witness, known, choice));
                let judged: Vec<Judged> = examples
                    .map(|example| match example {
                        Some(example) => self.judge(&example),
                        None => Judged::Unknown,
                    })
                    .collect();
                if judged.contains(&Judged::Valid) {
                    Some((witness, true))
                } else if judged.contains(&Judged::Unknown) {
                    Some((witness, false))
                } else {
                    None
                }
            });
            checked.collect()
        }

        fn judge(&self, example: &[Witness]) -> Judged {
            let Some(values) = example.iter().map(value).collect::<Option<Vec<_>>>() else {
                return Judged::Unknown;
            };
            let judged = self.all.iter().map(|(argument, schema)| {
                let value = match (argument, &values[..]) {
                    (Some(argument), values) => &values[*argument],
                    (None, [only]) => only,
                    (None, values) => &Value::Array(values.to_vec()),
                };
                schema.judge(schema.root(), value)
            });
            let judged: Vec<Judged> = judged.collect();
            let worst = [Judged::Invalid, Judged::Unknown];
            let mut worst = worst.into_iter().filter(|judge| judged.contains(judge));
            worst.next().unwrap_or(Judged::Valid)
        }

        /// The paths of the files from the folder of Cargo.toml.
        pub(crate) fn files(&self) -> impl Iterator<Item = &str> {
            let files = self.all.iter().flat_map(|(_, schema)| schema.files());
            files.map(|file| &*file.shown)
        }

        /// The values that are valid, for the keys that patterns name.
        pub(crate) fn values(&self, purpose: Purpose) -> Joined<'_> {
            Joined::new(self.schemas(), Some(&self.asked), purpose)
        }

        fn schemas(&self) -> impl Iterator<Item = &Schema> {
            self.all.iter().map(|(_, schema)| &**schema)
        }

        /// What valid values are known to be.
        pub(crate) fn evidence<'d>(
            &self,
            known: &'d Joined<'_>,
            named: &'d Joined<'_>,
        ) -> Evidence<'d> {
            Evidence {
                known: self.known(Unfolded::new(known), known),
                named: Some(self.known(Unfolded::new(named), named)),
            }
        }

        pub(crate) fn known<'d>(&self, unfolded: Unfolded<'d>, values: &Joined<'_>) -> Known<'d> {
            let mut each = vec![None; self.arity];
            for ((argument, _), root) in self.all.iter().zip(values.roots()) {
                match argument {
                    None if self.arity > 1 => return Known::listed(unfolded, root),
                    argument => each[argument.unwrap_or(0)] = Some(root),
                }
            }
            Known::each(unfolded, each)
        }
    }

    /// A value that a witness describes, if it describes a whole one.
    fn value(witness: &Witness) -> Option<Value> {
        let number = |text: &str| Number::parse(text).map(Value::Number);
        Some(match witness {
            Witness::Any | Witness::Kind(ValueKind::Known(Kind::Null)) => Value::Null,
            Witness::Kind(ValueKind::Known(kind)) => match kind {
                Kind::Bool => Value::Bool(true),
                Kind::Number => number("0")?,
                Kind::Str => Value::String(String::new()),
                Kind::List => Value::Array(Vec::new()),
                Kind::Map => Value::Object(std::collections::BTreeMap::new()),
                _ => return None,
            },
            Witness::Bool(value) => Value::Bool(*value),
            Witness::Int(interval) => {
                let small = [0, 1].map(Integer::from).into_iter();
                let mut small = small.filter(|value| interval.contains(value));
                let first = small.next().or_else(|| interval.from.clone());
                let first = first.or_else(|| interval.to.as_ref().map(Integer::predecessor));
                number(&first.unwrap_or_else(|| 0.into()).to_string())?
            }
            Witness::Float(float) | Witness::OtherNumber(Some(float)) => {
                // A number without a fraction is an integer.
                let float = Some(float.get()).filter(|float| float.fract() != 0.0)?;
                number(&format!("{float:?}"))?
            }
            Witness::OtherNumber(None) => number("0.5")?,
            Witness::Text { example, .. } | Witness::OtherText(example) => {
                Value::String(example.clone())
            }
            Witness::List {
                of: Sequence::List,
                front,
                back,
                ..
            } => {
                let elements = front.iter().chain(back).map(value);
                Value::Array(elements.collect::<Option<_>>()?)
            }
            Witness::Map { entries, more } => {
                let mut map = std::collections::BTreeMap::new();
                for (key, entry) in entries {
                    match (key, entry) {
                        (_, Witness::Absent | Witness::Any) => {}
                        (Key::Literal(key), entry) => _ = map.insert(key.clone(), value(entry)?),
                        _ => return None,
                    }
                }
                if *more == More::Some {
                    map.insert("another key".to_owned(), Value::Null);
                }
                Value::Object(map)
            }
            Witness::Present(value) => self::value(value)?,
            Witness::Kind(ValueKind::Other)
            | Witness::Atom(_)
            | Witness::List { .. }
            | Witness::Absent
            | Witness::More(_) => return None,
        })
    }

    fn several(names: &[String]) -> String {
        match names {
            [] => "write `schema = \"…\"`: there is only one argument".to_owned(),
            names => {
                let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
                format!("the arguments are {}", names.join(", "))
            }
        }
    }

    /// The folder of the Cargo.toml whose crate is compiled.
    fn folder() -> PathBuf {
        if cfg!(test) {
            return PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/ui"));
        }
        std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(PathBuf::new, PathBuf::from)
    }
}

#[cfg(any(feature = "schema", test))]
pub(crate) use self::read::Schemas;

#[cfg(test)]
mod tests {
    use super::Schemas;
    use crate::ir::Key;
    use crate::prove::usefulness::{More, Witness};
    use crate::testing::folder::read_alone;

    #[test]
    fn an_example_fits_the_formats_of_its_strings() {
        let time = r#"{"type": "string", "format": "date-time"}"#;
        let text =
            format!(r#"{{"type": "object", "required": ["at"], "properties": {{"at": {time}}}}}"#);
        let schemas = Schemas::of(read_alone(&text).expect("it is a schema"), &[]);
        let at = |example: &str| Witness::Map {
            entries: vec![(
                Key::Literal("at".to_owned()),
                Witness::OtherText(example.to_owned()),
            )],
            more: More::Either,
        };
        for (witness, is_sure) in [
            (Witness::Any, true),
            (at("2001-02-03T04:05:06Z"), true),
            (at("yesterday"), false),
        ] {
            let checked = schemas.checked(vec![vec![witness.clone()]]);
            assert_eq!(checked, [(vec![witness], is_sure)]);
        }
    }
}
