//! Maps of many entries: rows in which entries lie side by side, in order, and above them rows of rows.
//!
//! An update copies two to four short rows of counted references, where in a tree of two branches it copies a path of ten
//! to twenty nodes; and of sorted entries a tree is built without comparing any. Instructions, with strings for keys, beside
//! crates of persistent ordered maps (`rpds` 1.2, a red-black tree; the same over rows of 32 in place of entries;
//! `immutable-chunkmap` 2.1, rows of 16 in the nodes of a tree):
//!
//! | | this | `rpds` | `rpds`, rows | `immutable-chunkmap` |
//! |---|---|---|---|---|
//! | of 129 sorted entries | 73,000 | 266,000 | 81,000 | 79,000 |
//! | a key found, of 129, 1,000, 100,000 | 854, 1,086, 1,729 | 891, 1,269, 2,044 | 1,005, 1,377, 2,415 | 594, 810, 1,383 |
//! | another value of a key | 2,663, 3,835, 5,789 | 2,878, 4,252, 6,949 | 3,411, 4,555, 7,779 | 5,092, 7,040, 12,578 |
//! | a key less | 2,394, 3,552, 5,490 | 4,037, 5,606, 9,030 | 3,666, 5,357, 9,882 | 4,811, 6,621, 11,797 |

use std::slice;

use triomphe::{Arc, ThinArc};

use super::Term;
use super::copy::{with_more, with_other, without};
use super::map::Entry;
use super::order::KeyRef;

/// How many entries or nodes a node has at most.
const MOST: usize = 32;

/// How many it has at least, unless it is the root.
const LEAST: usize = MOST / 4;

/// How many it has at most where the tree is built: it then takes some before it is divided.
const BUILT: usize = MOST / 4 * 3;

/// An entry, which a copy of its row shares: one count, where its key and its value are two.
type Shared = Arc<Entry>;

/// A map of many entries.
pub(crate) struct Tree {
    root: Node,
    len: usize,
}

#[derive(Clone)]
enum Node {
    Row(ThinArc<(), Shared>),
    /// Of nodes of one height, and the first entry in them.
    Branch(ThinArc<Option<Shared>, Node>),
}

impl Node {
    fn row(entries: impl ExactSizeIterator<Item = Shared>) -> Self {
        Self::Row(ThinArc::from_header_and_iter((), entries))
    }

    /// Of at least one node.
    fn branch(first: Option<&Shared>, nodes: impl ExactSizeIterator<Item = Self>) -> Self {
        Self::Branch(ThinArc::from_header_and_iter(first.cloned(), nodes))
    }

    fn first(&self) -> Option<&Shared> {
        match self {
            Self::Row(row) => row.slice.first(),
            Self::Branch(branch) => branch.header.header.as_ref(),
        }
    }

    fn len(&self) -> usize {
        match self {
            Self::Row(row) => row.slice.len(),
            Self::Branch(branch) => branch.slice.len(),
        }
    }
}

/// What nodes are made of, entries or nodes.
trait Part: Clone {
    fn node(parts: Vec<Self>) -> Node;
}

impl Part for Shared {
    fn node(parts: Vec<Self>) -> Node {
        Node::row(parts.into_iter())
    }
}

impl Part for Node {
    fn node(parts: Vec<Self>) -> Node {
        let first = parts.first().and_then(Self::first).cloned();
        Node::branch(first.as_ref(), parts.into_iter())
    }
}

/// One node of these, or two where they are too many.
fn nodes<T: Part>(mut parts: Vec<T>) -> (Node, Option<Node>) {
    if parts.len() <= MOST {
        return (T::node(parts), None);
    }
    let others = parts.split_off(parts.len() / 2);
    (T::node(parts), Some(T::node(others)))
}

/// Nodes of about [`BUILT`] of these, which are sorted.
fn built<T: Part>(mut parts: Vec<T>) -> Vec<Node> {
    let len = parts.len();
    let count = len.div_ceil(BUILT).max(1);
    let rows = (0..count).rev();
    let mut nodes: Vec<Node> = rows
        .map(|row| T::node(parts.split_off(len * row / count)))
        .collect();
    nodes.reverse();
    nodes
}

/// Where a key is among sorted entries, or would be.
fn find(entries: &[Shared], key: KeyRef<'_>) -> Result<usize, usize> {
    entries.binary_search_by(|own| key.cmp_term(&own.0).reverse())
}

/// Which of some nodes a key is in, if it is in one: the last that does not begin behind it.
fn find_node(nodes: &[Node], key: KeyRef<'_>) -> usize {
    let others = nodes.get(1..).unwrap_or_default();
    others.partition_point(|node| {
        let first = node.first();
        first.is_some_and(|first| key.cmp_term(&first.0).is_ge())
    })
}

