//! Link previews for the chat. Fetches a page somebody has posted and reads its
//! title and description. Runs inside of the cluster, next to services that
//! trust whoever can reach them.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use futures_util::StreamExt;
use reqwest::{header, redirect, Client, Url};
use serde::Serialize;
use tokio::net::lookup_host;

const MAX_BYTES: usize = 256 * 1024;
const MAX_HOPS: usize = 4;
const TIMEOUT: Duration = Duration::from_secs(6);
const AGENT: &str = "chat-preview/3.1";

#[derive(Debug, Serialize, Default)]
pub struct Preview {
    pub url: String,
    pub title: Option<String>,
    pub description: Option<String>,
    pub truncated: bool,
}

#[derive(Debug)]
pub enum PreviewError {
    Address(&'static str),
    Internal(IpAddr),
    Kind(String),
    TooManyHops,
    Http(reqwest::Error),
    Lookup(std::io::Error),
}

impl From<reqwest::Error> for PreviewError {
    fn from(e: reqwest::Error) -> Self {
        PreviewError::Http(e)
    }
}

fn public_v4(ip: Ipv4Addr) -> bool {
    let o = ip.octets();
    !(ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_broadcast()
        || ip.is_documentation()
        || ip.is_multicast()
        || o[0] == 0
        || o[0] >= 240
        || (o[0] == 100 && (64..128).contains(&o[1]))
        || (o[0] == 192 && o[1] == 0 && o[2] == 0)
        || (o[0] == 198 && (18..20).contains(&o[1])))
}

fn public_v6(ip: Ipv6Addr) -> bool {
<<<<<<< V
    let s = ip.segments();
    !(ip.is_loopback() || ip.is_unspecified() || s[0] & 0xfe00 == 0xfc00 || s[0] & 0xffc0 == 0xfe80)
=======
    // Only global unicast, and nothing of it that wraps an address of version 4.
    let s = ip.segments();
    s[0] & 0xe000 == 0x2000 && s[0] != 0x2002 && !(s[0] == 0x2001 && s[1] < 0x0200)
>>>>>>> F
}

fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(v4) => public_v4(v4),
        IpAddr::V6(v6) => public_v6(v6),
    }
}

/// Looks the host of the address up and returns where to connect to.
async fn resolve(url: &Url) -> Result<SocketAddr, PreviewError> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(PreviewError::Address("scheme"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(PreviewError::Address("credentials"));
    }
    let port = url.port_or_known_default().ok_or(PreviewError::Address("port"))?;
    if !matches!(port, 80 | 443) {
        return Err(PreviewError::Address("port"));
    }
    let host = url.host_str().ok_or(PreviewError::Address("host"))?;
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let found: Vec<SocketAddr> = lookup_host((bare, port)).await.map_err(PreviewError::Lookup)?.collect();
    let first = *found.first().ok_or(PreviewError::Address("host"))?;
    match found.iter().find(|a| !is_public(a.ip())) {
        Some(inner) => Err(PreviewError::Internal(inner.ip())),
        None => Ok(first),
    }
}

/// A client that connects to `target` for the host of `url`, whatever the name
/// server says by then.
fn client_for(url: &Url, target: SocketAddr) -> Result<Client, PreviewError> {
    let host = url.host_str().unwrap_or_default();
    Ok(Client::builder()
        .user_agent(AGENT)
        .timeout(TIMEOUT)
        .no_proxy()
<<<<<<< V
        .redirect(redirect::Policy::limited(MAX_HOPS))
=======
        .redirect(redirect::Policy::none())
>>>>>>> F
        .resolve(host, target)
        .build()?)
}

/// Fetches the page and follows its redirects one by one.
async fn fetch(start: Url) -> Result<(Url, reqwest::Response), PreviewError> {
    let mut url = start;
    for _ in 0..=MAX_HOPS {
        let target = resolve(&url).await?;
        let response = client_for(&url, target)?.get(url.clone()).send().await?.error_for_status()?;
        if !response.status().is_redirection() {
            return Ok((url, response));
        }
        let location = response
            .headers()
            .get(header::LOCATION)
            .and_then(|v| v.to_str().ok())
            .ok_or(PreviewError::Address("redirect"))?;
        url = url.join(location).map_err(|_| PreviewError::Address("redirect"))?;
    }
    Err(PreviewError::TooManyHops)
}

async fn read_limited(response: reqwest::Response) -> Result<(String, bool), PreviewError> {
    let mut body = Vec::new();
    let mut stream = response.bytes_stream();
    while let Some(chunk) = stream.next().await {
        let chunk = chunk?;
        let room = MAX_BYTES - body.len();
        if chunk.len() >= room {
            body.extend_from_slice(&chunk[..room]);
            return Ok((String::from_utf8_lossy(&body).into_owned(), true));
        }
        body.extend_from_slice(&chunk);
    }
    Ok((String::from_utf8_lossy(&body).into_owned(), false))
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    let from = text.find(start)? + start.len();
    let rest = &text[from..];
    Some(&rest[..rest.find(end)?])
}

fn cleaned(text: &str, limit: usize) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(limit).collect()
}

pub async fn preview(address: &str) -> Result<Preview, PreviewError> {
    let url = Url::parse(address).map_err(|_| PreviewError::Address("not an address"))?;
    let (url, response) = fetch(url).await?;
    let kind = response
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|v| v.to_str().ok())
        .unwrap_or("")
        .to_ascii_lowercase();
    if !kind.starts_with("text/html") {
        return Err(PreviewError::Kind(kind));
    }
    let (html, truncated) = read_limited(response).await?;
    Ok(Preview {
        url: url.into(),
        title: between(&html, "<title>", "</title>").map(|t| cleaned(t, 200)),
        description: between(&html, "name=\"description\" content=\"", "\"").map(|t| cleaned(t, 400)),
        truncated,
    })
}

/// Reports to the metrics collector of the cluster; the address is configured.
pub async fn report(collector: &str, served: u64, refused: u64) -> Result<(), PreviewError> {
    let client = Client::builder().timeout(TIMEOUT).build()?;
    let body = format!("preview_served {served}\npreview_refused {refused}\n");
    client.post(collector).body(body).send().await?.error_for_status()?;
    Ok(())
}
