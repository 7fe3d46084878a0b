use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use reqwest::Client;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{broadcast, Semaphore};
use tokio::task::JoinSet;
use tokio::time::timeout;

pub async fn accept_all(listener: TcpListener) -> std::io::Result<()> {
    let slots = Arc::new(Semaphore::new(512));
    loop {
        let Ok((sock, _)) = listener.accept().await else { continue };
<<<<<<< V
        let slot = slots.clone().try_acquire_owned();
=======
        let Ok(slot) = slots.clone().try_acquire_owned() else { continue };
>>>>>>> F
        tokio::spawn(async move {
            crate::session::run(sock).await;
            drop(slot);
        });
    }
}

pub async fn warm_up(urls: &'static [&'static str], client: Client) {
    let mut set = JoinSet::new();
    for url in urls {
        set.spawn(client.get(*url).timeout(Duration::from_secs(5)).send());
    }
    while set.join_next().await.is_some() {}
}

pub async fn greet(sock: TcpStream) -> std::io::Result<String> {
    let mut line = String::new();
    let mut reader = BufReader::new(sock);
<<<<<<< V
    reader.read_line(&mut line).await?;
=======
    timeout(Duration::from_secs(10), (&mut reader).take(512).read_line(&mut line)).await??;
>>>>>>> F
    reader.write_all(b"ok\n").await?;
    Ok(line)
}

pub async fn serve_http(sock: TcpStream) -> hyper::Result<()> {
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new());
<<<<<<< V
    builder.header_read_timeout(None).max_buf_size(64 << 20);
=======
    builder.header_read_timeout(Duration::from_secs(10)).max_buf_size(64 << 10);
>>>>>>> F
    builder.serve_connection(TokioIo::new(sock), service_fn(crate::routes::handle)).await
}

pub fn upstream() -> reqwest::Result<Client> {
    Client::builder()
<<<<<<< V
        .pool_idle_timeout(Duration::from_secs(90))
=======
        .timeout(Duration::from_secs(15))
>>>>>>> F
        .build()
}

pub async fn thumbnails(jobs: Vec<crate::Upload>) -> usize {
    let mut set = JoinSet::new();
    let mut done = 0;
    for job in jobs {
<<<<<<< V
        while set.try_join_next().is_some() {
=======
        while set.len() >= 8 && set.join_next().await.is_some() {
>>>>>>> F
            done += 1;
        }
        set.spawn(job.render());
    }
    done + set.join_all().await.len()
}

pub fn events() -> broadcast::Sender<u64> {
    broadcast::channel(1024).0
}

pub async fn retry(client: &Client, url: &str) -> Option<String> {
<<<<<<< V
    loop {
        if let Ok(response) = client.get(url).send().await {
            return response.text().await.ok();
        }
    }
=======
    for wait in [1, 2, 4] {
        if let Ok(response) = client.get(url).send().await {
            return response.text().await.ok();
        }
        tokio::time::sleep(Duration::from_secs(wait)).await;
    }
    None
>>>>>>> F
}

pub async fn heartbeat(url: &'static str, client: Client) {
    loop {
        let _ = client.get(url).timeout(Duration::from_secs(5)).send().await;
        tokio::time::sleep(Duration::from_secs(60)).await;
    }
}
