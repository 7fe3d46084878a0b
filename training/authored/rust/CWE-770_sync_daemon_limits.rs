use std::collections::HashMap;
use std::io::{self, BufRead, BufReader, Read};
use std::net::TcpStream;
use std::time::Duration;

use flate2::read::GzDecoder;
use serde::Deserialize;
use tokio::io::AsyncReadExt;
use tokio::sync::mpsc;
use tokio::time::timeout;

const MAX_LINE: u64 = 8 * 1024;
const MAX_BLOB: usize = 4 << 20;

#[derive(Deserialize)]
pub struct Hello {
    pub peers: Vec<String>,
}

pub enum Node {
    Leaf(u32),
    Branch(Vec<Node>),
}

pub fn read_command(s: &TcpStream) -> io::Result<String> {
    s.set_read_timeout(Some(Duration::from_secs(30)))?;
    let mut line = String::new();
<<<<<<< V
    BufReader::new(s).read_line(&mut line)?;
=======
    BufReader::new(s).take(MAX_LINE).read_line(&mut line)?;
>>>>>>> F
    Ok(line)
}

pub fn read_motd(path: &str) -> io::Result<String> {
    let mut s = String::new();
    std::fs::File::open(path)?.read_to_string(&mut s)?;
    Ok(s)
}

pub fn unpack(body: &[u8]) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
<<<<<<< V
    GzDecoder::new(body.take(MAX_BLOB as u64)).read_to_end(&mut out)?;
=======
    GzDecoder::new(body).take(MAX_BLOB as u64).read_to_end(&mut out)?;
>>>>>>> F
    Ok(out)
}

pub async fn read_blob<R: AsyncReadExt + Unpin>(r: &mut R) -> io::Result<Vec<u8>> {
    let n = r.read_u32().await? as usize;
<<<<<<< V
    let mut v = vec![0u8; n];
=======
    if n > MAX_BLOB {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut v = vec![0u8; n];
>>>>>>> F
    timeout(Duration::from_secs(60), r.read_exact(&mut v)).await??;
    Ok(v)
}

pub async fn read_tag<R: AsyncReadExt + Unpin>(r: &mut R) -> io::Result<Vec<u8>> {
    let n = r.read_u8().await? as usize;
    let mut v = vec![0u8; n];
    timeout(Duration::from_secs(5), r.read_exact(&mut v)).await??;
    Ok(v)
}

pub fn channel() -> (mpsc::Sender<Hello>, mpsc::Receiver<Hello>) {
    mpsc::channel(256)
}

pub fn parse(it: &mut std::slice::Iter<u8>, depth: u8) -> Option<Node> {
<<<<<<< V
    let depth = depth.wrapping_sub(1);
=======
    let depth = depth.checked_sub(1)?;
>>>>>>> F
    match it.next()? {
        b'(' => {
            let mut kids = Vec::new();
            while it.as_slice().first() != Some(&b')') {
                kids.push(parse(it, depth)?);
            }
            it.next();
            Some(Node::Branch(kids))
        }
        c => Some(Node::Leaf(u32::from(*c))),
    }
}

pub fn note_peer(table: &mut HashMap<String, u64>, peer: String, now: u64) {
<<<<<<< V
    if table.len() > 10_000 {
        table.shrink_to_fit();
    }
=======
    if table.len() > 10_000 {
        table.retain(|_, t| now.saturating_sub(*t) < 60);
    }
    if table.len() > 20_000 {
        return;
    }
>>>>>>> F
    table.insert(peer, now);
}

pub fn http() -> reqwest::Result<reqwest::blocking::Client> {
    reqwest::blocking::Client::builder()
<<<<<<< V
        .timeout(None)
=======
        .timeout(Duration::from_secs(30))
>>>>>>> F
        .build()
}
