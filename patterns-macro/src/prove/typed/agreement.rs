//! The findings about clauses over a type, compared with the values of the type.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

use super::*;
use crate::ir::{Clause, IntRange, Integer, Leaf, Pat, Scalar, Sequence, Tail};
use crate::ir::{Entry, EntryPat};
use crate::prove::usefulness::tests::agreement::{reduced, value as described};
use crate::prove::usefulness::{Analysis, Evidence, More, Redundant, Totality, Unreachable};
use crate::prove::usefulness::{What, Witness};
use crate::shape::{Shape, Value as Shaped};
use crate::testing::interpret::{Entries, Value, interpret};
use crate::testing::random::{Clauses, Dice, cases, clauses, host, is_irrefutable};

/// The text of a type: Rust's own, one of the shapes `A<T>`, `B` and `C`, and one that nothing is
/// known of.
fn ty() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(vec![
        "bool",
        "u8",
        "i64",
        "u64",
        "usize",
        "i128",
        "NonZeroU8",
        "f32",
        "f64",
        "char",
        "String",
        "()",
        "B",
        "C",
        "Other",
    ]);
    leaf.prop_map(str::to_owned)
        .prop_recursive(2, 4, 2, |inner| {
            (0..8usize, inner.clone(), inner).prop_map(|(form, one, other)| match form {
                0 => format!("Option<{one}>"),
                1 => format!("Vec<{one}>"),
                2 => format!("[{one}; 2]"),
                3 => format!("({one}, {other})"),
                4 => format!("({one},)"),
                5 => format!("HashMap<String, {one}>"),
                6 => format!("Box<{one}>"),
                _ => format!("A<{one}>"),
            })
        })
}

fn key() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["a", "b", "c"]).prop_map(str::to_owned)
}

fn entries(value: impl Strategy<Value = Shaped>) -> impl Strategy<Value = Vec<(String, Shaped)>> {
    prop::collection::btree_map(key(), value, 0..3).prop_map(|all| all.into_iter().collect())
}

/// What the derive makes of a variant. In the first shape, `T` is a type too.
fn variant(ty: impl Strategy<Value = String> + Clone + 'static) -> impl Strategy<Value = Shaped> {
    let word = || prop::sample::select(vec!["x", "y", "xy"]).prop_map(str::to_owned);
    let of = || ty.clone().prop_map(Shaped::Of);
    let tuple = || vec(of(), 0..3).prop_map(Shaped::Tuple);
    let part = move || {
        prop_oneof![
            4 => of(),
            1 => Just(Shaped::Null),
            2 => word().prop_map(Shaped::Text),
            1 => word().prop_map(Shaped::Atom),
            1 => tuple(),
            1 => entries(of()).prop_map(Shaped::Map),
        ]
    };
    let flattened = (entries(word().prop_map(Shaped::Text)), ty.clone());
    prop_oneof![
        5 => part(),
        5 => entries(part()).prop_map(Shaped::Map),
        1 => flattened.prop_map(|(entries, ty)| Shaped::Flattened(entries, ty)),
    ]
}

fn shapes() -> impl Strategy<Value = Vec<Shape>> {
    let shape = |name: &str, params: &[&str]| {
        let (name, is_generic) = (name.to_owned(), !params.is_empty());
        let params: Vec<_> = params
            .iter()
            .map(|param| ((*param).to_owned(), None))
            .collect();
        let ty = prop_oneof![
            3 => ty(),
            u32::from(is_generic) => Just("T".to_owned()),
        ];
        vec(variant(ty.boxed()), 1..4).prop_map(move |values| Shape {
            name: name.clone(),
            params: params.clone(),
            values,
        })
    };
    (shape("A", &["T"]), shape("B", &[]), shape("C", &[])).prop_map(|(a, b, c)| vec![a, b, c])
}

/// Makes values of types.
struct Maker<'m> {
    types: &'m Types,
    /// Makes the values of types that nothing is known of.
    clauses: &'m Clauses,
    dice: Dice,
}

