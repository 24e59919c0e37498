//! Code of the expansion, put together before it becomes tokens.
//!
//! In a compiler, each step that joins, copies or nests a `TokenStream` is a call to it, over all
//! tokens joined so far. These pieces are joined and nested without a call, and become tokens once
//! (an unoptimised macro: 3.3 -> 2.8 million instructions a clause).

use std::fmt;
use std::rc::Rc;

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::Lifetime;

/// Code in pieces. A copy shares them.
#[derive(Clone, Default)]
pub(crate) struct Pieces(Rc<Vec<Piece>>);

#[derive(Clone)]
pub(crate) enum Piece {
    /// Tokens as the macro's source writes them. Without a span, they are at the call of the macro.
    Words(&'static [&'static str], Option<Span>),
    Token(TokenTree),
    Group(Delimiter, Option<Span>, Pieces),
    Nested(Pieces),
    /// Tokens of the user.
    Tokens(TokenStream),
}

impl Pieces {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// No pieces, for the macro [`quote!`].
    pub(crate) fn begin() -> Vec<Piece> {
        Vec::new()
    }

    pub(crate) fn of(pieces: Vec<Piece>) -> Self {
        Self(Rc::new(pieces))
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds code at the end.
    pub(crate) fn extend(&mut self, code: impl Interpolate) {
        code.add_to(Rc::make_mut(&mut self.0));
    }

    /// Adds the tokens to others.
    fn write(&self, trees: &mut Vec<TokenTree>) {
        for piece in self.0.iter() {
            match piece {
                Piece::Words(words, span) => {
                    let span = span.unwrap_or_else(Span::call_site);
                    for word in *words {
                        write_word(word, span, trees);
                    }
                }
                Piece::Token(token) => trees.push(token.clone()),
                Piece::Group(delimiter, span, code) => {
                    let mut group = Group::new(*delimiter, code.to_token_stream());
                    if let Some(span) = span {
                        group.set_span(*span);
                    }
                    trees.push(group.into());
                }
                Piece::Nested(code) => code.write(trees),
                Piece::Tokens(tokens) => trees.extend(tokens.clone()),
            }
        }
    }

    /// Code whose tokens have other spans: those that `at` makes of their own. `within`: in groups
    /// too.
    pub(crate) fn with_spans(&self, at: &impl Fn(Span) -> Span, within: bool) -> Self {
        let written = |span: Option<Span>| Some(at(span.unwrap_or_else(Span::call_site)));
        let pieces = self.0.iter().map(|piece| match piece {
            Piece::Words(words, span) => Piece::Words(words, written(*span)),
            Piece::Token(token) => {
                let mut token = token.clone();
                token.set_span(at(token.span()));
                Piece::Token(token)
            }
            Piece::Group(delimiter, span, code) => {
                let code = if within {
                    code.with_spans(at, true)
                } else {
                    code.clone()
                };
                Piece::Group(*delimiter, written(*span), code)
            }
            Piece::Nested(code) => Piece::Nested(code.with_spans(at, within)),
            Piece::Tokens(tokens) => Piece::Tokens(tokens_with_spans(tokens.clone(), at, within)),
        });
        Self::of(pieces.collect())
    }
}

fn tokens_with_spans(tokens: TokenStream, at: &impl Fn(Span) -> Span, within: bool) -> TokenStream {
    let tokens = tokens.into_iter().map(|mut token| {
        let span = at(token.span());
        if let TokenTree::Group(group) = &token
            && within
        {
            let code = tokens_with_spans(group.stream(), at, true);
            token = Group::new(group.delimiter(), code).into();
        }
        token.set_span(span);
        token
    });
    tokens.collect()
}

/// A token of the macro's source.
fn write_word(word: &str, span: Span, trees: &mut Vec<TokenTree>) {
    match word.as_bytes()[0] {
        b'a'..=b'z' | b'A'..=b'Z' | b'_' => trees.push(Ident::new(word, span).into()),
        b'"' | b'0'..=b'9' => {
            let mut literal: Literal = word.parse().expect("a literal of the macro's source");
            literal.set_span(span);
            trees.push(literal.into());
        }
        b'\'' => {
            trees.push(punct('\'', Spacing::Joint, span));
            trees.push(Ident::new(&word[1..], span).into());
        }
        _ => {
            let last = word.len() - 1;
            for (at, char) in word.char_indices() {
                let spacing = if at < last {
                    Spacing::Joint
                } else {
                    Spacing::Alone
                };
                trees.push(punct(char, spacing, span));
            }
        }
    }
}

fn punct(char: char, spacing: Spacing, span: Span) -> TokenTree {
    let mut punct = Punct::new(char, spacing);
    punct.set_span(span);
    punct.into()
}

impl ToTokens for Pieces {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.to_token_stream());
    }

    fn to_token_stream(&self) -> TokenStream {
        let mut trees = Vec::new();
        self.write(&mut trees);
        trees.into_iter().collect()
    }
}

