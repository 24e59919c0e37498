//! Patterns with parts.

use super::leaf::{kind, leaf};
use super::literal::{flag, key_value, list, option, question, text};
use super::names::Compare;
use super::{Describer, Over};
use crate::ir::{
    Collect, Entry, EntryPat, ExprId, Form, Key, Kind, Leaf, Pat, Rest, Side, StopId, Tail,
};
use crate::lower::sources::Viewing;
use crate::syntax::Typed;

impl Describer<'_, '_> {
    pub(super) fn pat(&mut self, pat: &Pat, over: Over) -> String {
        let described = self.kind_of_pat(pat, over);
        if self.names.compare_outside(pat) {
            format!("~{described}")
        } else {
            described
        }
    }

    fn kind_of_pat(&mut self, pat: &Pat, over: Over) -> String {
        match pat {
            Pat::Wild => "_".to_owned(),
            Pat::Bind { name, form, pat } => {
                let name = self.name(*name, Compare::Dynamic);
                let form = (*form != Form::Value).then(|| text(Typed::Form(*form).name()));
                format!("b{name}{}{}", option(form), self.pat(pat, over))
            }
            Pat::Leaf(of) => leaf(of),
            Pat::Segments(side, segments) => {
                let segments = segments.iter().map(|segment| self.segment(*side, segment));
                let segments = list(segments);
                match side {
                    Side::Left => format!("<{segments}"),
                    Side::Right => format!(">{segments}"),
                }
            }
            Pat::Bytes(segments) => self.bytes(segments),
            Pat::Asked(asked) => self.asked(asked, over),
            Pat::Viewed { view, text, pat } => self.viewed(*view, *text, pat, over),
            Pat::List {
                of,
                front,
                rest,
                back,
            } => {
                let front = self.pats(front, over.item());
                let rest = rest.as_ref().map(|rest| self.rest(rest, over));
                let (rest, back) = (option(rest), self.pats(back, over.item()));
                format!("{}{front}{rest}{back}", kind(of.kind()))
            }
            Pat::Find {
                of,
                before,
                run,
                after,
            } => {
                let (before, after) = (self.maybe_name(*before), self.maybe_name(*after));
                let run = self.pats(run, over.item());
                format!("/{}{before}{run}{after}", kind(of.kind()))
            }
            Pat::Map { entries, tail } => {
                let entries = list(entries.iter().map(|entry| self.entry(entry, over)));
                format!("{{{entries}{}", self.tail(tail, over))
            }
            Pat::Keyed { key, pat, .. } => {
                let entry = self.keyed(*key, pat, over);
                open_map([entry])
            }
            Pat::Or(_, pats) => {
                let binds = self.names.bind_repeated(pat);
                format!("|{}{}", self.pats(pats, over), flag(binds))
            }
            // A regular expression says that the value is a string.
            Pat::All(pats) if self.is_expression(pats) => self.pat(&pats[1], over),
            Pat::All(pats) => {
                let with_keys = self.with_keys(pats, over);
                with_keys.unwrap_or_else(|| format!("&{}", self.pats(pats, over)))
            }
            Pat::Not(pat) => format!("!{}", self.pat(pat, over)),
            Pat::Opt { pat, .. } => format!("?{}", self.pat(pat, over)),
            Pat::Many { pat, stop } => self.many(pat, *stop, over),
            Pat::Guarded { pat, guard, .. } => {
                let pattern = self.pat(pat, over);
                let was_false = self.answers().was_false(*guard);
                format!("g{pattern}{}", self.read.guard(*guard, was_false))
            }
        }
    }

    fn many(&mut self, pat: &Pat, stop: Option<StopId>, over: Over) -> String {
        let one = self.pat(pat, over);
        let each = Rest {
            name: None,
            each: Some(Box::new(pat.clone())),
            collect: Collect::All,
            stop,
        };
        let (none, list, each) = (list([]), kind(Kind::List), self.rest(&each, Over::Root));
        format!("*{one}{list}{none}{each}{none}")
    }

