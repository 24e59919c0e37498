//! Functions as terms.

use core::fmt::{self, Debug, Display};
use std::sync::Arc;

use super::{Rare, Term};

/// A function value, which `fun(f)` binds.
///
/// A clone is the same function. Two are equal if one is a clone of the other.
#[derive(Clone)]
pub struct Function(Arc<Code<Call>>);

type Call = dyn Fn(&[Term]) -> Term + Send + Sync;

struct Code<F: ?Sized> {
    /// The number of its arguments, or `None` for any number.
    arity: Option<usize>,
    call: F,
}

impl Function {
    /// A function of up to six terms, or of a slice of any number of terms.
    ///
    /// ```
    /// # use patterns_core as patterns;
    /// use patterns::{Function, Term};
    /// let add = Function::new(|a: &Term, b: &Term| a.clone() + b);
    /// assert_eq!(add.call([1, 2]), 3);
    /// assert_eq!(add.arity(), Some(2));
    /// ```
    #[must_use]
    pub fn new<M>(function: impl IntoFunction<M>) -> Self {
        function.into_function()
    }

    /// The number of its arguments, or `None` for any number.
    #[must_use]
    pub fn arity(&self) -> Option<usize> {
        self.0.arity
    }

    /// Calls it.
    ///
    /// # Panics
    ///
    /// If the number of arguments is wrong, or the function itself panics.
    #[track_caller]
    pub fn call<T: Into<Term>, const N: usize>(&self, arguments: [T; N]) -> Term {
        // `try_call` would put its result in memory: 19 of 807 instructions for `factorial` of a
        // map.
        if let Some(error) = self.bad_arity(N) {
            panic!("{error}");
        }
        (self.0.call)(&arguments.map(Into::into))
    }

    /// Calls it, if the number of arguments is right.
    ///
    /// # Errors
    ///
    /// If the number of arguments is wrong.
    pub fn try_call(&self, arguments: &[Term]) -> Result<Term, BadArity> {
        match self.bad_arity(arguments.len()) {
            Some(error) => Err(error),
            None => Ok((self.0.call)(arguments)),
        }
    }

    #[inline]
    fn bad_arity(&self, given: usize) -> Option<BadArity> {
        let takes = self.arity().filter(|arity| *arity != given)?;
        Some(BadArity { takes, given })
    }

    pub(in crate::term) fn address(&self) -> usize {
        Arc::as_ptr(&self.0).addr()
    }
}

/// A function was called with the wrong number of arguments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadArity {
    takes: usize,
    given: usize,
}

impl Display for BadArity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { takes, given } = self;
        let plural = if *takes == 1 { "" } else { "s" };
        write!(
            f,
            "a function of {takes} argument{plural} was given {given}"
        )
    }
}

impl core::error::Error for BadArity {}

impl PartialEq for Function {
    fn eq(&self, other: &Self) -> bool {
        self.address() == other.address()
    }
}

impl Eq for Function {}

/// In Elixir's notation, with its arity.
impl Debug for Function {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.arity() {
            Some(arity) => write!(f, "#Function<{:#x}/{arity}>", self.address()),
            None => write!(f, "#Function<{:#x}>", self.address()),
        }
    }
}

impl From<Function> for Term {
    fn from(function: Function) -> Self {
        Rare::Fun(function).term()
    }
}

/// A Rust function or closure from terms to a term, which can become a [`Function`].
///
/// `M` marks the form that it has, and is inferred.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a function of terms",
    note = "expected a function from up to six `&Term`, or from `&[Term]`, to `Term`"
)]
pub trait IntoFunction<M> {
    /// The function as a value.
    #[rust_analyzer::completions(ignore_flyimport)]
    fn into_function(self) -> Function;
}

impl IntoFunction<()> for Function {
    fn into_function(self) -> Function {
        self
    }
}

impl<F: Fn(&[Term]) -> Term + Send + Sync + 'static> IntoFunction<[Term; 0]> for F {
    fn into_function(self) -> Function {
        Function(Arc::new(Code {
            arity: None,
            call: self,
        }))
    }
}

macro_rules! functions {
    ($($arity:literal: $($index:literal $argument:ident)*;)*) => {$(
        impl<F> IntoFunction<[(); $arity]> for F
        where
            F: Fn($(functions!(@ref $argument)),*) -> Term + Send + Sync + 'static,
        {
            fn into_function(self) -> Function {
                Function(Arc::new(Code {
                    arity: Some($arity),
                    // Their number was checked before.
                    #[allow(unused_variables, reason = "a function may have no arguments")]
                    call: move |arguments: &[Term]| self($(&arguments[$index]),*),
                }))
            }
        }
    )*};
    (@ref $argument:ident) => { &Term };
}

functions! {
    0: ;
    1: 0 a;
    2: 0 a 1 b;
    3: 0 a 1 b 2 c;
    4: 0 a 1 b 2 c 3 d;
    5: 0 a 1 b 2 c 3 d 4 e;
    6: 0 a 1 b 2 c 3 d 4 e 5 f;
}
