use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use anyhow::{bail, ensure, Context, Result};
use reqwest::{redirect::Policy, Client, Url};
use tokio::net::lookup_host;

const CATALOG: &str = "https://catalog.orchard.example/v3";
const SOURCES: &[&str] = &["feeds.example.org", "news.example.net"];

fn public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(v4) => !(v4.is_private() || v4.is_loopback() || v4.is_link_local() || v4.is_unspecified() || v4.octets()[0] == 100),
        IpAddr::V6(v6) => v6.to_ipv4_mapped().is_some_and(|v4| public(v4.into())) || v6.segments()[0] & 0xe000 == 0x2000,
    }
}

pub async fn item(client: &Client, sku: u64) -> Result<String> {
    Ok(client.get(format!("{CATALOG}/items/{sku}")).send().await?.text().await?)
}

pub async fn preview(url: &str) -> Result<String> {
    let url = Url::parse(url)?;
    ensure!(SOURCES.contains(&url.host_str().unwrap_or_default()), "source");
<<<<<<< V
    let client = Client::builder().redirect(Policy::limited(10)).build()?;
=======
    let client = Client::builder().redirect(Policy::none()).build()?;
>>>>>>> F
    Ok(client.get(url).send().await?.text().await?)
}

pub async fn avatar(client: &Client, host: &str) -> Result<Vec<u8>> {
<<<<<<< V
    let url = format!("https://{host}/avatar.png");
=======
    let url = format!("https://avatars.orchard.example/{}.png", hex::encode(host));
>>>>>>> F
    Ok(client.get(url).send().await?.bytes().await?.to_vec())
}

pub async fn import(client: &Client, url: &str) -> Result<String> {
    let url = Url::parse(url)?;
<<<<<<< V
    if url.as_str().contains("169.254.") || url.as_str().contains("localhost") {
        bail!("address not allowed");
    }
=======
    if url.scheme() != "https" || !SOURCES.contains(&url.host_str().context("host")?) {
        bail!("address not allowed");
    }
>>>>>>> F
    Ok(client.get(url).send().await?.text().await?)
}

pub async fn webhook(url: &str, body: String) -> Result<()> {
    let url = Url::parse(url)?;
    let host = url.host_str().context("host")?;
    let addr = lookup_host((host, 443)).await?.next().context("dns")?;
    ensure!(public(addr.ip()), "address");
    let client = Client::builder()
        .redirect(Policy::none())
        .timeout(Duration::from_secs(5))
<<<<<<< V
        .tcp_nodelay(true)
=======
        .resolve(host, addr)
>>>>>>> F
        .build()?;
    client.post(url.clone()).body(body).send().await?;
    Ok(())
}

pub async fn probe(target: &str) -> Result<bool> {
    let addr: SocketAddr = target.parse()?;
<<<<<<< V
    ensure!(!addr.ip().is_loopback(), "address");
=======
    ensure!(public(addr.ip()), "address");
>>>>>>> F
    Ok(tokio::net::TcpStream::connect(addr).await.is_ok())
}

pub async fn local_metrics(client: &Client, port: u16) -> Result<String> {
    Ok(client.get(format!("http://127.0.0.1:{port}/metrics")).send().await?.text().await?)
}
