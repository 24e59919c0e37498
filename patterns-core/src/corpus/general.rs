//! A reason without content of the value, for counting.

use crate::report::reason::Reason;

/// The text of a reason as many values share it: kinds instead of values, no unexpected keys, and
/// the general path to the closest element of a search.
pub(super) fn general(reason: &Reason) -> String {
    let expected = reason.expected().join(" or ");
    match reason {
        Reason::WrongKind { found, .. }
        | Reason::NotEqual { found, .. }
        | Reason::OutOfRange { found, .. }
        | Reason::Excluded { found, .. } => {
            format!("{}: {expected}: {}", reason.name(), found.kind())
        }
        Reason::NotFound {
            nearest: Some(nearest),
            ..
        } => {
            let (path, reason) = &**nearest;
            format!(
                "not_found: {expected}: {}: {}",
                path.general(),
                general(reason)
            )
        }
        // What is expected names a key of the value, or quotes a part of it.
        Reason::UnexpectedKeys { similar, .. } => match similar {
            Some(similar) => format!("unexpected_keys: {similar}"),
            None => reason.name().to_owned(),
        },
        Reason::Unequal { name, .. } => format!("unequal: {name}"),
        _ => format!("{}: {expected}", reason.name()),
    }
}
