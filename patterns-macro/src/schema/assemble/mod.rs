//! Makes the arena of a [`Schema`] from files: each schema that is reached becomes a node.
//!
//! Schemas wait in a queue, so files of any depth and references of any number need no stack.

mod assertions;
mod chains;
mod keywords;
mod openapi;
mod part;
mod references;

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::path::Path;

use self::references::Dynamic;
use super::index;
use super::node::{Node, NodeId, Schema};
use super::place::{Place, Problem};
use super::sources::{Location, Sources, Stamp};
use super::uri;

/// Reads the schema that a reference from the folder of Cargo.toml names, and what the files were
/// like.
pub(super) fn assemble(folder: &Path, reference: &str) -> Result<(Schema, Vec<Stamp>), Problem> {
    let (path, fragment) = uri::split(reference);
    let mut sources = Sources::new(folder);
    let file = sources.open(path)?;
    let source = sources.get(file);
    let document = &source.document;
    let root = document.root();
    let resource = source
        .index
        .owner(root)
        .or_else(|| source.index.ids().next());
    let resource = resource.expect("each file has a resource");
    let whole = |message: String| Problem {
        file: path.to_owned(),
        at: None,
        message,
    };
    let at = sources.within(file, resource, &fragment);
    let at = at.map_err(|reason| whole(format!("`#{fragment}` is not in the file: {reason}")))?;
    if at.tree == root && matches!(index::openapi(document), Ok(Some(_))) {
        return Err(whole(format!(
            "an OpenAPI file is not a schema: name one of its schemas, such as \
             `{path}#/components/schemas/…`"
        )));
    }
    let mut assembler = Assembler {
        sources,
        nodes: Vec::new(),
        known: HashMap::new(),
        queue: VecDeque::new(),
        dynamics: Vec::new(),
    };
    let root = assembler.node_at(at);
    assembler.run()?;
    chains::cut(&mut assembler.nodes);
    let stamps = assembler.sources.all().map(|(_, source)| source.stamp);
    let stamps = stamps.collect();
    let schema = Schema {
        files: assembler.sources.files(),
        nodes: assembler.nodes,
        root,
    };
    Ok((schema, stamps))
}

struct Assembler<'f> {
    sources: Sources<'f>,
    nodes: Vec<Node>,
    known: HashMap<Location, NodeId>,
    /// Nodes that are not filled yet.
    queue: VecDeque<(NodeId, Location)>,
    /// Nodes whose meaning depends on all files that are read.
    dynamics: Vec<(NodeId, Dynamic)>,
}

impl Assembler<'_> {
    /// The node of a schema. It is read later, once.
    fn node_at(&mut self, at: Location) -> NodeId {
        if let Some(id) = self.known.get(&at) {
            return *id;
        }
        let place = self.sources.place(at);
        let id = self.add(Node {
            place,
            ..Node::default()
        });
        self.known.insert(at, id);
        self.queue.push_back((id, at));
        id
    }

    fn add(&mut self, node: Node) -> NodeId {
        let id = u32::try_from(self.nodes.len()).expect("there are fewer schemas");
        self.nodes.push(node);
        NodeId(id)
    }

    /// A node that allows anything, because its schema cannot be read.
    fn unknown(&mut self, place: Place) -> NodeId {
        self.add(Node::unknown(place))
    }

    fn run(&mut self) -> Result<(), Problem> {
        let mut settled: Vec<BTreeSet<Location>> = Vec::new();
        loop {
            while let Some((id, at)) = self.queue.pop_front() {
                let node = self.fill(at);
                self.nodes[id.0 as usize] =
                    node.map_err(|misfit| misfit.into_problem(&self.sources))?;
            }
            // The more files are read, the more schemas a dynamic reference may lead to.
            let candidates: Vec<_> = self
                .dynamics
                .iter()
                .map(|(_, dynamic)| self.candidates(dynamic))
                .collect();
            if candidates == settled {
                return Ok(());
            }
            for (at, candidates) in candidates.iter().enumerate() {
                self.settle(at, candidates);
            }
            settled = candidates;
        }
    }
}