    /// Returns whether these are the parts of `str(re!(…))`.
    fn is_expression(&self, pats: &[Pat]) -> bool {
        let [Pat::Leaf(Leaf::Kind(Kind::Str)), Pat::Viewed { view, .. }] = pats else {
            return false;
        };
        matches!(self.sources.view(*view).called, Viewing::Groups { .. })
    }

    /// The entries of a map as they are written: keys that read names are among them.
    fn with_keys(&mut self, pats: &[Pat], over: Over) -> Option<String> {
        let [
            Pat::Map {
                entries,
                tail: Tail::Open,
            },
            keyed @ ..,
        ] = pats
        else {
            return None;
        };
        let is_keyed = |pat: &Pat| matches!(pat, Pat::Keyed { .. });
        if keyed.is_empty() || !keyed.iter().all(is_keyed) {
            return None;
        }
        let mut all: Vec<_> = entries
            .iter()
            .map(|entry| self.entry(entry, over))
            .collect();
        for pat in keyed {
            if let Pat::Keyed { key, pat, .. } = pat {
                all.push(self.keyed(*key, pat, over));
            }
        }
        let is_deferred = pats.iter().any(|pat| self.names.compare_outside(pat));
        Some(if is_deferred {
            format!("~{}", open_map(all))
        } else {
            open_map(all)
        })
    }

    /// An entry whose key reads names, which the match has noted.
    fn keyed(&mut self, key: ExprId, pat: &Pat, over: Over) -> String {
        let (sort, asked) = if self.names.is_varying(key) {
            ('v', self.answers().varying_key(key, over))
        } else {
            ('c', Some(self.answers().noted_key(key)))
        };
        let (asked, key) = (question(asked), text(&self.sources.expr(key).text()));
        let key = list([format!("{sort}{asked}{key}")]);
        format!("{key}={}", self.pat(pat, over.item()))
    }

    fn rest(&mut self, rest: &Rest, over: Over) -> String {
        let name = self.maybe_name(rest.name);
        let each = rest.each.as_ref().map(|each| self.pat(each, over.item()));
        let (each, stop) = (option(each), self.stop(rest.stop));
        format!(".{name}{each}{}{stop}", collect(rest.collect))
    }

    fn tail(&mut self, tail: &Tail, over: Over) -> String {
        match tail {
            Tail::Closed => "}".to_owned(),
            Tail::Open => ".".to_owned(),
            Tail::Rest(name) => format!("b{}", self.name(*name, Compare::Typed)),
            Tail::Each {
                collect: of,
                key,
                value,
                stop,
            } => {
                let (key, value) = (self.pat(key, over.key()), self.pat(value, over.item()));
                format!("e{}{key}{value}{}", collect(*of), self.stop(*stop))
            }
        }
    }

    /// The question where a repetition stopped.
    fn stop(&mut self, stop: Option<StopId>) -> String {
        question(stop.map(|stop| self.answers().stop(stop)))
    }

    fn pats(&mut self, pats: &[Pat], over: Over) -> String {
        list(pats.iter().map(|pat| self.pat(pat, over)))
    }

    fn entry(&mut self, Entry { keys, value }: &Entry, over: Over) -> String {
        let keys = list(keys.iter().map(|key| match key {
            Key::Literal(key) => format!("s{}", text(key)),
            Key::Value(value) => format!("k{}{}", key_value(value), text(&value.to_string())),
            Key::Computed(expr) => {
                let asked = question(self.answers().key(*expr));
                format!("c{asked}{}", text(&self.sources.expr(*expr).text()))
            }
        }));
        match value {
            EntryPat::Required(pat) => format!("{keys}={}", self.pat(pat, over.item())),
            EntryPat::Optional(pat) | EntryPat::Default { pat, .. } => {
                format!("{keys}?{}", self.pat(pat, over.item()))
            }
            EntryPat::Absent => format!("{keys}!"),
        }
    }
}

fn open_map(entries: impl IntoIterator<Item = String>) -> String {
    format!("{{{}.", list(entries))
}

fn collect(collect: Collect) -> char {
    match collect {
        Collect::All => 'e',
        Collect::Matching => 'f',
    }
}
