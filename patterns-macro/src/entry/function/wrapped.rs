//! Finds the `match` in a body that other attribute macros have wrapped.
//!
//! An attribute above `#[patterns]` is expanded first. It leaves the user's block whole, somewhere
//! in code of its own:
//!
//! | attribute | the new body |
//! |---|---|
//! | `#[instrument]` | blocks, an `async` block that is awaited under an `if` |
//! | `#[instrument(err)]` | `match (move \|\| block)() { Ok(x) => …, Err(e) => … }`, or so with `async` |
//! | `#[tokio::main]`, `#[tokio::test]` | `let body = async block; … return ….block_on(body);` |
//! | `#[async_trait]` | `Box::pin(async move { let __ret: T = block; __ret })` |
//! | `#[rstest]` | `fn name(…) block name(…)` |
//!
//! So the search follows the value that the function returns. It ends at a `match` that ends a
//! block, and knows the type of that value there. It never finds a `match` whose value the user's
//! own code goes on with.

use syn::visit::{self, Visit};
use syn::{
    AssocType, Block, Expr, ExprCall, ExprMatch, GenericArgument, Ident, Item, ItemFn, Local, Pat,
    PathArguments, ReturnType, Signature, Stmt, Token, Type, TypePath, parse_quote,
};

/// A block that ends in a `match`, whose value the function returns.
pub(super) struct Found<'f> {
    /// The block with the `match` at its end.
    pub(super) block: &'f Block,
    /// The `match`.
    pub(super) matched: &'f ExprMatch,
    /// The statements that run before the `match`, in the blocks around it.
    pub(super) before: Vec<&'f [Stmt]>,
    /// The signature that holds at the `match`: the arguments in scope, the type of its value, and
    /// whether it may await.
    pub(super) signature: Signature,
    /// `true` if the `match` runs in a future, a closure or a function inside the function.
    pub(super) is_inside: bool,
}

impl<'f> Found<'f> {
    /// A `match` after these statements of a function.
    pub(super) fn within(function: &'f ItemFn, matched: &'f ExprMatch, before: &'f [Stmt]) -> Self {
        Self {
            block: &function.block,
            matched,
            before: vec![before],
            signature: function.sig.clone(),
            is_inside: false,
        }
    }

    /// The statements before the `match` in its own block.
    pub(super) fn statements(&self) -> &'f [Stmt] {
        self.before.last().copied().unwrap_or_default()
    }
}

/// Finds the `match` at the end of a function, or of the block that another macro has wrapped.
pub(super) fn find(function: &ItemFn) -> Option<Found<'_>> {
    Place::of(function).in_block(&function.block)
}

/// The place of an expression whose value the function returns, or whose future does.
#[derive(Clone)]
struct Place<'f> {
    before: Vec<&'f [Stmt]>,
    signature: Signature,
    is_inside: bool,
}

impl<'f> Place<'f> {
    /// The body of a function.
    fn of(function: &'f ItemFn) -> Self {
        Self {
            before: Vec::new(),
            signature: function.sig.clone(),
            is_inside: false,
        }
    }

    fn after(mut self, before: &'f [Stmt]) -> Self {
        self.before.push(before);
        self
    }

    fn inside(mut self) -> Self {
        self.is_inside = true;
        self
    }

    fn awaiting(mut self) -> Self {
        self.signature.asyncness = Some(<Token![async]>::default());
        self
    }