impl Maker<'_> {
    /// A value of a type, unless it gets too deep.
    fn of(&mut self, ty: &Type, depth: usize) -> Option<Value> {
        let depth = depth.checked_sub(1)?;
        Some(match ty {
            Type::Unknown => {
                let seed = self.dice.below(1 << 30) as u64;
                self.clauses.arguments(seed).remove(0)
            }
            Type::Null => Value::Null,
            Type::Bool => self.dice.one_in(2).into(),
            Type::Int {
                first,
                last,
                has_zero,
                ..
            } => {
                let near = [0, 1, 2, 3, -1, 80, 300, (1 << 24) + 1];
                let mut all: Vec<Integer> = near.map(|near: i128| near.into()).to_vec();
                all.extend([first.clone(), last.clone()]);
                all.retain(|value| first <= value && value <= last);
                all.retain(|value| *has_zero || *value != 0.into());
                Value::Int(self.dice.of(&all).clone())
            }
            Type::Float(scalar) => {
                let near = [0.0, 1.0, 0.5, -1.5, f64::NAN, f64::INFINITY, 0.1, 1e300];
                let value = *self.dice.of(&near);
                Value::float(match scalar {
                    #[expect(clippy::cast_possible_truncation, reason = "any float is right")]
                    Scalar::F32 => f64::from(value as f32),
                    _ => value,
                })
            }
            Type::Char => (*self.dice.of(&["x", "y", "8", "é"])).into(),
            Type::Str => (*self.dice.of(&["x", "y", "xy", "x1", "80", ""])).into(),
            Type::Option(_) if self.dice.one_in(3) => Value::Null,
            Type::Option(inner) => self.of(inner, depth)?,
            Type::List(element, len) => {
                let len = len.unwrap_or_else(|| self.dice.below(4));
                Value::List(self.all(std::iter::repeat_n(&**element, len), depth)?)
            }
            Type::Tuple(elements) => Value::Tuple(self.all(elements.iter(), depth)?),
            Type::Map(value) => {
                let mut map = Entries::default();
                for _ in 0..self.dice.below(3) {
                    let key = *self.dice.of(&["a", "b", "d"]);
                    map.put(key.into(), self.of(value, depth)?);
                }
                Value::Map(map)
            }
            Type::Derived(shape, arguments) => {
                let types = self.types;
                let value = self.dice.of(&types.shape(*shape).values);
                self.variant(value, (*shape, arguments), depth)?
            }
        })
    }

    fn all<'t>(&mut self, all: impl Iterator<Item = &'t Type>, depth: usize) -> Option<Vec<Value>> {
        all.map(|ty| self.of(ty, depth)).collect()
    }

    fn variant(&mut self, value: &Shaped, of: (usize, &[Type]), depth: usize) -> Option<Value> {
        let part = |text: &str| self.types.part(text, of.0, of.1);
        Some(match value {
            Shaped::Null => Value::Null,
            Shaped::Text(text) => text.as_str().into(),
            Shaped::Atom(name) => Value::atom(name),
            Shaped::Of(ty) => self.of(&part(ty), depth)?,
            Shaped::Tuple(elements) => {
                let elements = elements.iter().map(|value| self.variant(value, of, depth));
                Value::Tuple(elements.collect::<Option<_>>()?)
            }
            Shaped::Map(entries) => Value::Map(self.entries(entries, of, depth)?),
            Shaped::Flattened(entries, ty) => {
                let mut map = match self.of(&part(ty), depth)? {
                    Value::Map(map) => map,
                    _ => Entries::default(),
                };
                for (key, value) in self.entries(entries, of, depth)? {
                    map.put(key, value);
                }
                Value::Map(map)
            }
        })
    }

    fn entries(
        &mut self,
        entries: &[(String, Shaped)],
        of: (usize, &[Type]),
        depth: usize,
    ) -> Option<Entries> {
        let mut map = Entries::default();
        for (key, value) in entries {
            map.put(key.as_str().into(), self.variant(value, of, depth)?);
        }
        Some(map)
    }

    /// A pattern that matches a value, and often others.
    fn pattern(&mut self, value: &Value) -> Pat {
        if self.dice.one_in(6) {
            return Pat::Wild;
        }
        let is_wide = self.dice.one_in(2);
        let kind = |kind: Kind| Pat::Leaf(Leaf::Kind(kind));
        let list = |of: Sequence, front: Vec<Pat>| Pat::List {
            of,
            front,
            rest: None,
            back: Vec::new(),
        };
        match value {
            Value::Null => kind(Kind::Null),
            Value::Bool(_) if is_wide => kind(Kind::Bool),
            Value::Bool(value) => Pat::Leaf(Leaf::Bool(*value)),
            Value::Int(_) if is_wide => Pat::Leaf(Leaf::Int(IntRange {
                first: Some((*self.dice.of(&[0i128, i64::MIN.into()])).into()),
                last: Some((*self.dice.of(&[255i128, i64::MAX.into(), u64::MAX.into()])).into()),
            })),
            Value::Int(value) => Pat::Leaf(Leaf::Int(IntRange::single(value.clone()))),
            Value::Float(_) => kind(Kind::Number),
            Value::Str(text) if !is_wide => Pat::Leaf(Leaf::Str(text.clone())),
            Value::Str(_) => kind(Kind::Str),
            Value::Atom(name) => Pat::Leaf(Leaf::Atom(name.clone())),
            Value::List(elements) if elements.len() < 3 => list(
                Sequence::List,
                elements.iter().map(|value| self.pattern(value)).collect(),
            ),
            Value::List(_) => kind(Kind::List),
            Value::Tuple(elements) => list(
                Sequence::Tuple,
                elements.iter().map(|value| self.pattern(value)).collect(),
            ),
            Value::Map(map) => {
                let is_open = self.dice.one_in(2);
                let mut entries = Vec::new();
                for (key, value) in map.iter() {
                    let Some(key) = key.as_str() else {
                        return kind(Kind::Map);
                    };
                    if is_open && self.dice.one_in(3) {
                        continue;
                    }
                    entries.push(Entry {
                        keys: vec![Key::Literal(key.to_owned())],
                        value: EntryPat::Required(self.pattern(value)),
                    });
                }
                Pat::Map {
                    entries,
                    tail: if is_open { Tail::Open } else { Tail::Closed },
                }
            }
            _ => Pat::Wild,
        }
    }
}

