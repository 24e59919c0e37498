//! Types by their names: those of Rust's own that are dynamic values, and derived ones.

use std::cell::RefCell;
use std::collections::BTreeSet;

use proc_macro2::Span;
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{Expr, ExprLit, GenericArgument, Lit, Path, PathArguments, PathSegment};

use super::Shape;
use crate::ir::{Integer, Scalar};

/// A type, as far as patterns can tell its values.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Type {
    /// Nothing is known of its values.
    Unknown,
    Null,
    Bool,
    /// Integers from one to another. Without `has_zero`, all but zero.
    Int {
        first: Integer,
        last: Integer,
        has_zero: bool,
        /// The type, if its width depends on the machine.
        of_machine: Option<Scalar>,
    },
    Float(Scalar),
    Char,
    Str,
    /// Null, or a value of the type.
    Option(Box<Type>),
    /// A list, of this length if it has only one.
    List(Box<Type>, Option<usize>),
    Tuple(Vec<Type>),
    /// A map whose keys are strings.
    Map(Box<Type>),
    /// One of the shapes, with its type arguments.
    Derived(usize, Vec<Type>),
}

/// The most parts of the type arguments of a type. A type may contain itself with larger ones: `struct
/// Nest<T>(Option<Box<Nest<(T, T)>>>)`. At some point, nothing is known of it any more.
const MOST_PARTS: usize = 64;

impl Type {
    /// The number of types that it consists of.
    fn size(&self) -> usize {
        1 + match self {
            Self::Option(inner) | Self::List(inner, _) | Self::Map(inner) => inner.size(),
            Self::Tuple(parts) | Self::Derived(_, parts) => parts.iter().map(Self::size).sum(),
            _ => 0,
        }
    }
}

/// The shapes that are known.
#[derive(Default)]
pub(crate) struct Types {
    /// Each with the name that the user has for it.
    shapes: Vec<(String, Shape)>,
    /// The names of types that nothing is known of.
    unknown: RefCell<BTreeSet<String>>,
}

/// Type parameters, and what they are.
type Params<'p> = &'p [(String, Type)];

impl Types {
    pub(crate) fn new(shapes: Vec<(String, Shape)>) -> Self {
        Self {
            shapes,
            unknown: RefCell::default(),
        }
    }

    pub(crate) fn shape(&self, at: usize) -> &Shape {
        &self.shapes[at].1
    }

    /// The types that the shapes, or those that were read, name and that nothing is known of.
    pub(crate) fn unknown(&self) -> Vec<String> {
        self.unknown.borrow().iter().cloned().collect()
    }

    /// What a type is, in which these names are type parameters.
    pub(crate) fn of(&self, ty: &syn::Type, params: Params<'_>) -> Type {
        match ty {
            syn::Type::Group(group) => self.of(&group.elem, params),
            syn::Type::Paren(paren) => self.of(&paren.elem, params),
            syn::Type::Reference(reference) => self.of(&reference.elem, params),
            syn::Type::Slice(slice) => self.list(&slice.elem, None, params),
            syn::Type::Array(array) => self.list(&array.elem, length(&array.len), params),
            syn::Type::Tuple(tuple) if tuple.elems.is_empty() => Type::Null,
            syn::Type::Tuple(tuple) => {
                let elements = tuple.elems.iter().map(|ty| self.of(ty, params));
                Type::Tuple(elements.collect())
            }
            syn::Type::Path(path) if path.qself.is_none() => self.of_path(&path.path, params),
            _ => Type::Unknown,
        }
    }

    /// What a type is that is written as text.
    pub(super) fn of_text(&self, text: &str, params: Params<'_>) -> Type {
        syn::parse_str(text).map_or(Type::Unknown, |ty| self.of(&ty, params))
    }

    /// What a part of a shape is whose type is this text.
    pub(crate) fn part(&self, text: &str, shape: usize, arguments: &[Type]) -> Type {
        let params = self.shape(shape).params.iter();
        let params = params.map(|(name, _)| name.clone());
        let params: Vec<_> = params.zip(arguments.iter().cloned()).collect();
        self.of_text(text, &params)
    }

    fn list(&self, element: &syn::Type, len: Option<usize>, params: Params<'_>) -> Type {
        Type::List(Box::new(self.of(element, params)), len)
    }

