//! The versions of JSON Schema, and which keywords each of them has.

/// The rules by which a schema is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Dialect {
    Draft4,
    /// OpenAPI 3.0, a relative of draft 4.
    OpenApi30,
    Draft6,
    Draft7,
    Draft201909,
    Draft202012,
    /// OpenAPI 3.1 and 3.2: draft 2020-12 with a discriminator.
    OpenApi31,
    /// No `$schema` says which draft it is: draft 2020-12 with the keywords of earlier drafts.
    Undeclared,
}

/// The keywords that not every draft has, each with the first and the last draft that has it.
const KEYWORDS: [(&str, Dialect, Dialect); 18] = {
    use Dialect::{Draft4, Draft6, Draft7, Draft201909, Draft202012};
    [
        ("additionalItems", Draft4, Draft201909),
        ("dependencies", Draft4, Draft7),
        ("const", Draft6, Draft202012),
        ("contains", Draft6, Draft202012),
        ("propertyNames", Draft6, Draft202012),
        ("if", Draft7, Draft202012),
        ("then", Draft7, Draft202012),
        ("else", Draft7, Draft202012),
        ("$recursiveRef", Draft201909, Draft201909),
        ("dependentRequired", Draft201909, Draft202012),
        ("dependentSchemas", Draft201909, Draft202012),
        ("maxContains", Draft201909, Draft202012),
        ("minContains", Draft201909, Draft202012),
        ("unevaluatedItems", Draft201909, Draft202012),
        ("unevaluatedProperties", Draft201909, Draft202012),
        ("$dynamicRef", Draft202012, Draft202012),
        ("prefixItems", Draft202012, Draft202012),
        ("discriminator", Dialect::OpenApi31, Dialect::OpenApi31),
    ]
};

impl Dialect {
    /// The dialect that a `$schema` names.
    pub(super) fn of_uri(uri: &str) -> Option<Self> {
        let uri = uri.split_once("://").map_or(uri, |(_, rest)| rest);
        Some(match uri.trim_end_matches('#') {
            "json-schema.org/draft-04/schema" => Self::Draft4,
            "json-schema.org/draft-06/schema" => Self::Draft6,
            "json-schema.org/draft-07/schema" => Self::Draft7,
            "json-schema.org/draft/2019-09/schema" => Self::Draft201909,
            "json-schema.org/draft/2020-12/schema" => Self::Draft202012,
            // The oldest way to say "the latest", which was draft 4 for most who wrote it.
            "json-schema.org/schema" => Self::Undeclared,
            uri if uri.starts_with("spec.openapis.org/oas/3.") => Self::OpenApi31,
            _ => return None,
        })
    }

    /// The dialect of an OpenAPI file, by what its `openapi` says.
    pub(super) fn of_openapi(version: &str) -> Option<Self> {
        let is = |minor: &str| version == minor || version.starts_with(&format!("{minor}."));
        if is("3.0") {
            return Some(Self::OpenApi30);
        }
        (is("3.1") || is("3.2")).then_some(Self::OpenApi31)
    }

    /// Tells if a keyword has a meaning here. Words that no draft knows do, so that they are read.
    pub(super) fn has(self, keyword: &str) -> bool {
        let Some((_, first, last)) = KEYWORDS.iter().find(|(name, ..)| *name == keyword) else {
            return true;
        };
        match self {
            Self::Undeclared => true,
            // Both kinds of OpenAPI files have it, and only they.
            _ if keyword == "discriminator" => self.is_openapi(),
            Self::OpenApi31 => Self::Draft202012 <= *last,
            draft => (*first..=*last).contains(&draft),
        }
    }

    fn is_openapi(self) -> bool {
        matches!(self, Self::OpenApi30 | Self::OpenApi31)
    }

    /// Tells if the keywords next to a `$ref` are ignored.
    pub(super) fn ref_stands_alone(self) -> bool {
        self <= Self::Draft7
    }

    /// The keyword that gives a schema its URI.
    pub(super) fn id(self) -> &'static str {
        if self == Self::Draft4 { "id" } else { "$id" }
    }

    /// Tells if a fragment in the URI of a schema is a name for it, like a later `$anchor`.
    pub(super) fn has_named_ids(self) -> bool {
        self <= Self::Draft7 || self == Self::Undeclared
    }

    /// Tells if `1.0` is an integer. Draft 4 says that it is not, and not all validators follow.
    pub(super) fn counts_by_value(self) -> bool {
        !matches!(self, Self::Draft4 | Self::OpenApi30)
    }

    /// Tells if elements that `contains` finds are surely not left over for `unevaluatedItems`.
    pub(super) fn contains_surely_evaluates(self) -> bool {
        self >= Self::Draft202012
    }
}