/// A node with an entry of a key, or another value of it, in two if it were too large; and whether the key is new.
fn put(node: &Node, key: Term, value: Term) -> (Node, Option<Node>, bool) {
    match node {
        Node::Row(row) => match find(&row.slice, KeyRef::Term(&key)) {
            Ok(at) => {
                let entry = Arc::new((row.slice[at].0.clone(), value));
                (Node::row(with_other(&row.slice, at, &entry)), None, false)
            }
            Err(at) => {
                let entry = Arc::new((key, value));
                let entries = with_more(&row.slice, at, &entry);
                if entries.len() <= MOST {
                    return (Node::row(entries), None, true);
                }
                let (node, behind) = nodes(entries.collect());
                (node, behind, true)
            }
        },
        Node::Branch(branch) => {
            let at = find_node(&branch.slice, KeyRef::Term(&key));
            let (node, behind, is_new) = put(&branch.slice[at], key, value);
            let Some(behind) = behind else {
                return (with_node(branch, at, &node), None, is_new);
            };
            let mut all: Vec<Node> = with_more(&branch.slice, at + 1, &behind).collect();
            all[at] = node;
            let (node, behind) = nodes(all);
            (node, behind, is_new)
        }
    }
}

/// A branch with another node at an index.
fn with_node(branch: &ThinArc<Option<Shared>, Node>, at: usize, node: &Node) -> Node {
    let own = branch.header.header.as_ref();
    let first = if at == 0 { node.first() } else { own };
    Node::branch(first, with_other(&branch.slice, at, node))
}

/// A node without a key; nothing where it is not there.
fn remove(node: &Node, key: KeyRef<'_>) -> Option<Node> {
    match node {
        Node::Row(row) => {
            let at = find(&row.slice, key).ok()?;
            Some(Node::row(without(&row.slice, at)))
        }
        Node::Branch(branch) => {
            let at = find_node(&branch.slice, key);
            let node = remove(&branch.slice[at], key)?;
            if node.len() >= LEAST {
                return Some(with_node(branch, at, &node));
            }
            // Beside another it has nodes enough, or their entries are enough for two.
            let mut all = branch.slice.to_vec();
            all[at] = node;
            let left = at.saturating_sub(1);
            if let [one, other] = &all[left..all.len().min(left + 2)] {
                let (node, behind) = joined(one, other);
                all.splice(left..left + 2, [node].into_iter().chain(behind));
            }
            Some(<Node as Part>::node(all))
        }
    }
}

/// The content of two nodes of one height, in as many as it takes.
fn joined(one: &Node, other: &Node) -> (Node, Option<Node>) {
    match (one, other) {
        (Node::Row(one), Node::Row(other)) => nodes([&one.slice, &other.slice].concat()),
        (Node::Branch(one), Node::Branch(other)) => nodes([&one.slice, &other.slice].concat()),
        _ => (one.clone(), Some(other.clone())),
    }
}

impl Tree {
    /// Of entries that are sorted by their keys.
    pub(super) fn of(entries: Vec<Entry>) -> Self {
        let len = entries.len();
        let mut nodes = built(entries.into_iter().map(Arc::new).collect());
        while nodes.len() > 1 {
            nodes = built(nodes);
        }
        let root = nodes.pop().unwrap_or_else(|| Shared::node(Vec::new()));
        Self { root, len }
    }

    #[inline]
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// The value of a key.
    pub(super) fn get(&self, key: KeyRef<'_>) -> Option<&Term> {
        let mut node = &self.root;
        loop {
            match node {
                Node::Row(row) => {
                    let entry = row.slice.get(find(&row.slice, key).ok()?)?;
                    return Some(&entry.1);
                }
                Node::Branch(branch) => node = &branch.slice[find_node(&branch.slice, key)],
            }
        }
    }

    /// With one more entry, or another value of its key.
    pub(super) fn put(&self, key: Term, value: Term) -> Self {
        let (node, behind, is_new) = put(&self.root, key, value);
        let root = match behind {
            Some(behind) => <Node as Part>::node(vec![node, behind]),
            None => node,
        };
        let len = self.len + usize::from(is_new);
        Self { root, len }
    }

    /// Without a key; nothing where it is not there.
    pub(super) fn remove(&self, key: &Term) -> Option<Self> {
        let mut root = remove(&self.root, KeyRef::Term(key))?;
        if let Node::Branch(branch) = &root
            && let [only] = &branch.slice
        {
            root = only.clone();
        }
        let len = self.len - 1;
        Some(Self { root, len })
    }

    /// The entries, in the order of the keys.
    pub(super) fn iter(&self) -> TreeIter<'_> {
        TreeIter {
            above: vec![slice::from_ref(&self.root).iter()],
            row: [].iter(),
            left: self.len,
        }
    }
}

/// The entries of a tree.
pub(super) struct TreeIter<'t> {
    above: Vec<slice::Iter<'t, Node>>,
    row: slice::Iter<'t, Shared>,
    left: usize,
}

impl<'t> Iterator for TreeIter<'t> {
    type Item = (&'t Term, &'t Term);