    fn of_path(&self, path: &Path, params: Params<'_>) -> Type {
        if let Some(name) = path.get_ident()
            && let Some((_, ty)) = params.iter().find(|(param, _)| name == param)
        {
            return ty.clone();
        }
        let Some(segment) = path.segments.last() else {
            return Type::Unknown;
        };
        // `T::Item` is a type of a parameter.
        let first = &path.segments[0].ident;
        if path.segments.len() > 1 && params.iter().any(|(param, _)| first == param) {
            return Type::Unknown;
        }
        let name = segment.ident.unraw().to_string();
        let arguments = arguments(segment);
        let mut shapes = self.shapes.iter();
        if let Some(at) = shapes.position(|(own, shape)| *own == name || shape.name == name) {
            return self.derived(at, &arguments, params);
        }
        let of = |at: usize| {
            let ty = arguments.get(at);
            Box::new(ty.map_or(Type::Unknown, |ty| self.of(ty, params)))
        };
        match (name.as_str(), arguments.len()) {
            ("bool", 0) => Type::Bool,
            ("char", 0) => Type::Char,
            ("str" | "String", 0) => Type::Str,
            ("f32", 0) => Type::Float(Scalar::F32),
            ("f64", 0) => Type::Float(Scalar::F64),
            ("PhantomData", _) => Type::Null,
            ("Option", 1) => Type::Option(of(0)),
            ("Box" | "Rc" | "Arc" | "Cow", 1) => *of(0),
            ("Vec" | "VecDeque", 1) => Type::List(of(0), None),
            ("HashMap" | "BTreeMap", 2 | 3) => Type::Map(of(1)),
            ("NonZero", 1) => match *of(0) {
                Type::Int {
                    first,
                    last,
                    of_machine,
                    ..
                } => Type::Int {
                    first,
                    last,
                    has_zero: false,
                    of_machine,
                },
                _ => Type::Unknown,
            },
            (name, 0) => integer(name).unwrap_or_else(|| {
                self.unknown.borrow_mut().insert(name.to_owned());
                Type::Unknown
            }),
            (name, _) => {
                self.unknown.borrow_mut().insert(name.to_owned());
                Type::Unknown
            }
        }
    }

    fn derived(&self, at: usize, written: &[&syn::Type], params: Params<'_>) -> Type {
        let mut known: Vec<(String, Type)> = Vec::new();
        for (index, (name, default)) in self.shape(at).params.iter().enumerate() {
            let ty = match (written.get(index), default) {
                (Some(ty), _) => self.of(ty, params),
                (None, Some(default)) => self.of_text(default, &known),
                (None, None) => Type::Unknown,
            };
            known.push((name.clone(), ty));
        }
        if known.iter().map(|(_, ty)| ty.size()).sum::<usize>() > MOST_PARTS {
            return Type::Unknown;
        }
        Type::Derived(at, known.into_iter().map(|(_, ty)| ty).collect())
    }
}

/// The type arguments of a segment of a path.
fn arguments(segment: &PathSegment) -> Vec<&syn::Type> {
    let PathArguments::AngleBracketed(all) = &segment.arguments else {
        return Vec::new();
    };
    let types = all.args.iter().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    });
    types.collect()
}

fn length(len: &Expr) -> Option<usize> {
    match len {
        Expr::Lit(ExprLit {
            lit: Lit::Int(len), ..
        }) => len.base10_parse().ok(),
        _ => None,
    }
}

/// An integer type of this name.
fn integer(name: &str) -> Option<Type> {
    let (name, has_zero) = match name.strip_prefix("NonZero") {
        Some(name) => (name.to_lowercase(), false),
        None => (name.to_owned(), true),
    };
    let signed = |bits: u32| {
        let last = i128::MAX >> (128 - bits);
        (Integer::from(-last - 1), Integer::from(last))
    };
    let unsigned = |bits: u32| {
        let last = u128::MAX >> (128 - bits);
        (Integer::from(0), Integer::new(false, &last.to_string()))
    };
    let (of_machine, (first, last)) = match name.as_str() {
        // Patterns see no more than 64 bits of them.
        "isize" => (Some(Scalar::Isize), signed(64)),
        "usize" => (Some(Scalar::Usize), unsigned(64)),
        name => {
            let bits = name.get(1..)?.parse().ok()?;
            let range = match name.as_bytes()[0] {
                _ if ![8, 16, 32, 64, 128].contains(&bits) => return None,
                b'i' => signed(bits),
                b'u' => unsigned(bits),
                _ => return None,
            };
            (None, range)
        }
    };
    Some(Type::Int {
        first,
        last,
        has_zero,
        of_machine,
    })
}