    /// Sets the type that the code says, unless it leaves the type to inference.
    fn returning(mut self, ty: &Type) -> Self {
        if !matches!(ty, Type::Infer(_)) {
            self.signature.output = parse_quote!(-> #ty);
        }
        self
    }

    /// Searches a block whose value is returned.
    fn in_block(self, block: &'f Block) -> Option<Found<'f>> {
        let (last, before) = block.stmts.split_last()?;
        let place = self.after(before);
        match last {
            Stmt::Expr(Expr::Match(matched), None) => {
                let found = || Found {
                    block,
                    matched,
                    before: place.before.clone(),
                    signature: place.signature.clone(),
                    is_inside: place.is_inside,
                };
                if passes_a_result_on(matched) {
                    let within = place.clone().in_value(&matched.expr);
                    return within.or_else(|| Some(found()));
                }
                Some(found())
            }
            Stmt::Expr(value, None) => place.in_value(value),
            Stmt::Expr(Expr::Return(returned), Some(_)) => {
                place.in_value(returned.expr.as_deref()?)
            }
            // The end of a function without a value, as `#[async_trait]` writes it.
            Stmt::Local(Local {
                pat: Pat::Type(typed),
                init: Some(init),
                ..
            }) if matches!(*typed.pat, Pat::Wild(_)) => {
                place.returning(&typed.ty).in_value(&init.expr)
            }
            _ => None,
        }
    }

    /// Searches an expression whose value is returned. It is not a `match` itself.
    fn in_value(self, value: &'f Expr) -> Option<Found<'f>> {
        match value {
            Expr::Paren(paren) => self.in_value(&paren.expr),
            Expr::Group(group) => self.in_value(&group.expr),
            Expr::Block(block) => self.in_block(&block.block),
            Expr::Unsafe(block) => self.in_block(&block.block),
            Expr::Await(awaited) => self.in_future(&awaited.base),
            // One of two ways to await a future.
            Expr::If(condition) => match &*condition.else_branch.as_ref()?.1 {
                Expr::Block(block) => match &block.block.stmts[..] {
                    [Stmt::Expr(Expr::Await(awaited), None)] => self.in_future(&awaited.base),
                    _ => None,
                },
                _ => None,
            },
            Expr::Path(path) => {
                let (place, local) = self.local(path.path.get_ident()?)?;
                match &local.pat {
                    Pat::Type(typed) => place.returning(&typed.ty),
                    _ => place,
                }
                .in_value(&local.init.as_ref()?.expr)
            }
            Expr::MethodCall(call) if call.method == "block_on" => {
                self.in_future(call.args.first()?)
            }
            Expr::Call(call) => self.in_call(call),
            Expr::Async(_) | Expr::MethodCall(_) => self.in_returned_future(value),
            _ => None,
        }
    }

    fn in_call(self, call: &'f ExprCall) -> Option<Found<'f>> {
        match unparenthesized(&call.func) {
            Expr::Closure(closure) if closure.inputs.is_empty() => {
                let place = match &closure.output {
                    ReturnType::Type(_, ty) => self.returning(ty),
                    ReturnType::Default => self,
                };
                match &*closure.body {
                    Expr::Block(block) => place.inside().in_block(&block.block),
                    _ => None,
                }
            }
            Expr::Path(path) if path.path.segments.last()?.ident == "block_on" => {
                self.in_future(call.args.first()?)
            }
            Expr::Path(path) => match self.inner(path.path.get_ident()) {
                Some(inner) => Place::of(inner).inside().in_block(&inner.block),
                None => self.in_returned_future(call.args.first()?),
            },
            _ => None,
        }
    }

    /// Searches a future that the function returns, which says the type of its output.
    fn in_returned_future(mut self, future: &'f Expr) -> Option<Found<'f>> {
        let output = match &self.signature.output {
            ReturnType::Type(_, ty) => output_of_future(ty)?,
            ReturnType::Default => return None,
        };
        self.signature.output = parse_quote!(-> #output);
        self.in_future(future)
    }

    /// Searches a future whose output is returned.
    fn in_future(self, future: &'f Expr) -> Option<Found<'f>> {
        match future {
            Expr::Paren(paren) => self.in_future(&paren.expr),
            Expr::Group(group) => self.in_future(&group.expr),
            Expr::Reference(reference) => self.in_future(&reference.expr),
            Expr::Async(block) => self.inside().awaiting().in_block(&block.block),
            Expr::Block(block) => self.in_future_of(&block.block),
            Expr::Unsafe(block) => self.in_future_of(&block.block),
            Expr::Path(path) => {
                let (place, local) = self.local(path.path.get_ident()?)?;
                place.in_future(&local.init.as_ref()?.expr)
            }
            Expr::MethodCall(call) => self.in_future(&call.receiver),
            Expr::Call(call) => {
                let Expr::Path(path) = unparenthesized(&call.func) else {
                    return None;
                };
                match self.inner(path.path.get_ident()) {
                    Some(inner) => Place::of(inner).inside().in_block(&inner.block),
                    None => self.in_future(call.args.first()?),
                }
            }
            _ => None,
        }
    }

    fn in_future_of(self, block: &'f Block) -> Option<Found<'f>> {
        match block.stmts.split_last()? {
            (Stmt::Expr(future, None), before) => self.after(before).in_future(future),
            _ => None,
        }
    }

    /// The last `let` of a variable, and the place of its value.
    fn local(mut self, name: &Ident) -> Option<(Self, &'f Local)> {
        while let Some(statements) = self.before.pop() {
            for (at, statement) in statements.iter().enumerate().rev() {
                if let Stmt::Local(local) = statement
                    && binds(&local.pat, name)
                {
                    return Some((self.after(&statements[..at]), local));
                }
            }
        }
        None
    }

    /// The function of the same name that has the user's body.
    fn inner(&self, name: Option<&Ident>) -> Option<&'f ItemFn> {
        let name = name.filter(|name| **name == self.signature.ident)?;
        let mut statements = self.before.iter().rev().copied().flatten();
        statements.find_map(|statement| match statement {
            Stmt::Item(Item::Fn(inner)) if inner.sig.ident == *name => Some(inner),
            _ => None,
        })
    }
}

/// Returns whether a `match` only tells an `Ok` from an `Err`, which patterns of ours cannot.
fn passes_a_result_on(matched: &ExprMatch) -> bool {
    let is = |pat: &Pat, variant: &str| match pat {
        Pat::TupleStruct(pat) => pat
            .path
            .segments
            .last()
            .is_some_and(|last| last.ident == variant),
        _ => false,
    };
    matches!(&matched.arms[..], [ok, err] if is(&ok.pat, "Ok") && is(&err.pat, "Err"))
}

/// The type that a future of this type returns, if the type says so.
fn output_of_future(ty: &Type) -> Option<Type> {
    #[derive(Default)]
    struct Output(Option<Type>);

    impl<'a> Visit<'a> for Output {
        fn visit_assoc_type(&mut self, bound: &'a AssocType) {
            if bound.ident == "Output" && self.0.is_none() {
                self.0 = Some(bound.ty.clone());
            }
        }

        fn visit_type_path(&mut self, ty: &'a TypePath) {
            // The aliases of the crate `futures`: `BoxFuture<'a, T>`, `LocalBoxFuture<'a, T>`.
            if let Some(last) = ty.path.segments.last()
                && last.ident.to_string().ends_with("BoxFuture")
                && let PathArguments::AngleBracketed(arguments) = &last.arguments
                && let Some(GenericArgument::Type(output)) = arguments.args.last()
                && self.0.is_none()
            {
                self.0 = Some(output.clone());
            }
            visit::visit_type_path(self, ty);
        }
    }

    let mut output = Output::default();
    output.visit_type(ty);
    output.0
}

fn binds(pat: &Pat, name: &Ident) -> bool {
    match pat {
        Pat::Ident(pat) => pat.ident == *name,
        Pat::Type(typed) => binds(&typed.pat, name),
        _ => false,
    }
}

fn unparenthesized(expr: &Expr) -> &Expr {
    match expr {
        Expr::Paren(paren) => unparenthesized(&paren.expr),
        Expr::Group(group) => unparenthesized(&group.expr),
        expr => expr,
    }
}

#[cfg(test)]
mod tests {
    use quote::ToTokens;

    use super::*;

    /// The expression that the found `match` matches on, the type of its value, and whether it is
    /// inside.
    fn found(function: &str) -> Option<(String, String, bool)> {
        let function: ItemFn = syn::parse_str(function).unwrap();
        let found = find(&function)?;
        let output = match &found.signature.output {
            ReturnType::Type(_, ty) => ty.to_token_stream().to_string(),
            ReturnType::Default => "()".to_owned(),
        };
        let value = found.matched.expr.to_token_stream().to_string();
        Some((value, output, found.is_inside))
    }

    #[track_caller]
    fn finds(function: &str, output: &str, is_inside: bool) {
        let expected = ("v".to_owned(), output.to_owned(), is_inside);
        assert_eq!(found(function), Some(expected), "{function}");
    }

    #[test]
    fn a_match_at_the_end_is_found_through_blocks() {
        finds(
            "fn f(v: &V) -> u8 { let x = 1; match v { _ => x } }",
            "u8",
            false,
        );
        finds(
            "fn f(v: &V) { #[allow(a)] { g(); { match v { _ => () } } } }",
            "()",
            false,
        );
        finds(
            "async fn f(v: &V) -> u8 { { match v { _ => 1 } } }",
            "u8",
            false,
        );
    }

    #[test]
    fn a_future_that_is_returned_says_its_output() {
        for ty in [
            "impl Future<Output = u8> + 'a",
            "Pin<Box<dyn Future<Output = u8> + Send + 'a>>",
            "BoxFuture<'a, u8>",
        ] {
            for future in [
                "async move { match v { _ => 1 } }",
                "Box::pin(async move { { match v { _ => 1 } } })",
                "(async move { match v { _ => 1 } }).boxed()",
                "let future = async move { match v { _ => 1 } }; Box::pin(future)",
            ] {
                finds(&format!("fn f(v: &V) -> {ty} {{ {future} }}"), "u8", true);
            }
        }
        assert_eq!(
            found("fn f(v: &V) -> Task { async { match v { _ => 1 } } }"),
            None
        );
        assert_eq!(
            found("fn f(v: &V) { spawn(async { match v { _ => 1 } }) }"),
            None
        );
    }

    #[test]
    fn closures_and_futures_that_run_at_once_are_seen_through() {
        finds(
            "fn f(v: &V) -> u8 { let x = (move || { match v { _ => 1 } })(); log(x); x }",
            "u8",
            true,
        );
        finds(
            "fn f(v: &V) -> u8 { (move || -> u16 { match v { _ => 1 } })() }",
            "u16",
            true,
        );
        finds(
            "async fn f(v: &V) -> u8 { let future = async move { match v { _ => 1 } };
             if on() { instrument(future).await } else { future.await } }",
            "u8",
            true,
        );
        finds(
            "fn f(v: &V) -> R { match (move || { match v { _ => 1 } })() {
                Ok(x) => Ok(x), Err(e) => { log(e); Err(e) } } }",
            "R",
            true,
        );
        finds(
            "async fn f(v: &V) -> R { let r = async move { match v { _ => 1 } }.await;
             match r { Ok(x) => Ok(x), Err(e) => Err(e) } }",
            "R",
            true,
        );
    }

    #[test]
    fn a_future_that_is_waited_for_keeps_the_return_type() {
        finds(
            "fn f(v: &V) -> R { let body = async { match v { _ => 1 } };
             let mut body = body; let mut body = unsafe { Pin::new_unchecked(&mut body) };
             let body: Pin<&mut dyn Future<Output = R>> = body;
             { use a::B; return B::new().build().block_on(body); } }",
            "R",
            true,
        );
        finds(
            "fn main() { rt::block_on(async { match v { _ => () } }) }",
            "()",
            true,
        );
    }

    #[test]
    fn a_type_that_is_written_nearer_holds() {
        finds(
            "fn f<'a>(v: &'a V) -> Pin<Box<dyn Future<Output = &V> + 'a>> { Box::pin(async move {
                let __ret: &'a V = { match v { _ => v } }; __ret }) }",
            "& 'a V",
            true,
        );
        finds(
            "fn f(v: &V) -> Pin<Box<dyn Future<Output = ()>>> { Box::pin(async move {
                let __self = self; let _: () = { match v { _ => () } }; }) }",
            "()",
            true,
        );
        finds(
            "fn f(v: &V) -> u8 { let x: _ = { match v { _ => 1 } }; x }",
            "u8",
            false,
        );
    }

    #[test]
    fn a_function_of_the_same_name_has_the_body() {
        let source =
            "fn f() -> R { fn f(v: V) -> u8 { { match v { _ => 1 } } } let v = a(); f(v) }";
        let function: ItemFn = syn::parse_str(source).unwrap();
        let inner = find(&function).unwrap().signature;
        assert_eq!(inner.to_token_stream().to_string(), "fn f (v : V) -> u8");
        finds(
            "async fn f() { async fn f(v: V) { match v { _ => () } } f(a()).await }",
            "()",
            true,
        );
        assert_eq!(
            found("fn f(v: &V) -> u8 { fn g(v: &V) -> u8 { match v { _ => 1 } } g(v) }"),
            None
        );
        assert_eq!(found("fn f(v: &V) -> u8 { f(v) }"), None);
    }

    #[test]
    fn a_match_whose_value_is_used_otherwise_is_not_taken() {
        for body in [
            "let x = match v { _ => 1 }; x",
            "let x = match v { _ => 1 }; Ok(x)",
            "let x = { match v { _ => 1 } }; x + 1",
            "Some(match v { _ => 1 })",
            "Some({ match v { _ => 1 } })",
            "v.map(|v| { match v { _ => 1 } })",
            "return match v { _ => 1 };",
            "if a { 1 } else { match v { _ => 1 } }",
            "match v { _ => 1 };",
            "let future = async { match v { _ => 1 } }; spawn(future)",
        ] {
            assert_eq!(
                found(&format!("fn f(v: &V) -> u8 {{ {body} }}")),
                None,
                "{body}"
            );
        }
    }

    #[test]
    fn a_match_on_a_result_is_the_users_if_nothing_is_inside() {
        finds(
            "fn f(v: &V) -> u8 { match v { Ok(x) => x, Err(e) => e } }",
            "u8",
            false,
        );
    }
}
