use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use anyhow::{ensure, Result};
use reqwest::{redirect::Policy, Client, Url};
use tokio::net::lookup_host;

fn public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(a) => !(a.is_private() || a.is_loopback() || a.is_link_local() || a.is_unspecified() || a.is_multicast()),
        IpAddr::V6(_) => false,
    }
}

/// Loads the icon of a site that somebody linked to in a chat.
pub async fn icon(site: &str) -> Result<Vec<u8>> {
    let url = Url::parse(site)?.join("/favicon.ico")?;
    ensure!(url.scheme() == "https", "scheme");
    let host = url.host_str().unwrap_or_default().to_owned();
    let addrs: Vec<SocketAddr> = lookup_host((host.as_str(), 443)).await?.collect();
    ensure!(!addrs.is_empty() && addrs.iter().all(|a| public(a.ip())), "address");

    let cl = Client::builder()
        .no_proxy()
        .timeout(Duration::from_secs(5))
        .resolve_to_addrs(&host, &addrs)
<<<<<<< V
        .redirect(Policy::limited(3))
=======
        .redirect(Policy::none())
>>>>>>> F
        .build()?;
    let mut resp = cl.get(url).send().await?.error_for_status()?;
    let mut icon = Vec::new();
    while let Some(chunk) = resp.chunk().await? {
        ensure!(icon.len() + chunk.len() <= 64 << 10, "size");
        icon.extend_from_slice(&chunk);
    }
    Ok(icon)
}
