//! Regular expressions in strings: `str(re!("…", p, q))`.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::parse::{ParseBuffer, ParseStream};
use syn::{Ident, LitStr, Result, Token, braced, bracketed, parenthesized, token};

use super::parser::{Grammar, Parser, delimited, error, found};
use super::{
    At, Callee, Expression, Literal, Pat, PatKind, Segment, SegmentKind, Typed, source_text, typed,
};
use crate::ir::{Form, Side};

/// Returns whether the argument of a call begins with `re!`.
pub(super) fn is_expression(content: &ParseBuffer) -> bool {
    let ahead = content.fork();
    ahead.parse::<Ident>().is_ok_and(|word| word == "re") && ahead.peek(Token![!])
}

impl Parser<'_> {
    /// The argument of `str(re!("…", p, q))`.
    pub(super) fn expression(
        &mut self,
        side: Side,
        content: ParseStream,
        called: &str,
    ) -> Result<PatKind> {
        let start = content.cursor();
        content.parse::<Ident>()?;
        content.parse::<Token![!]>()?;
        let argument;
        delimited!(argument in content);
        let at = At::since(start, content);
        let written = source_text(argument.fork().parse::<TokenStream>()?);
        content.parse::<Option<Token![,]>>()?;
        if !content.is_empty() {
            content.parse::<TokenStream>()?;
            return Err(beside_others(at));
        }
        if side == Side::Right {
            return Err(error(
                at,
                "a regular expression has no direction",
                "write it in `str(…)`",
            ));
        }
        if !argument.peek(LitStr) {
            let message = format!("expected a regular expression, found {}", found(&argument));
            return Err(error(
                at,
                &message,
                "write it as a string literal: `re!(r\"^v(\\d+)$\", p)`",
            ));
        }
        let literal: LitStr = argument.parse()?;
        argument.parse::<Option<Token![,]>>()?;
        let groups = self.comma_separated(&argument, |parser, content| {
            parser.pattern(content, Grammar::Literal)
        });
        let groups: Vec<Pat> = groups
            .into_iter()
            .map(|group| self.group(group.unwrap_or_else(|| Pat::lost(at))))
            .collect();
        check(&literal, groups.len(), at)?;
        let text = format!("{called}(re!({written}))");
        Ok(PatKind::Expression(Expression {
            literal,
            groups,
            text,
        }))
    }

    /// The pattern over a group that is written as `pat`: a group is a string, and a typed pattern
    /// reads it.
    fn group(&mut self, pat: Pat) -> Pat {
        let at = pat.at;
        let kind = match pat.kind {
            PatKind::Wild => any_string(at),
            PatKind::Name { binder, sub } => {
                let name = segments(SegmentKind::Hole(Some(binder)), at);
                match sub {
                    None => name,
                    Some(sub) => PatKind::All(vec![Pat { kind: name, at }, self.group(*sub)]),
                }
            }
            PatKind::Typed { ty, arg } => match typed::hole(ty.name()) {
                Some(ty) => segments(SegmentKind::Typed { ty, arg }, at),
                None => {
                    if !matches!(ty, Typed::Form(Form::Str)) {
                        self.lose(no_group(at, &format!("`{}(…)`", ty.name())));
                    }
                    PatKind::Typed { ty, arg }
                }
            },
            PatKind::Call {
                callee: Callee::Path(path),
                arg,
            } => {
                let call = PatKind::Call {
                    callee: Callee::Text(path),
                    arg,
                };
                let kind = any_string(at);
                PatKind::All(vec![Pat { kind, at }, Pat { kind: call, at }])
            }
            PatKind::Literal(literal) if !matches!(literal, Literal::Str(_) | Literal::Char(_)) => {
                self.lose(no_group(at, literal.kind()));
                PatKind::Lost
            }
            PatKind::List(_) => {
                self.lose(no_group(at, "a list"));
                PatKind::Lost
            }
            PatKind::Tuple(_) => {
                self.lose(no_group(at, "a tuple"));
                PatKind::Lost
            }
            PatKind::Map(_) => {
                self.lose(no_group(at, "a map"));
                PatKind::Lost
            }
            PatKind::Or { pats, but_null } => PatKind::Or {
                pats: pats.into_iter().map(|pat| self.group(pat)).collect(),
                but_null,
            },
            PatKind::All(pats) => {
                PatKind::All(pats.into_iter().map(|pat| self.group(pat)).collect())
            }
            PatKind::Not(pat) => PatKind::Not(Box::new(self.group(*pat))),
            PatKind::Many(pat) => PatKind::Many(Box::new(self.group(*pat))),
            PatKind::Opt { pat, default } => PatKind::Opt {
                pat: Box::new(self.group(*pat)),
                default,
            },
            PatKind::Guarded { pat, guard } => PatKind::Guarded {
                pat: Box::new(self.group(*pat)),
                guard,
            },
            kind => kind,
        };
        Pat { kind, at }
    }
}

