use actix_web::{web, Error as ActixError};
use axum::{
    body::{to_bytes, Body},
    extract::{DefaultBodyLimit, Query},
    http::StatusCode,
    routing::post,
    Router,
};
use bincode::Options;
use flate2::read::GzDecoder;
use futures_util::StreamExt;
use serde::{de::DeserializeOwned, Deserialize};
use std::io::{self, BufRead, Read};
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;

pub fn routes() -> Router {
    Router::new()
        .route("/import", post(|_: axum::body::Bytes| async { StatusCode::ACCEPTED }))
<<<<<<< V
        .layer(DefaultBodyLimit::disable())
=======
        .layer(DefaultBodyLimit::max(8 << 20))
>>>>>>> F
}

pub async fn raw_body(body: Body) -> Result<Vec<u8>, StatusCode> {
<<<<<<< V
    let b = to_bytes(body, usize::MAX).await.map_err(|_| StatusCode::PAYLOAD_TOO_LARGE)?;
=======
    let b = to_bytes(body, 1 << 20).await.map_err(|_| StatusCode::PAYLOAD_TOO_LARGE)?;
>>>>>>> F
    Ok(b.to_vec())
}

pub async fn note(mut payload: web::Payload) -> Result<String, ActixError> {
    let mut buf = web::BytesMut::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk?;
<<<<<<< V
        if chunk.len() > 64 << 10 {
=======
        if buf.len() + chunk.len() > 64 << 10 {
>>>>>>> F
            return Err(actix_web::error::ErrorPayloadTooLarge("note"));
        }
        buf.extend_from_slice(&chunk);
    }
    Ok(String::from_utf8_lossy(&buf).into_owned())
}

pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> bincode::Result<T> {
<<<<<<< V
    bincode::DefaultOptions::new().with_no_limit().deserialize_from(bytes)
=======
    bincode::DefaultOptions::new().with_limit(1 << 20).deserialize_from(bytes)
>>>>>>> F
}

pub fn gunzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
<<<<<<< V
    GzDecoder::new(bytes).read_to_end(&mut out)?;
=======
    GzDecoder::new(bytes).take(16 << 20).read_to_end(&mut out)?;
>>>>>>> F
    Ok(out)
}

pub fn word_list() -> io::Result<String> {
    let mut out = String::new();
    GzDecoder::new(&include_bytes!("../data/words.gz")[..]).read_to_string(&mut out)?;
    Ok(out)
}

pub fn points(r: &mut impl Read) -> io::Result<Vec<[u8; 16]>> {
    let mut n = [0u8; 4];
    r.read_exact(&mut n)?;
    let n = u32::from_le_bytes(n) as usize;
<<<<<<< V
    let mut out = Vec::with_capacity(n);
=======
    let mut out = Vec::with_capacity(n.min(1024));
>>>>>>> F
    for _ in 0..n {
        let mut p = [0u8; 16];
        r.read_exact(&mut p)?;
        out.push(p);
    }
    Ok(out)
}

#[derive(Deserialize)]
pub struct Page {
    size: Option<usize>,
}

pub fn page_size(Query(p): Query<Page>) -> usize {
<<<<<<< V
    p.size.unwrap_or(50)
=======
    p.size.unwrap_or(50).min(200)
>>>>>>> F
}

pub fn chat_config() -> WebSocketConfig {
    WebSocketConfig { max_message_size: Some(64 << 10), max_frame_size: Some(16 << 10), ..Default::default() }
}

pub fn read_line(r: impl BufRead) -> io::Result<String> {
    let mut line = String::new();
<<<<<<< V
    let mut r = r;
=======
    let mut r = r.take(8 << 10);
>>>>>>> F
    r.read_line(&mut line)?;
    Ok(line)
}