impl fmt::Display for Pieces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.to_token_stream().fmt(f)
    }
}

impl FromIterator<Pieces> for Pieces {
    fn from_iter<I: IntoIterator<Item = Pieces>>(codes: I) -> Self {
        let mut pieces = Vec::new();
        for code in codes {
            code.add_to(&mut pieces);
        }
        Self::of(pieces)
    }
}

impl From<TokenStream> for Pieces {
    fn from(tokens: TokenStream) -> Self {
        Self::of(vec![Piece::Tokens(tokens)])
    }
}

/// What [`quote!`] puts into code for `#name`.
pub(crate) trait Interpolate {
    fn add_to(&self, pieces: &mut Vec<Piece>);
}

impl Interpolate for Pieces {
    fn add_to(&self, pieces: &mut Vec<Piece>) {
        match self.0.as_slice() {
            [] => {}
            [piece] => pieces.push(piece.clone()),
            _ => pieces.push(Piece::Nested(self.clone())),
        }
    }
}

impl<T: Interpolate + ?Sized> Interpolate for &T {
    fn add_to(&self, pieces: &mut Vec<Piece>) {
        (**self).add_to(pieces);
    }
}

impl<T: Interpolate> Interpolate for Option<T> {
    fn add_to(&self, pieces: &mut Vec<Piece>) {
        if let Some(code) = self {
            code.add_to(pieces);
        }
    }
}

impl<T: Interpolate + ?Sized> Interpolate for Box<T> {
    fn add_to(&self, pieces: &mut Vec<Piece>) {
        (**self).add_to(pieces);
    }
}

impl Interpolate for Lifetime {
    fn add_to(&self, pieces: &mut Vec<Piece>) {
        pieces.push(Piece::Token(punct('\'', Spacing::Joint, self.apostrophe)));
        self.ident.add_to(pieces);
    }
}

impl Interpolate for TokenStream {
    fn add_to(&self, pieces: &mut Vec<Piece>) {
        pieces.push(Piece::Tokens(self.clone()));
    }
}

/// Values that are one token.
macro_rules! token {
    ($($type:ty: |$value:ident| $token:expr;)*) => {$(
        impl Interpolate for $type {
            fn add_to(&self, pieces: &mut Vec<Piece>) {
                let $value = self;
                pieces.push(Piece::Token($token.into()));
            }
        }
    )*};
}
token! {
    Ident: |ident| ident.clone();
    Literal: |literal| literal.clone();
    str: |text| Literal::string(text);
    String: |text| Literal::string(text);
    u32: |value| Literal::u32_suffixed(*value);
    u8: |value| Literal::u8_suffixed(*value);
    usize: |value| Literal::usize_suffixed(*value);
    i64: |value| Literal::i64_suffixed(*value);
    u64: |value| Literal::u64_suffixed(*value);
    u128: |value| Literal::u128_suffixed(*value);
    f64: |value| Literal::f64_suffixed(*value);
}

impl Interpolate for bool {
    fn add_to(&self, pieces: &mut Vec<Piece>) {
        let word: &'static [&'static str] = if *self { &["true"] } else { &["false"] };
        pieces.push(Piece::Words(word, None));
    }
}

/// Types with tokens of the user.
macro_rules! of_user {
    ($($type:ty),*) => {$(
        impl Interpolate for $type {
            fn add_to(&self, pieces: &mut Vec<Piece>) {
                pieces.push(Piece::Tokens(self.to_token_stream()));
            }
        }
    )*};
}
of_user!(
    syn::Attribute,
    syn::Block,
    syn::ExprBlock,
    syn::ItemFn,
    syn::Signature,
    syn::Stmt,
    syn::Visibility,
    syn::Expr,
    syn::ExprPath,
    syn::Pat,
    syn::Path,
    syn::Token![mut],
    syn::Type
);

/// Each of several for `#(…)*` in [`quote!`]: an iterator as it is.
pub(crate) trait EachOfIterator: Iterator + Sized {
    fn each(self) -> Self {
        self
    }
}

impl<T: Iterator> EachOfIterator for T {}

/// Each of several for `#(…)*` in [`quote!`]: the elements of a list.
pub(crate) trait EachOfList {
    type Item;
    fn each(&self) -> std::slice::Iter<'_, Self::Item>;
}

