//! Takes the readings of the weather stations. Stations connect, say hello with
//! their key and then send frames: kind, length, body. They hang on mobile
//! networks and may come from anywhere; the proxy in front of us, on the same
//! host, takes the TLS off and hands the plain stream over.

use std::collections::HashMap;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, Semaphore};
use tokio::time::{sleep, timeout};

const MAX_CONNECTIONS: usize = 2_000;
const HELLO_TIMEOUT: Duration = Duration::from_secs(10);
const IDLE_TIMEOUT: Duration = Duration::from_secs(900);
const MAX_FRAME: usize = 16 * 1024;
const MAX_FIRMWARE_REPORT: usize = 64 * 1024;
const HELLO_LEN: usize = 4 + 32;
const QUEUE: usize = 4_096;

const KIND_READING: u8 = 1;
const KIND_BATCH: u8 = 2;
const KIND_REPORT: u8 = 3;
const KIND_PING: u8 = 9;

#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    pub station: u32,
    pub taken_at: u64,
    pub sensor: u16,
    pub value: f32,
}

#[derive(Debug)]
pub enum Event {
    Reading(Reading),
    Report { station: u32, text: String },
}

pub type Keys = Arc<HashMap<u32, [u8; 32]>>;

fn malformed(what: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

fn same(a: &[u8; 32], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0u8, |acc, (x, y)| acc | (x ^ y)) == 0
}

async fn hello<S: AsyncRead + Unpin>(stream: &mut S, keys: &Keys) -> io::Result<u32> {
    let mut raw = [0u8; HELLO_LEN];
    stream.read_exact(&mut raw).await?;
    let station = u32::from_be_bytes([raw[0], raw[1], raw[2], raw[3]]);
    match keys.get(&station) {
        Some(key) if same(key, &raw[4..]) => Ok(station),
        _ => Err(malformed("hello")),
    }
}

/// The largest body of each kind; None for a kind that we do not know.
fn limit_of(kind: u8) -> Option<usize> {
    match kind {
        KIND_READING => Some(14),
        KIND_BATCH => Some(MAX_FRAME),
        KIND_REPORT => Some(MAX_FIRMWARE_REPORT),
        KIND_PING => Some(0),
        _ => None,
    }
}

async fn frame<S: AsyncRead + Unpin>(stream: &mut S) -> io::Result<(u8, Vec<u8>)> {
    let kind = stream.read_u8().await?;
    let len = stream.read_u32().await? as usize;
<<<<<<< V
    if limit_of(kind).is_none() {
        return Err(malformed("kind"));
    }
=======
    if limit_of(kind).map_or(true, |limit| len > limit) {
        return Err(malformed("kind or length"));
    }
>>>>>>> F
    let mut body = vec![0u8; len];
    stream.read_exact(&mut body).await?;
    Ok((kind, body))
}

fn reading(station: u32, body: &[u8]) -> io::Result<Reading> {
    if body.len() != 14 {
        return Err(malformed("reading"));
    }
    Ok(Reading {
        station,
        taken_at: u64::from_be_bytes([body[0], body[1], body[2], body[3], body[4], body[5], body[6], body[7]]),
        sensor: u16::from_be_bytes([body[8], body[9]]),
        value: f32::from_be_bytes([body[10], body[11], body[12], body[13]]),
    })
}

/// A batch: the number of readings, then the readings.
fn batch(station: u32, body: &[u8]) -> io::Result<Vec<Reading>> {
    if body.len() < 4 {
        return Err(malformed("batch"));
    }
    let count = u32::from_be_bytes([body[0], body[1], body[2], body[3]]) as usize;
    let rest = &body[4..];
<<<<<<< V
    let mut list = Vec::with_capacity(count);
    for part in rest.chunks_exact(14).take(count) {
=======
    let mut list = Vec::with_capacity(count.min(rest.len() / 14));
    for part in rest.chunks_exact(14).take(count) {
>>>>>>> F
        list.push(reading(station, part)?);
    }
    if list.len() != count {
        return Err(malformed("batch count"));
    }
    Ok(list)
}

async fn serve<S>(stream: S, keys: Keys, out: mpsc::Sender<Event>) -> io::Result<u64>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let mut stream = BufReader::new(stream);
    let station = timeout(HELLO_TIMEOUT, hello(&mut stream, &keys)).await??;
    let mut taken = 0u64;
    loop {
        let (kind, body) = match timeout(IDLE_TIMEOUT, frame(&mut stream)).await? {
            Ok(frame) => frame,
            Err(e) if e.kind() == io::ErrorKind::UnexpectedEof => return Ok(taken),
            Err(e) => return Err(e),
        };
        let events: Vec<Event> = match kind {
            KIND_READING => vec![Event::Reading(reading(station, &body)?)],
            KIND_BATCH => batch(station, &body)?.into_iter().map(Event::Reading).collect(),
            KIND_REPORT => {
                let text = String::from_utf8(body).map_err(|_| malformed("report"))?;
                vec![Event::Report { station, text }]
            }
            _ => Vec::new(),
        };
        for event in events {
            // Waits while the writer is behind, which slows the station down.
            out.send(event).await.map_err(|_| io::Error::from(io::ErrorKind::BrokenPipe))?;
            taken += 1;
        }
        timeout(HELLO_TIMEOUT, stream.write_all(&[0])).await??;
    }
}

async fn accept(listener: TcpListener, keys: Keys, out: mpsc::Sender<Event>) {
    let slots = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    loop {
        let slot = slots.clone().acquire_owned().await.expect("semaphore stays open");
        let (stream, peer): (TcpStream, SocketAddr) = match listener.accept().await {
            Ok(pair) => pair,
            Err(e) => {
                tracing::warn!("accept: {e}");
                sleep(Duration::from_millis(100)).await;
                continue;
            }
        };
        let (keys, out) = (keys.clone(), out.clone());
        tokio::spawn(async move {
            match serve(stream, keys, out).await {
                Ok(n) => tracing::info!(%peer, n, "station left"),
                Err(e) => tracing::warn!(%peer, "connection closed: {e}"),
            }
            drop(slot);
        });
    }
}

pub async fn run(address: &str, keys: HashMap<u32, [u8; 32]>) -> io::Result<mpsc::Receiver<Event>> {
    let listener = TcpListener::bind(address).await?;
    let (out, events) = mpsc::channel(QUEUE);
    let keys: Keys = Arc::new(keys);
    tokio::spawn(accept(listener, keys, out));
    Ok(events)
}
