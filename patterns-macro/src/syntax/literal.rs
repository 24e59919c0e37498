//! Literals, and ranges of them.

use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Error, ExprPath, Ident, Lit, LitStr, RangeLimits, Result, Token};

use super::bindings::is_constant;
use super::parser::error;
use super::typed::int;
use super::{At, PatKind, Range, unspaced};
use crate::ir::{Float, Integer};

/// A literal of the pattern language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Literal {
    Bool(bool),
    Int(Integer),
    Float(Float),
    Str(String),
    /// A string of one character, unless the pattern is for a `char`.
    Char(char),
    Bytes(Vec<u8>),
    /// `:ok`, which is not a literal of Rust, so [`Literal::read`] does not return it.
    Atom(String),
}

impl Literal {
    /// Reads a literal. Its suffix may only be `suffix`.
    pub(crate) fn read(lit: &Lit, suffix: Option<&str>) -> Result<Self> {
        let text = super::source_text(lit.to_token_stream());
        let is_infinite =
            matches!(lit, Lit::Float(lit) if lit.base10_parse().is_ok_and(f64::is_infinite));
        if !lit.suffix().is_empty() && suffix != Some(lit.suffix()) && !is_infinite {
            let own = lit.suffix();
            let bare = bare(lit);
            let help = match suffix {
                Some(_) => format!("write `{bare}`"),
                None if holds(own, &bare) => {
                    format!("write `{own}({})`, or `{bare}`", typed_as(own, &bare))
                }
                None => format!("write `{bare}`, which is not in the range of `{own}`"),
            };
            return Err(unexpected_suffix(lit, own, &help));
        }
        match lit {
            Lit::Bool(lit) => Ok(Self::Bool(lit.value)),
            Lit::Str(lit) => Ok(Self::Str(lit.value())),
            Lit::Char(lit) => Ok(Self::Char(lit.value())),
            Lit::Int(lit) => {
                let digits = lit.base10_digits();
                let magnitude = digits.strip_prefix('-');
                Ok(Self::Int(Integer::new(
                    magnitude.is_some(),
                    magnitude.unwrap_or(digits),
                )))
            }
            Lit::Float(lit) => match lit.base10_parse::<f64>()? {
                value if value.is_finite() => Ok(Self::Float(Float::new(value))),
                _ => Err(Error::new_spanned(
                    lit,
                    format!(
                        "literal `{text}` out of range for `f64`\n\
                         help: the largest `f64` is `1.7976931348623157e308`"
                    ),
                )),
            },
            Lit::ByteStr(lit) => Ok(Self::Bytes(lit.value())),
            Lit::Byte(byte) => Err(Error::new_spanned(
                lit,
                format!(
                    "ambiguous literal `{text}`: a number in Rust, a character in print\n\
                     help: write `{}`, or a byte string: `b\"…\"`",
                    byte.value()
                ),
            )),
            _ => Err(Error::new_spanned(
                lit,
                "unexpected literal: no dynamic value equals it\nhelp: write a string: `\"…\"`",
            )),
        }
    }

    /// Its name in messages, with an article.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Bool(_) => "a bool",
            Self::Int(_) => "an integer",
            Self::Float(_) => "a float",
            Self::Str(_) => "a string",
            Self::Char(_) => "a character",
            Self::Bytes(_) => "a byte string",
            Self::Atom(_) => "an atom",
        }
    }
}

fn unexpected_suffix(at: impl ToTokens, suffix: &str, help: &str) -> Error {
    error(
        at,
        &format!("unexpected suffix `{suffix}` on a literal"),
        help,
    )
}

/// A literal without its suffix, as it is written.
fn bare(lit: &Lit) -> String {
    let text = super::source_text(lit.to_token_stream());
    let bare = text.strip_suffix(lit.suffix()).unwrap_or(&text);
    bare.trim_end_matches('_').to_owned()
}

/// A literal without a suffix as one of this type: a float has a point.
fn typed_as(ty: &str, literal: &str) -> String {
    let is_float = matches!(ty, "f32" | "f64");
    let point = if is_float && matches!(syn::parse_str(literal), Ok(Lit::Int(_))) {
        ".0"
    } else {
        ""
    };
    format!("{literal}{point}")
}

/// Returns whether a literal is in the range of the type of its suffix.
fn holds(suffix: &str, literal: &str) -> bool {
    let literal = match syn::parse_str(literal) {
        Ok(Lit::Int(literal)) => literal,
        Ok(Lit::Float(literal)) if suffix == "f32" => {
            return literal.base10_parse().is_ok_and(f32::is_finite);
        }
        _ => return true,
    };
    match int(suffix) {
        Some(ty) => {
            let (first, last) = ty.bounds();
            let value = literal.base10_parse::<i128>();
            value.is_ok_and(|value| (first..=last).contains(&value))
        }
        None => !(suffix.starts_with('u') && literal.base10_digits().starts_with('-')),
    }
}

