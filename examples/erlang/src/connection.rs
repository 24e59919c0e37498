//! A connection to another node: the handshake, then messages in both directions.

use std::io;
use std::time::Duration;

use erl_dist::handshake::{HandshakeStatus, ServerSideHandshake};
use erl_dist::message::Message;
use erl_dist::node::{LocalNode, PeerNode};
use tokio::io::{AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::time::{Instant, interval_at};
use tokio_util::compat::TokioAsyncReadCompatExt;

/// Erlang takes a node that says nothing for a minute for dead.
const TICK: Duration = Duration::from_secs(15);

/// What is read and written at once.
const BUFFER: usize = 64 << 10;

/// The mark of a message whose atoms are written out.
const PASS_THROUGH: u8 = 112;

/// Answers a node that connects.
pub(crate) async fn accept(
    stream: TcpStream,
    local: LocalNode,
    cookie: &str,
) -> io::Result<(TcpStream, PeerNode)> {
    stream.set_nodelay(true)?;
    let mut handshake = ServerSideHandshake::new(stream.compat(), local, cookie);
    let status = match handshake
        .execute_recv_name()
        .await
        .map_err(io::Error::other)?
    {
        Some(_name) => HandshakeStatus::Ok,
        None => HandshakeStatus::NotAllowed,
    };
    let rest = handshake.execute_rest(status).await;
    let (stream, peer) = rest.map_err(io::Error::other)?;
    Ok((stream.into_inner(), peer))
}

/// Reads messages until the connection ends.
pub(crate) async fn read(stream: OwnedReadHalf, mut take: impl FnMut(Message)) -> io::Result<()> {
    let mut stream = BufReader::with_capacity(BUFFER, stream);
    let mut message = Vec::new();
    loop {
        let size = stream.read_u32().await? as usize;
        if size == 0 {
            continue; // a tick
        }
        message.resize(size, 0);
        stream.read_exact(&mut message).await?;
        let Some((&PASS_THROUGH, mut content)) = message.split_first() else {
            return Err(io::Error::other(
                "a message with a header that was not agreed on",
            ));
        };
        take(Message::read_from(&mut content).map_err(io::Error::other)?);
    }
}

/// Writes messages, all that are there at once, and ticks.
pub(crate) async fn write(
    mut stream: OwnedWriteHalf,
    mut messages: UnboundedReceiver<Message>,
) -> io::Result<()> {
    let mut ticks = interval_at(Instant::now() + TICK, TICK);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        tokio::select! {
            message = messages.recv() => match message {
                Some(message) => append(&mut buffer, message)?,
                None => return Ok(()),
            },
            _ = ticks.tick() => buffer.extend(0_u32.to_be_bytes()),
        }
        while buffer.len() < BUFFER
            && let Ok(message) = messages.try_recv()
        {
            append(&mut buffer, message)?;
        }
        stream.write_all(&buffer).await?;
    }
}

fn append(buffer: &mut Vec<u8>, message: Message) -> io::Result<()> {
    let start = buffer.len();
    buffer.extend([0, 0, 0, 0, PASS_THROUGH]);
    message.write_into(buffer).map_err(io::Error::other)?;
    let size = u32::try_from(buffer.len() - start - 4).map_err(io::Error::other)?;
    buffer[start..start + 4].copy_from_slice(&size.to_be_bytes());
    Ok(())
}
