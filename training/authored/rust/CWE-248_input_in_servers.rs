use axum::{
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode},
    Json,
};
use serde::Deserialize;
use std::{collections::HashMap, sync::Arc};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

pub struct App {
    items: Vec<String>,
    plans: HashMap<String, u32>,
}

#[derive(Deserialize)]
pub struct Span {
    from: usize,
    to: usize,
}

pub async fn slice(State(app): State<Arc<App>>, Query(s): Query<Span>) -> Result<Json<Vec<String>>, StatusCode> {
<<<<<<< V
    Ok(Json(app.items[s.from..s.to].to_vec()))
=======
    app.items.get(s.from..s.to).map(|v| Json(v.to_vec())).ok_or(StatusCode::BAD_REQUEST)
>>>>>>> F
}

pub async fn plan(State(app): State<Arc<App>>, Path(name): Path<String>) -> Result<Json<u32>, StatusCode> {
<<<<<<< V
    Ok(Json(app.plans[&name]))
=======
    app.plans.get(&name).map(|p| Json(*p)).ok_or(StatusCode::NOT_FOUND)
>>>>>>> F
}

pub fn listen_port() -> u16 {
    std::env::var("PORT").unwrap_or_else(|_| "8080".into()).parse().expect("PORT is a number")
}

pub fn handle_frame(buf: &[u8]) -> Option<(u8, &[u8])> {
    let (&kind, rest) = buf.split_first()?;
<<<<<<< V
    let len = usize::from(rest[0]);
    Some((kind, &rest[1..1 + len]))
=======
    let (&len, rest) = rest.split_first()?;
    Some((kind, rest.get(..usize::from(len))?))
>>>>>>> F
}

pub fn bearer(headers: &HeaderMap) -> Option<&str> {
<<<<<<< V
    let v = headers.get("authorization")?.to_str().unwrap();
=======
    let v = headers.get("authorization")?.to_str().ok()?;
>>>>>>> F
    v.strip_prefix("Bearer ")
}

pub async fn serve(mut sock: TcpStream) -> std::io::Result<()> {
    loop {
        let n = sock.read_u32().await? as usize;
<<<<<<< V
        let mut body = vec![0; n];
=======
        if n > 1 << 16 {
            return Err(std::io::ErrorKind::InvalidData.into());
        }
        let mut body = vec![0; n];
>>>>>>> F
        sock.read_exact(&mut body).await?;
        sock.write_all(&body).await?;
    }
}

pub fn preview(text: &str) -> &str {
<<<<<<< V
    &text[..text.len().min(40)]
=======
    &text[..text.char_indices().nth(40).map_or(text.len(), |(i, _)| i)]
>>>>>>> F
}

pub fn quadrant(angle: u32) -> &'static str {
    ["NE", "SE", "SW", "NW"][(angle % 360 / 90) as usize]
}

pub fn average(samples: &[u64]) -> Option<u64> {
<<<<<<< V
    Some(samples.iter().sum::<u64>() / samples.len() as u64)
=======
    samples.iter().sum::<u64>().checked_div(samples.len() as u64)
>>>>>>> F
}

pub fn defaults() -> serde_json::Value {
    serde_json::from_str(r#"{"page_size": 50, "theme": "light"}"#).unwrap()
}
