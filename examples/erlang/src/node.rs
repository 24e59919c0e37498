//! A node: it is known to `epmd`, accepts other nodes, and runs processes.

use std::error::Error;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use eetf::{Atom, Pid, Reference, Term};
use erl_dist::DistributionFlags;
use erl_dist::epmd::{EpmdClient, NodeEntry};
use erl_dist::message::Message;
use erl_dist::node::LocalNode;
use patterns::{Mailbox, Mismatch, term};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::unbounded_channel;
use tokio_util::compat::{Compat, TokioAsyncReadCompatExt};

use crate::connection;
use crate::table::Table;

/// Where a node is.
pub struct Address<'a> {
    /// Its name, with its host: `rust@127.0.0.1`.
    pub name: &'a str,
    /// The secret of the cluster.
    pub cookie: &'a str,
    /// The port of `epmd`.
    pub epmd: u16,
}

/// A node in a cluster. Its clones are the same node.
#[derive(Clone)]
pub struct Node(Arc<Shared>);

struct Shared {
    local: LocalNode,
    cookie: String,
    table: Mutex<Table>,
    /// `epmd` knows the node as long as this is open.
    _known: Compat<TcpStream>,
}

/// What a process of a node knows of itself.
pub struct Process {
    /// Its messages.
    pub inbox: Mailbox<Term>,
    /// Its name in the cluster.
    pub pid: Pid,
    /// Its node.
    pub node: Node,
}

impl Node {
    /// Starts a node: hidden, as those are that are not Erlang's own.
    ///
    /// # Errors
    ///
    /// The name is malformed, or `epmd` is not there or knows a node of this name.
    pub async fn start(at: Address<'_>) -> Result<Self, Box<dyn Error + Send + Sync>> {
        let name: erl_dist::node::NodeName = at.name.parse()?;
        let listener = TcpListener::bind((name.host(), 0)).await?;
        let entry = NodeEntry::new_hidden(name.name(), listener.local_addr()?.port());
        let epmd = TcpStream::connect((name.host(), at.epmd)).await?;
        let (known, creation) = EpmdClient::new(epmd.compat()).register(entry).await?;
        let mut local = LocalNode::new(name, creation);
        // Without these, Erlang sends no monitors.
        local.flags |= DistributionFlags::DIST_MONITOR | DistributionFlags::DIST_MONITOR_NAME;
        let node = Self(Arc::new(Shared {
            local,
            cookie: at.cookie.to_owned(),
            table: Mutex::default(),
            _known: known,
        }));
        tokio::spawn(node.clone().accept(listener));
        Ok(node)
    }

    fn table(&self) -> MutexGuard<'_, Table> {
        self.0.table.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn accept(self, listener: TcpListener) {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(self.clone().connected(stream));
        }
    }

    /// One connection, from its handshake to its end.
    async fn connected(self, stream: TcpStream) -> std::io::Result<()> {
        let local = self.0.local.clone();
        let (stream, peer) = connection::accept(stream, local, &self.0.cookie).await?;
        let (read, write) = stream.into_split();
        let (sender, messages) = unbounded_channel();
        let name = peer.name.to_string();
        self.table().connect(name.clone(), sender);
        tokio::spawn(connection::write(write, messages));
        let ended = connection::read(read, |message| self.table().route(message)).await;
        self.table().disconnect(&name);
        ended
    }

    /// Runs a process under a name. Whoever watches it learns how it ended.
    pub fn spawn<F>(
        &self,
        name: &str,
        run: impl FnOnce(Process) -> F,
    ) -> tokio::task::JoinHandle<Result<(), Mismatch>>
    where
        F: Future<Output = Result<(), Mismatch>> + Send + 'static,
    {
        let (sender, receiver) = unbounded_channel();
        let id = {
            let mut table = self.table();
            let id = table.number();
            table.add(id, name, sender);
            id
        };
        let own = self.0.local.name.to_string();
        let process = Process {
            inbox: Mailbox::new(receiver),
            pid: Pid::new(own, id, 0, self.0.local.creation.get()),
            node: self.clone(),
        };
        let (node, task) = (self.clone(), tokio::spawn(run(process)));
        tokio::spawn(async move {
            let ended = match task.await {
                Ok(ended) => ended,
                Err(error) => match Mismatch::from_panic(error.into_panic()) {
                    Ok(mismatch) => Err(mismatch),
                    Err(other) => std::panic::resume_unwind(other),
                },
            };
            node.table().exit(id, &reason(&ended));
            ended
        })
    }

    /// Sends a message to a process of a connected node.
    ///
    /// # Panics
    ///
    /// If the message holds what only Rust has.
    pub fn send(&self, to: &Pid, message: &patterns::Term) {
        let message = Term::try_from(message).expect("a message is of Erlang's kinds");
        self.table()
            .send(&to.node.name, Message::send(to.clone(), message));
    }
}

impl Process {
    /// Watches a process of another node: a message `{'DOWN', Reference, process, Pid, Reason}` says
    /// that it has ended, or that its node is gone.
    #[must_use]
    pub fn monitor(&self, other: &Pid) -> Reference {
        let local = &self.node.0.local;
        let mut table = self.node.table();
        let reference = Reference {
            node: Atom::from(local.name.to_string()),
            id: vec![table.number(), 0, 0],
            creation: local.creation.get(),
        };
        table.watch(&self.pid, &reference, other.clone());
        reference
    }
}

/// The reason that Erlang sees.
fn reason(ended: &Result<(), Mismatch>) -> Term {
    let reason = match ended {
        Ok(()) => term!(:normal),
        Err(mismatch) => {
            let (text, path) = (mismatch.to_string(), mismatch.closest().path().to_string());
            term!((:mismatch, text, path))
        }
    };
    Term::try_from(reason).unwrap_or_else(|_| Atom::from("mismatch").into())
}
