//! The files of a schema: found, read once, and searched by URI.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::time::SystemTime;

use super::dialect::Dialect;
use super::document::{Data, Document, Malformed, Position, TreeId};
use super::index::{Index, Resource, ResourceId};
use super::place::{File, FileId, Place, Problem};
use super::uri;

/// A file that was read. It is shared by all schemas that refer to it.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) path: PathBuf,
    pub(super) stamp: Stamp,
    pub(super) document: Document,
    pub(super) index: Index,
}

/// Tells one state of a file from the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    modified: Option<SystemTime>,
    len: u64,
}

impl Stamp {
    pub(super) fn of(path: &Path) -> io::Result<Self> {
        let metadata = fs::metadata(path)?;
        if !metadata.is_file() {
            // Reading a device may never come to an end.
            return Err(io::ErrorKind::NotFound.into());
        }
        Ok(Self {
            modified: metadata.modified().ok(),
            len: metadata.len(),
        })
    }
}

/// The files that were read in this process, each by its path and the dialect that it inherits.
type Cache = HashMap<(PathBuf, Dialect), Arc<Source>>;

static CACHE: LazyLock<Mutex<Cache>> = LazyLock::new(Mutex::default);

enum Unread {
    Absent(io::Error),
    Malformed(Malformed),
}

/// Reads a file, unless it was read before and has not changed since.
fn load(path: &Path, inherited: Dialect) -> Result<Arc<Source>, Unread> {
    let path = fs::canonicalize(path).map_err(Unread::Absent)?;
    let stamp = Stamp::of(&path).map_err(Unread::Absent)?;
    let key = (path, inherited);
    let cached = {
        let cache = CACHE.lock().unwrap_or_else(PoisonError::into_inner);
        cache.get(&key).cloned()
    };
    if let Some(source) = cached.filter(|source| source.stamp == stamp) {
        return Ok(source);
    }
    let text = fs::read(&key.0).map_err(Unread::Absent)?;
    let text = String::from_utf8(text).map_err(|error| Unread::Malformed(not_utf8(&error)))?;
    let document = Document::parse(&key.0, &text).map_err(Unread::Malformed)?;
    let index =
        Index::new(&document, uri::of_file(&key.0), inherited).map_err(Unread::Malformed)?;
    let source = Arc::new(Source {
        path: key.0.clone(),
        stamp,
        document,
        index,
    });
    let mut cache = CACHE.lock().unwrap_or_else(PoisonError::into_inner);
    cache.insert(key, Arc::clone(&source));
    Ok(source)
}

fn not_utf8(error: &std::string::FromUtf8Error) -> Malformed {
    let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
    let text = String::from_utf8_lossy(valid);
    let line = text.rsplit('\n').next().unwrap_or_default();
    let number = |of: usize| u32::try_from(of).unwrap_or(u32::MAX);
    Malformed {
        at: Position {
            line: number(1 + text.matches('\n').count()),
            column: number(1 + line.chars().count()),
        },
        message: "the file is not UTF-8".to_owned(),
    }
}

/// The files of one schema.
pub(super) struct Sources<'f> {
    /// The folder of Cargo.toml.
    folder: &'f Path,
    loaded: Vec<Arc<Source>>,
    by_uri: HashMap<String, (FileId, ResourceId)>,
}

/// A tree in one of the files, and the resource that it is read by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Location {
    pub(super) file: FileId,
    pub(super) tree: TreeId,
    pub(super) resource: ResourceId,
}

impl<'f> Sources<'f> {
    pub(super) fn new(folder: &'f Path) -> Self {
        Self {
            folder,
            loaded: Vec::new(),
            by_uri: HashMap::new(),
        }
    }

    pub(super) fn get(&self, file: FileId) -> &Arc<Source> {
        &self.loaded[file.0 as usize]
    }

    pub(super) fn all(&self) -> impl Iterator<Item = (FileId, &Arc<Source>)> {
        (0..).map(FileId).zip(&self.loaded)
    }

    pub(super) fn resource(&self, at: Location) -> &Resource {
        &self.get(at.file).index[at.resource]
    }

    pub(super) fn files(&self) -> Vec<File> {
        let file = |source: &Arc<Source>| File {
            path: source.path.clone(),
            shown: self.shown(&source.path),
        };
        self.loaded.iter().map(file).collect()
    }

    pub(super) fn place(&self, at: Location) -> Place {
        let Position { line, column } = self.get(at.file).document[at.tree].at;
        Place {
            file: at.file,
            line,
            column,
        }
    }

    /// The path of a file as messages show it.
    fn shown(&self, path: &Path) -> String {
        let folder = fs::canonicalize(self.folder);
        let folder = folder.as_deref().unwrap_or(self.folder);
        let mut up = PathBuf::new();
        let ancestors = folder.ancestors().take(4);
        for ancestor in ancestors.filter(|ancestor| ancestor.parent().is_some()) {
            if let Ok(rest) = path.strip_prefix(ancestor) {
                return up.join(rest).to_string_lossy().replace('\\', "/");
            }
            up.push("..");
        }
        path.to_string_lossy().into_owned()
    }

    pub(super) fn problem(&self, at: Place, message: String) -> Problem {
        Problem {
            file: self.shown(&self.get(at.file).path),
            at: Some((at.line, at.column)),
            message,
        }
    }