/// Returns whether some value of a type is like a witness, down to some depth. Any witness is like
/// the values of a flattened or unknown type.
#[expect(clippy::match_same_arms, reason = "kind by kind")]
fn is_of(witness: &Witness, ty: &Type, types: &Types, depth: usize) -> bool {
    // A type may be nothing but itself.
    let Some(depth) = depth.checked_sub(1) else {
        return true;
    };
    let is_list =
        |of: Sequence, wanted: Sequence, parts: &[&Witness], of_part: &dyn Fn(usize) -> Type| {
            let mut parts = parts.iter().enumerate();
            of == wanted && parts.all(|(at, part)| is_of(part, &of_part(at), types, depth))
        };
    match (witness, ty) {
        (Witness::Any, _) | (_, Type::Unknown) => true,
        (Witness::Present(inner), ty) => is_of(inner, ty, types, depth),
        (Witness::Kind(ValueKind::Known(Kind::Null)), Type::Null | Type::Option(_))
        | (Witness::Kind(ValueKind::Known(Kind::Bool)) | Witness::Bool(_), Type::Bool)
        | (
            Witness::Kind(ValueKind::Known(Kind::Number))
            | Witness::Float(_)
            | Witness::OtherNumber(_),
            Type::Float(_),
        )
        | (Witness::Kind(ValueKind::Known(Kind::Number)), Type::Int { .. })
        | (
            Witness::Kind(ValueKind::Known(Kind::Str))
            | Witness::Text { .. }
            | Witness::OtherText(_),
            Type::Str | Type::Char,
        )
        | (Witness::Kind(ValueKind::Known(Kind::List)), Type::List(..))
        | (Witness::Kind(ValueKind::Known(Kind::Tuple)), Type::Tuple(_))
        | (Witness::Kind(ValueKind::Known(Kind::Map)), Type::Map(_)) => true,
        (Witness::Int(interval), Type::Int { first, last, .. }) => {
            interval.to.as_ref().is_none_or(|to| first < to)
                && interval.from.as_ref().is_none_or(|from| from <= last)
        }
        (witness, Type::Option(inner)) => is_of(witness, inner, types, depth),
        (
            Witness::List {
                of,
                front,
                back,
                open,
            },
            Type::List(element, len),
        ) => {
            let parts: Vec<&Witness> = front.iter().chain(back).collect();
            let fits = len.is_none_or(|len| parts.len() == len || (*open && parts.len() < len));
            fits && is_list(*of, Sequence::List, &parts, &|_| (**element).clone())
        }
        (
            Witness::List {
                of,
                front,
                back,
                open,
            },
            Type::Tuple(elements),
        ) => {
            let parts: Vec<&Witness> = front.iter().chain(back).collect();
            if *open {
                return parts.len() <= elements.len();
            }
            parts.len() == elements.len()
                && is_list(*of, Sequence::Tuple, &parts, &|at| elements[at].clone())
        }
        (Witness::Map { entries, .. }, Type::Map(value)) => entries
            .iter()
            .all(|(_, entry)| *entry == Witness::Absent || is_of(entry, value, types, depth)),
        (witness, Type::Derived(shape, arguments)) => {
            let mut values = types.shape(*shape).values.iter();
            values.any(|value| is_shaped(witness, value, (*shape, arguments), types, depth))
        }
        _ => false,
    }
}

