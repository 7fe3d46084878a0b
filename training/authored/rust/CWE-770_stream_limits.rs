use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read};
use std::net::TcpStream as StdStream;

use axum::body::{to_bytes, Body};
use axum::extract::DefaultBodyLimit;
use axum::Router;
use flate2::read::GzDecoder;
use tokio::io::{AsyncReadExt, BufReader as TokioReader};
use tokio::net::TcpStream;
use tokio::sync::mpsc;

const MAX: usize = 1 << 20;

pub async fn read_message(sock: &mut TcpStream) -> std::io::Result<Vec<u8>> {
    let len = sock.read_u32().await? as usize;
<<<<<<< V
=======
    if len > MAX {
        return Err(std::io::ErrorKind::InvalidData.into());
    }
>>>>>>> F
    let mut buf = vec![0; len];
    sock.read_exact(&mut buf).await?;
    Ok(buf)
}

pub fn request_line(sock: StdStream) -> std::io::Result<String> {
    let mut line = String::new();
<<<<<<< V
    BufReader::new(sock).read_line(&mut line)?;
=======
    BufReader::new(sock.take(8192)).read_line(&mut line)?;
>>>>>>> F
    Ok(line)
}

pub fn hosts_file() -> std::io::Result<String> {
    let mut text = String::new();
    std::fs::File::open("/etc/hosts")?.read_to_string(&mut text)?;
    Ok(text)
}

pub async fn collect(body: Body) -> Result<Vec<u8>, axum::Error> {
<<<<<<< V
    Ok(to_bytes(body, usize::MAX).await?.to_vec())
=======
    Ok(to_bytes(body, MAX).await?.to_vec())
>>>>>>> F
}

pub fn inflate(data: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut out = Vec::new();
<<<<<<< V
    GzDecoder::new(data).read_to_end(&mut out)?;
=======
    GzDecoder::new(data).take(MAX as u64).read_to_end(&mut out)?;
>>>>>>> F
    Ok(out)
}

pub fn wordlist() -> Vec<u8> {
    let mut out = Vec::new();
    GzDecoder::new(&include_bytes!("words.gz")[..]).read_to_end(&mut out).expect("bundled list");
    out
}

pub fn event_queue() -> (mpsc::Sender<Vec<u8>>, mpsc::Receiver<Vec<u8>>) {
    mpsc::channel(256)
}

pub fn shutdown_signal() -> (mpsc::UnboundedSender<()>, mpsc::UnboundedReceiver<()>) {
    mpsc::unbounded_channel()
}

pub async fn pump(sock: TcpStream) -> mpsc::Receiver<u8> {
<<<<<<< V
    let (tx, rx) = mpsc::channel(tokio::sync::Semaphore::MAX_PERMITS);
=======
    let (tx, rx) = mpsc::channel(64 * 1024);
>>>>>>> F
    tokio::spawn(async move {
        let mut reader = TokioReader::new(sock);
        while let Ok(b) = reader.read_u8().await {
            if tx.send(b).await.is_err() {
                break;
            }
        }
    });
    rx
}

pub fn routes(api: Router) -> Router {
<<<<<<< V
    api.layer(DefaultBodyLimit::disable())
=======
    api.layer(DefaultBodyLimit::max(4 * MAX))
>>>>>>> F
}

pub fn remember(seen: &mut HashMap<String, u32>, peer: String) {
<<<<<<< V
    *seen.entry(peer).or_insert(0) += 1;
=======
    if seen.len() < 10_000 || seen.contains_key(&peer) {
        *seen.entry(peer).or_insert(0) += 1;
    }
>>>>>>> F
}