/// The paths in a type that are not of Rust's own types, without their arguments: they may be those
/// of derived types. `Self` has no name of its own, so it is an error, with its place.
pub(crate) fn paths(ty: &syn::Type, into: &mut Vec<Path>) -> Result<(), Span> {
    match ty {
        syn::Type::Group(group) => paths(&group.elem, into),
        syn::Type::Paren(paren) => paths(&paren.elem, into),
        syn::Type::Reference(reference) => paths(&reference.elem, into),
        syn::Type::Slice(slice) => paths(&slice.elem, into),
        syn::Type::Array(array) => paths(&array.elem, into),
        syn::Type::Tuple(tuple) => tuple.elems.iter().try_for_each(|ty| paths(ty, into)),
        syn::Type::Path(path) if path.qself.is_none() => {
            let path = &path.path;
            let segment = path.segments.last().expect("a path has a segment");
            if segment.ident == "Self" {
                return Err(segment.ident.span());
            }
            let types = Types::default();
            types.of_path(path, &[]);
            if types.unknown().contains(&segment.ident.unraw().to_string()) {
                let mut plain = path.clone();
                for segment in &mut plain.segments {
                    segment.arguments = PathArguments::None;
                }
                let text = |path: &Path| path.to_token_stream().to_string();
                if !into.iter().any(|known| text(known) == text(&plain)) {
                    into.push(plain);
                }
            }
            let mut arguments = arguments(segment).into_iter();
            arguments.try_for_each(|ty| paths(ty, into))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Type {
        let shape: Shape = syn::parse_str(r#""Tree" ("T", "U" = "Option<T>") []"#).unwrap();
        Types::new(vec![("Tree".to_owned(), shape)]).of_text(text, &[])
    }

    #[test]
    fn types_of_rusts_own_are_known_by_their_names() {
        for (text, same) in [
            ("&'a std::boxed::Box<bool>", "bool"),
            ("Vec<u8>", "&[u8]"),
            (
                "std::collections::HashMap<String, (char,)>",
                "BTreeMap<&str, (char,)>",
            ),
            ("NonZeroU8", "NonZero<u8>"),
            ("Tree<u8>", "a::Tree<u8, Option<u8>>"),
            ("Cow<'a, str>", "String"),
        ] {
            assert_eq!(of(text), of(same), "{text}");
        }
        let list = |len| Type::List(Box::new(Type::Bool), len);
        assert_eq!(of("[bool; 3]"), list(Some(3)));
        assert_eq!(of("[bool; N]"), list(None));
        assert_eq!(of("()"), Type::Null);
        assert_eq!(of("i8"), of("i8"));
        assert_ne!(of("i8"), of("u8"));
        for unknown in [
            "u7",
            "u",
            "é8",
            "serde_json::Value",
            "Job<u8>",
            "fn()",
            "impl Copy",
        ] {
            assert_eq!(of(unknown), Type::Unknown, "{unknown}");
        }
    }

    #[test]
    fn a_type_that_grows_without_end_is_not_known() {
        let shape = r#""Nest" ("T") [of "Option<Box<Nest<(T, T)>>>"]"#;
        let types = Types::new(vec![("Nest".to_owned(), syn::parse_str(shape).unwrap())]);
        let mut ty = types.of_text("Nest<u8>", &[]);
        for _ in 0..6 {
            let Type::Derived(shape, arguments) = &ty else {
                break;
            };
            let Type::Option(inner) = types.part("Option<Nest<(T, T)>>", *shape, arguments) else {
                panic!("it is an option");
            };
            ty = *inner;
        }
        assert_eq!(ty, Type::Unknown);
    }

    #[test]
    fn paths_of_other_types_are_asked_for_their_shapes() {
        let found = |text: &str| {
            let mut found = Vec::new();
            let result = paths(&syn::parse_str(text).unwrap(), &mut found);
            let found: Vec<String> = found.iter().map(crate::syntax::unspaced).collect();
            result.map(|()| found.join(" ")).map_err(|_| ())
        };
        assert_eq!(found("Option<&a::Job<Card>>"), Ok("a::Job Card".to_owned()));
        assert_eq!(found("(Job, _, Vec<Job>, u8)"), Ok("Job".to_owned()));
        assert_eq!(found("[String]"), Ok(String::new()));
        assert_eq!(found("Self"), Err(()));
    }
}