#[expect(clippy::match_same_arms, reason = "kind by kind")]
fn is_shaped(
    witness: &Witness,
    value: &Shaped,
    of: (usize, &[Type]),
    types: &Types,
    depth: usize,
) -> bool {
    match (witness, value) {
        (Witness::Any, _) => true,
        (Witness::Present(inner), value) => is_shaped(inner, value, of, types, depth),
        (Witness::Kind(ValueKind::Known(Kind::Null)), Shaped::Null)
        | (Witness::Kind(ValueKind::Known(Kind::Str)), Shaped::Text(_))
        | (Witness::Kind(ValueKind::Known(Kind::Tuple)), Shaped::Tuple(_))
        | (Witness::Kind(ValueKind::Known(Kind::Map)), Shaped::Map(_) | Shaped::Flattened(..)) => {
            true
        }
        (Witness::Text { interval, .. }, Shaped::Text(text)) => interval.contains(text),
        (Witness::OtherText(_), Shaped::Text(_)) => true,
        (Witness::Atom(name), Shaped::Atom(own)) => name == own,
        (witness, Shaped::Of(ty)) => is_of(witness, &types.part(ty, of.0, of.1), types, depth),
        (
            Witness::List {
                of: Sequence::Tuple,
                front,
                back,
                open,
            },
            Shaped::Tuple(elements),
        ) => {
            let parts: Vec<&Witness> = front.iter().chain(back).collect();
            let mut pairs = parts.iter().zip(elements);
            (*open && parts.len() <= elements.len())
                || (parts.len() == elements.len()
                    && pairs.all(|(part, value)| is_shaped(part, value, of, types, depth)))
        }
        (Witness::Map { entries, more }, Shaped::Map(own)) => {
            let named = |key: &str| entries.iter().find(|(name, _)| name.is_literal(key));
            let own_fit = own.iter().all(|(key, value)| match named(key) {
                Some((_, entry)) => is_shaped(entry, value, of, types, depth),
                None => *more != More::None,
            });
            own_fit
                && entries.iter().all(|(name, entry)| {
                    *entry == Witness::Absent || own.iter().any(|(key, _)| name.is_literal(key))
                })
        }
        (Witness::Map { .. }, Shaped::Flattened(..)) => true,
        _ => false,
    }
}

