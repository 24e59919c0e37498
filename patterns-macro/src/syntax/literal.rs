//! Literals: Rust's tokens read as the values of the pattern language.

use quote::ToTokens;
use syn::{Error, Lit, Result};

use crate::ir::{Float, Integer};

/// A literal of the pattern language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Literal {
    Bool(bool),
    Int(Integer),
    Float(Float),
    Str(String),
    /// A one-character string, where no `char` is asked for.
    Char(char),
    Bytes(Vec<u8>),
    /// `:ok`. No token of Rust is one, so it is not read here.
    Atom(String),
}

impl Literal {
    /// Reads a literal whose suffix may be `suffix` and no other.
    pub(crate) fn read(lit: &Lit, suffix: Option<&str>) -> Result<Self> {
        let text = super::source_text(lit.to_token_stream());
        if !lit.suffix().is_empty() && suffix != Some(lit.suffix()) {
            let own = lit.suffix();
            let bare = text
                .strip_suffix(own)
                .unwrap_or(&text)
                .trim_end_matches('_');
            let help = match suffix {
                Some(_) => format!("write `{bare}`"),
                None => format!("write `{own}({bare})`, or `{bare}`"),
            };
            return Err(Error::new_spanned(
                lit,
                format!("a pattern's literal has no suffix `{own}`\nhelp: {help}"),
            ));
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
                        "`{text}` is beyond the range of `f64`\n\
                         help: the largest float is `1.7976931348623157e308`"
                    ),
                )),
            },
            Lit::ByteStr(lit) => Ok(Self::Bytes(lit.value())),
            Lit::Byte(byte) => Err(Error::new_spanned(
                lit,
                format!(
                    "`{text}` is a number in Rust and a character in print\n\
                     help: write `{}`, or a byte string: `b\"…\"`",
                    byte.value()
                ),
            )),
            _ => Err(Error::new_spanned(
                lit,
                "no dynamic value equals this literal\nhelp: a string is written `\"…\"`",
            )),
        }
    }

    /// What it is, with an article, for messages.
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