    /// Opens the file that the program names.
    pub(super) fn open(&mut self, path: &str) -> Result<FileId, Problem> {
        let absolute = self.folder.join(path);
        match load(&absolute, Dialect::Undeclared) {
            Ok(source) => Ok(self.add(source, None)),
            Err(Unread::Absent(error)) => Err(Problem {
                file: path.to_owned(),
                at: None,
                message: absent(&error),
            }),
            Err(Unread::Malformed(malformed)) => Err(self.malformed(&absolute, malformed)),
        }
    }

    fn malformed(&self, path: &Path, malformed: Malformed) -> Problem {
        let path = fs::canonicalize(path);
        let path = path.as_deref().unwrap_or(Path::new(""));
        Problem {
            file: self.shown(path),
            at: Some((malformed.at.line, malformed.at.column)),
            message: malformed.message,
        }
    }

    /// Makes a file known by its URI and those of the schemas in it.
    fn add(&mut self, source: Arc<Source>, alias: Option<String>) -> FileId {
        let known = self.all().find(|(_, known)| known.path == source.path);
        let file = known.map(|(file, _)| file);
        let file = file.unwrap_or_else(|| {
            self.loaded.push(source);
            FileId(u32::try_from(self.loaded.len() - 1).expect("a schema has few files"))
        });
        let source = Arc::clone(self.get(file));
        let index = &source.index;
        for resource in index.ids() {
            let base = index[resource].base.clone();
            self.by_uri.entry(base).or_insert((file, resource));
        }
        let root = source.document.root();
        let resource = index
            .owner(root)
            .or_else(|| index.ids().next())
            .expect("there is one");
        for uri in [Some(index.resources[0].base.clone()), alias]
            .into_iter()
            .flatten()
        {
            self.by_uri.insert(uri, (file, resource));
        }
        file
    }

    /// The schema that a reference leads to. Nothing, if it is not in a file here.
    pub(super) fn resolve(
        &mut self,
        from: Location,
        reference: &str,
        place: Place,
    ) -> Result<Option<Location>, Problem> {
        let (relative, fragment) = uri::split(reference);
        let base = &self.resource(from).base;
        let target = uri::resolve(base, relative);
        // Files that were copied may have the URI of another one.
        let is_own = target == *base;
        if !is_own
            && !self.by_uri.contains_key(&target)
            && !self.find(from, relative, &target, place)?
        {
            return Ok(None);
        }
        let (file, resource) = if is_own {
            (from.file, from.resource)
        } else {
            self.by_uri[&target]
        };
        self.within(file, resource, &fragment)
            .map(Some)
            .map_err(|reason| {
                self.problem(
                    place,
                    format!("unresolved reference `{reference}`: {reason}"),
                )
            })
    }

    /// Opens the file for a URI, if there is one here.
    fn find(
        &mut self,
        from: Location,
        relative: &str,
        target: &str,
        place: Place,
    ) -> Result<bool, Problem> {
        let source = self.get(from.file);
        let inherited = source.index[from.resource].dialect;
        let beside = source.path.parent().unwrap_or(Path::new(""));
        let own = uri::to_file(target);
        let must_exist = own.is_some();
        let mut candidates: Vec<PathBuf> = own.into_iter().collect();
        if !must_exist {
            // If the `$id` of a schema is a URL, its neighbours are likely in the same folder.
            if !uri::is_absolute(relative) && !relative.starts_with('/') {
                candidates.push(beside.join(uri::decoded(relative).as_ref()));
            }
            let document = &source.document;
            let root = source.index.owner(document.root());
            let id = root.map_or("", |root| source.index[root].base.as_str());
            let folder = &id[..id.rfind('/').map_or(0, |slash| slash + 1)];
            if let Some(rest) = target.strip_prefix(folder).filter(|_| !folder.is_empty()) {
                candidates.push(beside.join(uri::decoded(rest).as_ref()));
            }
        }
        for path in candidates {
            match load(&path, inherited) {
                Ok(source) => {
                    self.add(source, Some(target.to_owned()));
                    return Ok(true);
                }
                Err(Unread::Malformed(malformed)) => return Err(self.malformed(&path, malformed)),
                Err(Unread::Absent(error)) if must_exist => {
                    let shown = self.shown(&path);
                    let reason = absent(&error);
                    return Err(self.problem(place, format!("cannot read `{shown}`: {reason}")));
                }
                Err(Unread::Absent(_)) => {}
            }
        }
        Ok(false)
    }

    /// The schema that a fragment of a resource leads to; or what is missing.
    pub(super) fn within(
        &self,
        file: FileId,
        resource: ResourceId,
        fragment: &str,
    ) -> Result<Location, String> {
        let Source {
            document, index, ..
        } = &**self.get(file);
        let mut at = Location {
            file,
            tree: index[resource].root,
            resource,
        };
        if !fragment.is_empty() && !fragment.starts_with('/') {
            at.tree = index
                .named(resource, fragment)
                .ok_or_else(|| format!("no schema here has the name `{fragment}`"))?;
            at.resource = index.owner(at.tree).unwrap_or(resource);
            return Ok(at);
        }
        let mut passed = String::new();
        for segment in uri::pointer(fragment) {
            let Some(next) = document.step(at.tree, &segment) else {
                let of = if passed.is_empty() {
                    "the schema".to_owned()
                } else {
                    format!("`{passed}`")
                };
                return Err(match &document[at.tree].data {
                    Data::Object(_) | Data::Array(_) => format!("{of} has no `{segment}`"),
                    other => format!("{of} is {}", other.kind()),
                });
            };
            at.tree = next;
            at.resource = index.owner(next).unwrap_or(at.resource);
            passed.push('/');
            passed.push_str(&segment);
        }
        Ok(at)
    }
}

fn absent(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        _ => error.to_string(),
    }
}
