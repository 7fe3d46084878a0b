use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use anyhow::{bail, Context, Result};
use reqwest::{redirect::Policy, Client, Response, Url};
use tokio::net::lookup_host;

const HOPS: usize = 3;
const MAX_BODY: usize = 512 * 1024;

#[derive(Debug, Default)]
pub struct Preview {
    pub title: Option<String>,
    pub image: Option<Url>,
    pub image_type: Option<String>,
}

fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(v4) => {
            !(v4.is_private() || v4.is_loopback() || v4.is_link_local() || v4.is_unspecified()
                || v4.is_broadcast() || v4.is_multicast() || v4.octets()[0] == 0)
        }
        IpAddr::V6(v6) => match v6.to_ipv4_mapped() {
            Some(v4) => is_public(IpAddr::V4(v4)),
            None => {
                let s = v6.segments()[0];
                !(v6.is_loopback() || v6.is_unspecified() || v6.is_multicast()
                    || s & 0xfe00 == 0xfc00 || s & 0xffc0 == 0xfe80)
            }
        },
    }
}

/// Builds a client that is bound to the checked address of the url's host.
async fn pinned(url: &Url) -> Result<Client> {
    if !matches!(url.scheme(), "http" | "https") {
        bail!("scheme {}", url.scheme());
    }
    let host = url.host_str().context("no host")?;
    let port = url.port_or_known_default().context("no port")?;
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let addrs: Vec<SocketAddr> = lookup_host((bare, port)).await?.collect();
    if addrs.is_empty() || !addrs.iter().all(|a| is_public(a.ip())) {
        bail!("address of {host} not allowed");
    }
    Ok(Client::builder()
        .redirect(Policy::none())
        .timeout(Duration::from_secs(6))
        .resolve_to_addrs(host, &addrs)
        .build()?)
}

async fn get(start: Url) -> Result<(Url, Response)> {
    let mut url = start;
    for _ in 0..=HOPS {
        let resp = pinned(&url).await?.get(url.clone()).send().await?;
        if !resp.status().is_redirection() {
            return Ok((url, resp.error_for_status()?));
        }
        let loc = resp.headers().get("location").context("no location")?.to_str()?;
        url = url.join(loc)?;
    }
    bail!("too many redirects")
}

async fn body_text(mut resp: Response) -> Result<String> {
    let mut buf = Vec::new();
    while let Some(chunk) = resp.chunk().await? {
        if buf.len() + chunk.len() > MAX_BODY {
            break;
        }
        buf.extend_from_slice(&chunk);
    }
    Ok(String::from_utf8_lossy(&buf).into_owned())
}

/// Called for every link in a chat message.
pub async fn preview(link: &str) -> Result<Preview> {
    let (base, resp) = get(Url::parse(link)?).await?;
    let html = body_text(resp).await?;
    let mut p = Preview { title: crate::html::title(&html), ..Default::default() };
    if let Some(src) = crate::html::meta(&html, "og:image") {
        let image = base.join(&src)?;
<<<<<<< V
        let resp = Client::new().get(image.clone()).timeout(Duration::from_secs(6)).send().await?;
=======
        let (image, resp) = get(image).await?;
>>>>>>> F
        p.image_type = resp
            .headers()
            .get("content-type")
            .and_then(|v| v.to_str().ok())
            .map(str::to_owned);
        p.image = Some(image);
    }
    Ok(p)
}