impl<T> EachOfList for [T] {
    type Item = T;
    fn each(&self) -> std::slice::Iter<'_, T> {
        self.iter()
    }
}

impl<T> EachOfList for Vec<T> {
    type Item = T;
    fn each(&self) -> std::slice::Iter<'_, T> {
        self.iter()
    }
}

/// Each of several for `#(…)*` in [`quote!`]: one thing again and again.
pub(crate) trait EachTime: Interpolate {
    fn each(&self) -> std::iter::Repeat<&Self> {
        std::iter::repeat(self)
    }
}

impl<T: Interpolate> EachTime for T {}

/// Code as it is written here, like `quote!` of the crate `quote`: with values for `#name`, and for
/// `#(… #name …)*` once for each of them.
macro_rules! quote {
    ($($code:tt)*) => {
        $crate::pieces::quote_at!(::std::option::Option::None; $($code)*)
    };
}
pub(crate) use quote;

/// Like [`quote!`], with a span for the tokens that are written here.
macro_rules! quote_spanned {
    ($span:expr=> $($code:tt)*) => {
        $crate::pieces::quote_at!(::std::option::Option::Some($span); $($code)*)
    };
}
pub(crate) use quote_spanned;

/// Code with a span for the tokens that are written here, if there is one.
macro_rules! quote_at {
    ($span:expr; $($code:tt)*) => {{
        let span: ::std::option::Option<::proc_macro2::Span> = $span;
        #[allow(unused_mut)] // There may be no code.
        let mut pieces = $crate::pieces::Pieces::begin();
        $crate::pieces::add!(pieces span [] $($code)*);
        _ = span;
        $crate::pieces::Pieces::of(pieces)
    }};
}
pub(crate) use quote_at;

/// Adds code to pieces. The brackets collect tokens that are one piece.
macro_rules! add {
    ($pieces:ident $span:ident []) => {};
    ($pieces:ident $span:ident [$($word:tt)+]) => {
        $pieces.push($crate::pieces::Piece::Words(&[$(stringify!($word)),+], $span));
    };
    ($pieces:ident $span:ident [$($word:tt)*] #($($code:tt)*)* $($rest:tt)*) => {
        $crate::pieces::add!($pieces $span [$($word)*]);
        $crate::pieces::add_each!($pieces $span {$($code)*} {} [] $($code)*);
        $crate::pieces::add!($pieces $span [] $($rest)*);
    };
    ($pieces:ident $span:ident [$($word:tt)*] #($($code:tt)*) $between:tt * $($rest:tt)*) => {
        $crate::pieces::add!($pieces $span [$($word)*]);
        $crate::pieces::add_each!($pieces $span {$($code)*} {$between} [] $($code)*);
        $crate::pieces::add!($pieces $span [] $($rest)*);
    };
    ($pieces:ident $span:ident [$($word:tt)*] # $name:ident $($rest:tt)*) => {
        $crate::pieces::add!($pieces $span [$($word)*]);
        $crate::pieces::Interpolate::add_to(&$name, &mut $pieces);
        $crate::pieces::add!($pieces $span [] $($rest)*);
    };
    ($pieces:ident $span:ident [$($word:tt)*] ($($code:tt)*) $($rest:tt)*) => {
        $crate::pieces::add!($pieces $span [$($word)*]);
        $crate::pieces::add_group!($pieces $span Parenthesis $($code)*);
        $crate::pieces::add!($pieces $span [] $($rest)*);
    };
    ($pieces:ident $span:ident [$($word:tt)*] [$($code:tt)*] $($rest:tt)*) => {
        $crate::pieces::add!($pieces $span [$($word)*]);
        $crate::pieces::add_group!($pieces $span Bracket $($code)*);
        $crate::pieces::add!($pieces $span [] $($rest)*);
    };
    ($pieces:ident $span:ident [$($word:tt)*] {$($code:tt)*} $($rest:tt)*) => {
        $crate::pieces::add!($pieces $span [$($word)*]);
        $crate::pieces::add_group!($pieces $span Brace $($code)*);
        $crate::pieces::add!($pieces $span [] $($rest)*);
    };
    ($pieces:ident $span:ident [$($word:tt)*] $next:tt $($rest:tt)*) => {
        $crate::pieces::add!($pieces $span [$($word)* $next] $($rest)*);
    };
}
pub(crate) use add;

