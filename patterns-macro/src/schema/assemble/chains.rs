//! Cuts circles and long chains of nodes that apply to the same value.
//!
//! `{"$ref": "#"}` says nothing, and whoever followed it would not come to an end. A file may also
//! contain a chain of a million references. Both are cut where they return or become too long: the
//! rest is unknown.

use crate::schema::node::{LONGEST_CHAIN, Node, NodeId};

/// The state of a node during the walk.
#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    /// It is on the path from the start of the walk.
    Open,
    /// The longest chain that begins with it has so many nodes.
    Done(usize),
}

pub(super) fn cut(nodes: &mut Vec<Node>) {
    let mut states = vec![State::New; nodes.len()];
    for start in 0..states.len() {
        if states[start] != State::New {
            continue;
        }
        let mut path = vec![(start, nodes[start].of_same_value())];
        states[start] = State::Open;
        while let Some((at, next)) = path.last_mut() {
            let Some(id) = next.pop() else {
                let at = *at;
                path.pop();
                states[at] = State::Done(close(nodes, at, &states));
                continue;
            };
            let to = id.0 as usize;
            if states[to] == State::New {
                states[to] = State::Open;
                let parts = nodes[to].of_same_value();
                path.push((to, parts));
            }
        }
    }
}

/// Cuts the edges of a node that return to the path, or make a chain too long. Returns the length
/// of the longest chain from it.
fn close(nodes: &mut Vec<Node>, at: usize, states: &[State]) -> usize {
    let place = nodes[at].place;
    // The new node is at the end, if any edge needs it.
    let unknown = NodeId(u32::try_from(nodes.len()).expect("there are fewer schemas"));
    let mut longest = 0;
    let mut is_cut = false;
    nodes[at].of_same_value_mut(&mut |edge| match states.get(edge.0 as usize) {
        Some(State::Done(len)) if *len < LONGEST_CHAIN => longest = longest.max(*len),
        _ => {
            *edge = unknown;
            is_cut = true;
            longest = longest.max(1);
        }
    });
    if is_cut {
        nodes.push(Node::unknown(place));
    }
    longest + 1
}