/// `str(_)`
fn any_string(at: At) -> PatKind {
    segments(SegmentKind::Hole(None), at)
}

fn segments(kind: SegmentKind, at: At) -> PatKind {
    PatKind::Segments(Side::Left, vec![Segment { kind, at }])
}

fn no_group(at: At, found: &str) -> syn::Error {
    error(
        at,
        &format!("expected a pattern of a string for a group, found {found}"),
        "a group is text: a number in it is read by `u32(n)`, any text by a name",
    )
}

/// The error for a regular expression among segments.
pub(super) fn beside_others(at: impl ToTokens) -> syn::Error {
    error(
        at,
        "a regular expression stands alone in `str(…)`",
        "write the segments around it as a part of the expression",
    )
}

/// Reports an expression that is not sound, and one with another number of groups.
#[cfg(any(feature = "regex", test))]
fn check(literal: &LitStr, patterns: usize, at: At) -> Result<()> {
    let compiled = match regex::Regex::new(&literal.value()) {
        Ok(compiled) => compiled,
        Err(regex::Error::Syntax(text)) => {
            let (place, why) = text.rsplit_once("\nerror: ").unwrap_or(("", &text));
            let place = place.lines().skip(1);
            let place = place.map(|line| line.strip_prefix("    ").unwrap_or(line));
            let place: Vec<&str> = place.collect();
            let place = place.join("\n      ");
            let message = format!("invalid regular expression: {why}\nnote: {place}");
            return Err(error(literal, &message, HELP));
        }
        Err(regex::Error::CompiledTooBig(most)) => {
            let message = format!(
                "invalid regular expression: it takes more than {most} bytes when it is compiled"
            );
            return Err(error(
                literal,
                &message,
                "repeat less, such as `\\w+` for `\\w{5000}`",
            ));
        }
        Err(other) => {
            let message = format!("invalid regular expression: {other}");
            return Err(error(literal, &message, HELP));
        }
    };
    let groups = compiled.captures_len() - 1;
    if groups == patterns {
        return Ok(());
    }
    let counted = |count: usize, noun: &str| match count {
        1 => format!("1 {noun}"),
        count => format!("{count} {noun}s"),
    };
    Err(error(
        at,
        &format!(
            "expected one pattern for each group: the regular expression has {}, found {}",
            counted(groups, "group"),
            counted(patterns, "pattern"),
        ),
        "write a pattern for each `(…)`, in order; `(?:…)` is no group",
    ))
}

#[cfg(any(feature = "regex", test))]
const HELP: &str =
    "https://docs.rs/regex/latest/regex/#syntax lists what may be written; `\\(` is a parenthesis";

#[cfg(not(any(feature = "regex", test)))]
fn check(_: &LitStr, _: usize, at: At) -> Result<()> {
    Err(error(
        at,
        "`re!` requires the feature `regex`",
        "turn it on in Cargo.toml: `dyn-patterns = { features = [\"regex\"], … }`",
    ))
}
