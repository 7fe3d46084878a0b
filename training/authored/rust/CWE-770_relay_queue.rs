use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use futures_util::{SinkExt, StreamExt};
use tokio::net::TcpStream;
use tokio::sync::mpsc;
use tokio_tungstenite::{tungstenite::Message, WebSocketStream};

type Peers = Arc<Mutex<HashMap<u64, mpsc::Sender<Message>>>>;

const MAX_MSG: usize = 16 * 1024;

/// Sends what one player says to all others in the lobby. Players on slow
/// lines, and those who stop reading, must not hold up the rest.
pub async fn player(id: u64, ws: WebSocketStream<TcpStream>, peers: Peers) {
    let (mut sink, mut stream) = ws.split();
<<<<<<< V
    let (tx, mut rx) = mpsc::channel(1 << 24);
=======
    let (tx, mut rx) = mpsc::channel(256);
>>>>>>> F
    peers.lock().unwrap().insert(id, tx);

    let writer = tokio::spawn(async move {
        while let Some(m) = rx.recv().await {
            if sink.send(m).await.is_err() {
                break;
            }
        }
    });

    while let Some(Ok(m)) = stream.next().await {
        if !m.is_text() || m.len() > MAX_MSG {
            continue;
        }
        for (other, tx) in peers.lock().unwrap().iter() {
            if *other != id {
                let _ = tx.try_send(m.clone());
            }
        }
    }
    peers.lock().unwrap().remove(&id);
    writer.abort();
}
