//! The processes of a node, the nodes that it is connected to, and who watches whom.

use std::collections::HashMap;

use eetf::{Pid, Reference, Term};
use erl_dist::message::{Message, MonitorP};
use erl_dist::term::PidOrAtom;
use patterns::term;
use tokio::sync::mpsc::UnboundedSender;

#[derive(Default)]
pub(crate) struct Table {
    last: u32,
    processes: HashMap<u32, Entry>,
    names: HashMap<String, u32>,
    peers: HashMap<String, UnboundedSender<Message>>,
}

struct Entry {
    inbox: UnboundedSender<Term>,
    name: String,
    /// Monitors of processes elsewhere on this one.
    watchers: Vec<MonitorP>,
    /// Monitors of this process on others elsewhere.
    watched: Vec<(Reference, Pid)>,
}

impl Table {
    /// A number for a process or a reference.
    pub(crate) fn number(&mut self) -> u32 {
        self.last += 1;
        self.last
    }

    pub(crate) fn add(&mut self, id: u32, name: &str, inbox: UnboundedSender<Term>) {
        self.names.insert(name.to_owned(), id);
        let entry = Entry {
            inbox,
            name: name.to_owned(),
            watchers: Vec::new(),
            watched: Vec::new(),
        };
        self.processes.insert(id, entry);
    }

    pub(crate) fn connect(&mut self, node: String, peer: UnboundedSender<Message>) {
        self.peers.insert(node, peer);
    }

    /// Sends a message to a node, if it is connected.
    pub(crate) fn send(&self, node: &str, message: Message) {
        if let Some(peer) = self.peers.get(node) {
            _ = peer.send(message);
        }
    }

    /// What arrives from another node.
    pub(crate) fn route(&mut self, message: Message) {
        match message {
            Message::RegSend(sent) => {
                if let Some(id) = self.names.get(&sent.to_name.name) {
                    self.deliver(*id, sent.message);
                }
            }
            Message::Send(sent) => self.deliver(sent.to_pid.id, sent.message),
            Message::SendSender(sent) => self.deliver(sent.to_pid.id, sent.message),
            Message::MonitorP(monitor) => match self.target(&monitor.to_proc) {
                Some(entry) => entry.watchers.push(monitor),
                None => self.tell(monitor, Term::from(eetf::Atom::from("noproc"))),
            },
            Message::DemonitorP(monitor) => {
                if let Some(entry) = self.target(&monitor.to_proc) {
                    let is_other = |known: &MonitorP| known.reference != monitor.reference;
                    entry.watchers.retain(is_other);
                }
            }
            Message::MonitorPExit(exit) => {
                self.down(
                    exit.to_pid.id,
                    &exit.reference,
                    &exit.from_proc.into(),
                    &exit.reason,
                );
            }
            Message::PayloadMonitorPExit(exit) => {
                self.down(
                    exit.to_pid.id,
                    &exit.reference,
                    &exit.from_proc.into(),
                    &exit.reason,
                );
            }
            _ => {}
        }
    }

    fn target(&mut self, process: &PidOrAtom) -> Option<&mut Entry> {
        let id = match process {
            PidOrAtom::Pid(pid) => pid.id,
            PidOrAtom::Atom(name) => *self.names.get(&name.name)?,
        };
        self.processes.get_mut(&id)
    }

    fn deliver(&self, id: u32, message: Term) {
        if let Some(entry) = self.processes.get(&id) {
            _ = entry.inbox.send(message);
        }
    }

    /// A process of this node watches one elsewhere.
    pub(crate) fn watch(&mut self, own: &Pid, reference: &Reference, other: Pid) {
        if let Some(entry) = self.processes.get_mut(&own.id) {
            entry.watched.push((reference.clone(), other.clone()));
        }
        let node = other.node.name.clone();
        let monitor = Message::monitor_p(
            own.clone(),
            PidOrAtom::Pid(other.clone()),
            reference.clone(),
        );
        let peer = self.peers.get(&node);
        if peer.is_none_or(|peer| peer.send(monitor).is_err()) {
            let reason = eetf::Atom::from("noconnection").into();
            self.down(own.id, reference, &other.into(), &reason);
        }
    }

    /// What a process of this node watches is down.
    fn down(&mut self, id: u32, reference: &Reference, process: &Term, reason: &Term) {
        let Some(entry) = self.processes.get_mut(&id) else {
            return;
        };
        entry.watched.retain(|(known, _)| known != reference);
        let down = term!((:"DOWN", reference, :process, process, reason));
        // No error: all parts are Erlang's.
        if let Ok(down) = Term::try_from(down) {
            _ = entry.inbox.send(down);
        }
    }

    /// A process of this node has ended.
    pub(crate) fn exit(&mut self, id: u32, reason: &Term) {
        let Some(entry) = self.processes.remove(&id) else {
            return;
        };
        if self.names.get(&entry.name) == Some(&id) {
            self.names.remove(&entry.name);
        }
        for monitor in entry.watchers {
            self.tell(monitor, reason.clone());
        }
    }

    /// Tells a watcher elsewhere.
    fn tell(&self, monitor: MonitorP, reason: Term) {
        let MonitorP {
            from_pid,
            to_proc,
            reference,
        } = monitor;
        let node = from_pid.node.name.clone();
        self.send(
            &node,
            Message::monitor_p_exit(to_proc, from_pid, reference, reason),
        );
    }

    /// A node is gone, and with it all of its processes.
    pub(crate) fn disconnect(&mut self, node: &str) {
        self.peers.remove(node);
        let mut lost = Vec::new();
        for (id, entry) in &mut self.processes {
            entry
                .watchers
                .retain(|monitor| monitor.from_pid.node.name != node);
            let watched = entry.watched.iter();
            let of_node = watched.filter(|(_, other)| other.node.name == node);
            lost.extend(of_node.map(|(reference, other)| (*id, reference.clone(), other.clone())));
        }
        for (id, reference, other) in lost {
            let reason = eetf::Atom::from("noconnection").into();
            self.down(id, &reference, &other.into(), &reason);
        }
    }
}