impl Range {
    /// Returns whether an end is missing. Rust requires parentheses around such a range in a list.
    pub(super) fn is_open(&self) -> bool {
        self.first.is_none() || self.last.is_none()
    }
}

/// A literal, or a range of literals, with or without a first end.
pub(super) fn literal_or_range(input: ParseStream) -> Result<PatKind> {
    if let Some(error) = suffixes_in_range(input) {
        return Err(error);
    }
    let first = if input.peek(Token![..]) {
        None
    } else {
        Some(literal(input, COMPUTED)?)
    };
    if first.is_some() && input.peek(Token![...]) {
        return Err(error(
            At::from(input.span()),
            "unexpected `...`",
            "use `..=` for a range",
        ));
    }
    if let (false, Some(first)) = (input.peek(Token![..]), &first) {
        return Ok(PatKind::Literal(first.clone()));
    }
    let limits = At::from(input.span());
    let inclusive = input.peek(Token![..=]);
    if inclusive {
        input.parse::<Token![..=]>()?;
    } else {
        input.parse::<Token![..]>()?;
    }
    let last = if input.peek(Lit) || input.peek(Token![-]) {
        Some(literal(input, COMPUTED)?)
    } else if let Ok(path) = input.fork().parse::<ExprPath>() {
        input.parse::<ExprPath>()?;
        return Err(constant_in_range(&path));
    } else {
        None
    };
    if last.is_none() && inclusive {
        return Err(error(
            limits,
            "inclusive range with no end",
            "write the end, or `..` for an open range",
        ));
    }
    Ok(PatKind::Range(Range {
        first,
        last,
        inclusive,
    }))
}

/// The error for a range whose ends have suffixes, if one comes next.
fn suffixes_in_range(input: ParseStream) -> Option<Error> {
    let ahead = input.fork();
    let end = || -> Option<Lit> {
        let comes_next = ahead.peek(Lit) || ahead.peek(Token![-]);
        comes_next.then(|| ahead.parse().ok()).flatten()
    };
    let first = end();
    let limits = if ahead.peek(Token![..=]) { "..=" } else { ".." };
    ahead.parse::<RangeLimits>().ok()?;
    let ends = [first, end()];
    let suffixes = ends.iter().flatten().map(Lit::suffix);
    let suffix = suffixes.filter(|suffix| !suffix.is_empty()).max()?;
    let [first, last] = ends
        .each_ref()
        .map(|end| end.as_ref().map(bare).unwrap_or_default());
    let range = |ty| format!("{}{limits}{}", typed_as(ty, &first), typed_as(ty, &last));
    let help = if holds(suffix, &first) && holds(suffix, &last) {
        format!("write `{suffix}({})`, or `{}`", range(suffix), range(""))
    } else {
        format!(
            "write `{}`, which is not in the range of `{suffix}`",
            range("")
        )
    };
    Some(unexpected_suffix(
        At::since(input.cursor(), &ahead),
        suffix,
        &help,
    ))
}

/// The help for a value that is not a literal.
const COMPUTED: &str = "write `pin!(expression)` for a computed value";

/// A literal; `help` is for a `-` before something other than a number.
pub(super) fn literal(input: ParseStream, help: &str) -> Result<Literal> {
    let here = At::from(input.span());
    let lit = input
        .parse()
        .map_err(|_| error(here, "expected a number after `-`", help))?;
    Literal::read(&lit, None)
}

pub(super) fn constant_in_range(path: &ExprPath) -> Error {
    error(
        path,
        &format!("expected a literal in a range, found `{}`", unspaced(path)),
        match path.path.get_ident() {
            Some(name) if !is_constant(name) => format!(
                "write `{name} @ ..` to bind the rest of a list, or compare in a guard: \
                 `i64(n) if (first..=last).contains(&n)`"
            ),
            _ => "bind the value and compare in a guard: \
                  `i64(n) if (FIRST..=LAST).contains(&n)`"
                .to_owned(),
        },
    )
}

/// `:ok`, `:"not a name"`
pub(crate) fn atom(input: ParseStream) -> Result<String> {
    let colon: Token![:] = input.parse()?;
    if input.peek(LitStr) {
        return Ok(input.parse::<LitStr>()?.value());
    }
    match input.call(Ident::parse_any) {
        Ok(name) => Ok(name.unraw().to_string()),
        Err(_) => Err(error(
            colon,
            "missing name for this atom",
            "write `:name`, or `:\"any text\"`",
        )),
    }
}