    fn next(&mut self) -> Option<(&'t Term, &'t Term)> {
        loop {
            if let Some(entry) = self.row.next() {
                self.left -= 1;
                return Some((&entry.0, &entry.1));
            }
            match self.above.last_mut()?.next() {
                Some(Node::Row(row)) => self.row = row.slice.iter(),
                Some(Node::Branch(branch)) => self.above.push(branch.slice.iter()),
                None => _ = self.above.pop(),
            }
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::Arc;

    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    /// How many keys there are to choose from. Under Miri, which takes long, there are fewer.
    const KEYS: i64 = if cfg!(miri) { 70 } else { 300 };

    /// As [`KEYS`], for branches of branches.
    const MANY: i64 = if cfg!(miri) { 70 } else { 1500 };

    fn tree(entries: &BTreeMap<i64, i64>) -> Tree {
        let entries = entries.iter();
        Tree::of(
            entries
                .map(|(key, value)| ((*key).into(), (*value).into()))
                .collect(),
        )
    }

    /// That a tree has these entries and no others, in rows as they should be.
    fn check(tree: &Tree, expected: &BTreeMap<i64, i64>) {
        assert_eq!(
            tree.iter().size_hint(),
            (expected.len(), Some(expected.len()))
        );
        let entries = tree
            .iter()
            .map(|(key, value)| (key.as_i64(), value.as_i64()));
        assert!(
            entries.eq(expected
                .iter()
                .map(|(key, value)| (Some(*key), Some(*value))))
        );
        check_node(&tree.root, true);
        for key in -1..=MANY {
            let found = tree.get(KeyRef::Int(key)).and_then(Term::as_i64);
            assert_eq!(found, expected.get(&key).copied());
        }
    }

    /// That a node is of nodes of one height that are neither too large nor too small; its height.
    fn check_node(node: &Node, is_root: bool) -> usize {
        assert!(node.len() <= MOST);
        assert!(is_root || node.len() >= LEAST);
        let Node::Branch(branch) = node else {
            return 0;
        };
        assert!(branch.slice.len() > 1);
        let first = branch.slice.first().and_then(Node::first);
        assert!(branch.header.header.as_ref().map(|entry| &entry.0) == first.map(|entry| &entry.0));
        let mut heights = branch.slice.iter().map(|node| check_node(node, false));
        let height = heights.next().unwrap();
        assert!(heights.all(|other| other == height));
        height + 1
    }

    proptest! {
        #[test]
        fn a_tree_holds_what_an_ordered_map_holds(
            start in vec((0..KEYS, any::<i64>()), 0..if cfg!(miri) { 70 } else { 200 }),
            steps in vec((0..KEYS, prop::option::of(any::<i64>())), 0..if cfg!(miri) { 9 } else { 300 }),
        ) {
            let mut expected: BTreeMap<i64, i64> = start.into_iter().collect();
            let mut tree = tree(&expected);
            check(&tree, &expected);
            for (at, (key, value)) in steps.into_iter().enumerate() {
                let before = (at % 50 == 0).then(|| expected.clone());
                let changed = match value {
                    Some(value) => {
                        expected.insert(key, value);
                        Some(tree.put(key.into(), value.into()))
                    }
                    None => {
                        let removed = tree.remove(&key.into());
                        assert_eq!(removed.is_some(), expected.remove(&key).is_some());
                        removed
                    }
                };
                if let Some(before) = before {
                    check(&tree, &before);
                }
                tree = changed.unwrap_or(tree);
            }
            check(&tree, &expected);
        }
    }

    #[test]
    fn a_tree_that_grows_and_shrinks_in_order_stays_as_it_should_be() {
        let step = if cfg!(miri) { 23 } else { 61 };
        let up: Vec<i64> = (0..MANY).collect();
        let down: Vec<i64> = (0..MANY).rev().collect();
        for (growing, shrinking) in [(&up, &up), (&up, &down), (&down, &up)] {
            let (mut expected, mut now) = (BTreeMap::new(), Tree::of(Vec::new()));
            for key in growing {
                expected.insert(*key, -key);
                now = now.put((*key).into(), (-key).into());
                if key % step == 0 {
                    check(&now, &expected);
                }
            }
            let (kept, all) = (now.put(0.into(), 0.into()), expected.clone());
            for key in shrinking {
                expected.remove(key);
                now = now.remove(&(*key).into()).unwrap();
                if key % step == 0 {
                    check(&now, &expected);
                }
            }
            check(&kept, &all);
        }
    }

    #[test]
    fn no_key_outlives_its_removal() {
        let keys: Vec<Arc<()>> = (0..KEYS).map(|_| Arc::new(())).collect();
        let term = |at: usize| Term::tuple([Term::from(at), Term::any(Arc::clone(&keys[at]))]);
        for first in [0, keys.len() / 2] {
            let mut terms: Vec<Term> = (0..keys.len()).map(term).collect();
            let entries = terms.iter().map(|key| (key.clone(), Term::NULL));
            let mut tree = Tree::of(entries.collect());
            for (key, term) in keys[first..].iter().zip(terms.drain(first..)) {
                tree = tree.remove(&term).unwrap();
                drop(term);
                assert_eq!(Arc::strong_count(key), 1);
            }
            assert_eq!(tree.len(), first);
        }
    }
}
