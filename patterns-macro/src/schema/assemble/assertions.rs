//! Keywords about a value itself, which contain no schemas.

use super::part::{Misfit, Part};
use crate::schema::dialect::Dialect;
use crate::schema::document::Data;
use crate::schema::ecma::EcmaRegex;
use crate::schema::node::{Bound, Node, Type};
use crate::schema::number::Number;
use crate::schema::place::{Place, Placed};
use crate::schema::value::Value;

/// Reads a keyword, if it is one of these. Bounds are read together.
pub(super) fn read(node: &mut Node, part: Part, dialect: Dialect) -> Result<bool, Misfit> {
    match part.keyword {
        "type" => {
            let types = types(part)?;
            let has = |ty| types.value.contains(&ty);
            node.is_inexact |= node.has_strict_integers && has(Type::Integer) && !has(Type::Number);
            node.types = Some(types);
        }
        "enum" => {
            let listed = part.array("an array")?.collect();
            allow_only(node, part.place(), listed);
        }
        "const" => allow_only(node, part.place(), vec![part]),
        "multipleOf" => {
            let number = part.number()?;
            if *number <= Number::parse("0").expect("it is a number") {
                return Err(part.wrong(format!(
                    "`multipleOf` expects a number above 0, found `{number}`"
                )));
            }
            node.multiple_of = Some(number.clone());
        }
        "minLength" => node.length.min = part.count()?,
        "maxLength" => node.length.max = Some(part.count()?),
        "pattern" => node.pattern = Some(EcmaRegex::new(part.text()?)),
        "format" => {
            node.format = Some(part.text()?.to_owned());
            node.is_inexact = true;
        }
        // Draft 7 lets a validator check them; later ones forbid it.
        "contentEncoding" | "contentMediaType"
            if matches!(dialect, Dialect::Draft7 | Dialect::Undeclared) =>
        {
            node.leave_out();
        }
        "required" => node.required = part.texts()?,
        "minProperties" => node.keys.min = part.count()?,
        "maxProperties" => node.keys.max = Some(part.count()?),
        "minItems" => node.elements.min = part.count()?,
        "maxItems" => node.elements.max = Some(part.count()?),
        "uniqueItems" => node.unique = part.truth()?,
        _ => return Ok(false),
    }
    Ok(true)
}

fn types(part: Part) -> Result<Placed<Vec<Type>>, Misfit> {
    let named = |part: Part| {
        let name = part.text()?;
        let known = Type::ALL.iter().find(|(_, known)| *known == name);
        known.map(|(ty, _)| *ty).ok_or_else(|| {
            let names = Type::ALL.map(|(_, name)| format!("`{name}`")).join(", ");
            part.wrong(format!("unknown type `{name}`, expected one of {names}"))
        })
    };
    let value = match part.data() {
        Data::Array(_) => part.array("types")?.map(named).collect::<Result<_, _>>()?,
        Data::String(_) => vec![named(part)?],
        _ => return Err(part.misfit("a type or an array of types")),
    };
    let place = part.place();
    Ok(Placed { place, value })
}

/// Allows only the listed values, of those that are allowed so far.
fn allow_only(node: &mut Node, place: Place, listed: Vec<Part>) {
    let mut values: Vec<Placed<Value>> = Vec::new();
    for part in listed {
        let Some(value) = part.value() else {
            node.leave_out();
            return;
        };
        let place = part.place();
        values.push(Placed { place, value });
    }
    if let Some(others) = &node.values {
        values.retain(|value| others.value.iter().any(|other| other.value == value.value));
    }
    let value = values;
    node.values = Some(Placed { place, value });
}

/// Reads `minimum`, `maximum` and their exclusive companions.
pub(super) fn bounds(node: &mut Node, schema: Part, dialect: Dialect) -> Result<(), Misfit> {
    for (inclusive, exclusive, is_lower) in [
        ("minimum", "exclusiveMinimum", true),
        ("maximum", "exclusiveMaximum", false),
    ] {
        let bound = |part: Part| {
            Ok(Bound {
                place: part.place(),
                value: part.number()?.clone(),
                is_exclusive: false,
            })
        };
        let mut found = schema.entry(inclusive).map(bound).transpose()?;
        if let Some(part) = schema.entry(exclusive) {
            // Before draft 6 it is a word about the other bound, and since then one of its own.
            let is_early = matches!(dialect, Dialect::Draft4 | Dialect::OpenApi30);
            match part.data() {
                Data::Bool(is_exclusive) if is_early || dialect == Dialect::Undeclared => {
                    if let Some(bound) = &mut found {
                        bound.is_exclusive = *is_exclusive;
                    }
                }
                Data::Number(_) if !is_early => {
                    let other = Bound {
                        is_exclusive: true,
                        ..bound(part)?
                    };
                    let is_stricter = |bound: &Bound| {
                        if is_lower {
                            bound.value > other.value
                        } else {
                            bound.value < other.value
                        }
                    };
                    found = found.filter(is_stricter).or(Some(other));
                }
                Data::Bool(_) | Data::Number(_) => node.leave_out(),
                _ => return Err(part.misfit("a number or a boolean")),
            }
        }
        let bound = if is_lower {
            &mut node.minimum
        } else {
            &mut node.maximum
        };
        *bound = found;
    }
    Ok(())
}