macro_rules! add_group {
    ($pieces:ident $span:ident $delimiter:ident $($code:tt)*) => {{
        #[allow(unused_mut)] // There may be no code.
        let mut inside = $crate::pieces::Pieces::begin();
        $crate::pieces::add!(inside $span [] $($code)*);
        let inside = $crate::pieces::Pieces::of(inside);
        let delimiter = ::proc_macro2::Delimiter::$delimiter;
        $pieces.push($crate::pieces::Piece::Group(delimiter, $span, inside));
    }};
}
pub(crate) use add_group;

/// Adds code once for each of what its names mean. The brackets collect the names.
macro_rules! add_each {
    ($pieces:ident $span:ident $code:tt $between:tt [$($name:ident)*] # $next:ident $($rest:tt)*) => {
        $crate::pieces::add_each!($pieces $span $code $between [$($name)* $next] $($rest)*);
    };
    ($pieces:ident $span:ident $code:tt $between:tt $names:tt ($($inside:tt)*) $($rest:tt)*) => {
        $crate::pieces::add_each!($pieces $span $code $between $names $($inside)* $($rest)*);
    };
    ($pieces:ident $span:ident $code:tt $between:tt $names:tt [$($inside:tt)*] $($rest:tt)*) => {
        $crate::pieces::add_each!($pieces $span $code $between $names $($inside)* $($rest)*);
    };
    ($pieces:ident $span:ident $code:tt $between:tt $names:tt {$($inside:tt)*} $($rest:tt)*) => {
        $crate::pieces::add_each!($pieces $span $code $between $names $($inside)* $($rest)*);
    };
    ($pieces:ident $span:ident $code:tt $between:tt $names:tt $next:tt $($rest:tt)*) => {
        $crate::pieces::add_each!($pieces $span $code $between $names $($rest)*);
    };
    ($pieces:ident $span:ident {$($code:tt)*} {} [$($name:ident)+]) => {{
        #[allow(unused_imports)]
        use $crate::pieces::{EachOfIterator as _, EachOfList as _, EachTime as _};
        $(let mut $name = $name.each();)+
        loop {
            $(let Some($name) = $name.next() else { break };)+
            $crate::pieces::add!($pieces $span [] $($code)*);
        }
    }};
    ($pieces:ident $span:ident {$($code:tt)*} {$between:tt} [$($name:ident)+]) => {{
        #[allow(unused_imports)]
        use $crate::pieces::{EachOfIterator as _, EachOfList as _, EachTime as _};
        $(let mut $name = $name.each();)+
        let mut is_first = true;
        loop {
            $(let Some($name) = $name.next() else { break };)+
            if !is_first {
                $crate::pieces::add!($pieces $span [$between]);
            }
            is_first = false;
            $crate::pieces::add!($pieces $span [] $($code)*);
        }
    }};
}
pub(crate) use add_each;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_becomes_the_tokens_that_the_crate_quote_makes() {
        let (name, label) = (Ident::new("name", Span::call_site()), "'here");
        let label = Lifetime::new(label, Span::call_site());
        let (texts, none) = (["a", "b"].map(str::to_owned).to_vec(), None::<Ident>);
        let ours = quote! {
            #[allow(unused)]
            #label: { let (#(#texts,)*) = ::f::<#name, 'static>(&mut x[1..=2], "\"") #none; }
            #(#texts => #name)|* #(_ = #texts;)*
        };
        let theirs = quote::quote! {
            #[allow(unused)]
            #label: { let (#(#texts,)*) = ::f::<#name, 'static>(&mut x[1..=2], "\"") #none; }
            #(#texts => #name)|* #(_ = #texts;)*
        };
        assert_eq!(ours.to_string(), theirs.to_string());
    }

    #[test]
    fn code_without_tokens_is_empty() {
        let nothing = quote!();
        let repeated = Vec::<Ident>::new();
        assert!(quote!(#nothing #(#repeated)*).is_empty());
        assert!(!quote!(#nothing ()).is_empty());
    }

    #[test]
    fn code_within_groups_keeps_its_spans_unless_they_are_asked_for() {
        let place = "\n\n  there".parse::<TokenStream>().unwrap();
        let place = place.into_iter().next().unwrap().span();
        let lines = |within| {
            let code = quote!(a(b)).with_spans(&|_| place, within);
            let tokens = code.to_token_stream().into_iter();
            let tokens = tokens.map(|token| match token {
                TokenTree::Group(group) => group.stream().into_iter().next().unwrap(),
                token => token,
            });
            let lines = tokens.map(|token| token.span().start().line);
            lines.collect::<Vec<usize>>()
        };
        assert_eq!(lines(true), [3, 3]);
        assert_ne!(lines(false), [3, 3]);
    }
}