/// The random clauses, and others made of values of the type.
fn mixed(random: &Clauses, values: &[Value], maker: &mut Maker<'_>) -> Vec<Clause> {
    let mut all = Vec::new();
    for value in values {
        if maker.dice.one_in(6) {
            all.push(maker.dice.of(&random.all).clone());
        }
        all.push(Clause {
            heads: vec![vec![maker.pattern(value)]],
            guard: None,
        });
    }
    all
}

/// A part that no value of the type matches can go without a change to any of them.
fn nothing_is_lost(clauses: &[Clause], found: &Unreachable, values: &[Value]) -> TestCaseResult {
    let (left, numbers) = reduced(clauses, found);
    for value in values {
        let arguments = std::slice::from_ref(value);
        let chosen = interpret(clauses, &host(), arguments).chosen;
        let without = interpret(&left, &host(), arguments).chosen;
        let without = without.map(|(clause, binds)| (numbers[clause], binds));
        prop_assert_eq!(&chosen, &without, "{:?} on {:?}", found, value);
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn what_is_proven_over_a_type_holds_for_its_values(
        shapes in shapes(),
        root in ty(),
        random in clauses(1, 3),
        seed in any::<u64>(),
    ) {
        let named = shapes.into_iter().map(|shape| (shape.name.clone(), shape)).collect();
        let types = Types::new(named);
        let root: syn::Type = syn::parse_str(&root).unwrap();
        let ty = types.of(&root, &[]);
        let mut maker = Maker { types: &types, clauses: &random, dice: Dice(seed) };
        let values: Vec<Value> = (0..64).filter_map(|_| maker.of(&ty, 6)).collect();
        prop_assume!(!values.is_empty());
        let some = maker.dice.below(8);
        let clauses = mixed(&random, &values[..values.len().min(1 + some)], &mut maker);
        let typed = Typed::new(&types, std::slice::from_ref(&ty), ValueSet::Any, String::new());
        let analysis = Analysis::new(&clauses, &is_irrefutable).over(typed.known());

        for found in analysis.unreachable() {
            nothing_is_lost(&clauses, &found, &values)?;
        }
        let evidence = Evidence { known: typed.known(), named: None };
        for found in analysis.refuted(&evidence) {
            let what = match found.what {
                What::Clause => Redundant::Clause,
                What::Head(head) => Redundant::Head(head),
                What::Alternative(choice, at) => Redundant::Alternative(choice, at),
                What::Optional => continue,
            };
            let covered_by = BTreeSet::new();
            let found = Unreachable { clause: found.clause, what, covered_by };
            nothing_is_lost(&clauses, &found, &values)?;
        }
        match analysis.totality(1) {
            Totality::Total(_) => {
                for value in &values {
                    let chosen = interpret(&clauses, &host(), std::slice::from_ref(value)).chosen;
                    prop_assert!(chosen.is_some(), "{:?} is not matched by {:?}", value, clauses);
                }
            }
            Totality::Missing { witnesses, certain } => {
                for witness in &typed.shown(witnesses) {
                    let text = witness[0].to_string();
                    // Keys that a witness does not show may decide between the maps of several
                    // variants without tags.
                    let has_maps = text.contains('{');
                    prop_assert!(
                        has_maps || is_of(&witness[0], &ty, &types, 30),
                        "{text} is no {:?}",
                        ty
                    );
                    // What is left open may be any value of its type.
                    let is_whole = !has_maps && !text.contains(['_', '.']);
                    if let (true, Some(value)) = (certain && is_whole, described(&witness[0])) {
                        let chosen = interpret(&clauses, &host(), std::slice::from_ref(&value)).chosen;
                        prop_assert!(chosen.is_none(), "{text} is matched");
                    }
                }
            }
            Totality::Undecided => {}
        }
    }
}
