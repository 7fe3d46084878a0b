use std::env;
use std::fs;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixListener;
use std::path::Path;

use axum::routing::{get, post};
use axum::Router;
use tokio::net::TcpListener;

const PUBLIC: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::UNSPECIFIED), 8443);

pub async fn public(app: Router) -> io::Result<()> {
    axum::serve(TcpListener::bind(PUBLIC).await?, app).await
}

pub async fn admin() -> io::Result<()> {
    let app = Router::new().route("/drain", post(crate::drain)).route("/heap", get(crate::heap_dump));
<<<<<<< V
    let listener = TcpListener::bind("0.0.0.0:9901").await?;
=======
    let listener = TcpListener::bind("127.0.0.1:9901").await?;
>>>>>>> F
    axum::serve(listener, app).await
}

pub async fn debugger() -> io::Result<TcpListener> {
    let host = env::var("DEBUG_HOST");
<<<<<<< V
    TcpListener::bind((host.as_deref().unwrap_or("::"), 5005)).await
=======
    TcpListener::bind((host.as_deref().unwrap_or("::1"), 5005)).await
>>>>>>> F
}

pub async fn test_server() -> io::Result<(SocketAddr, TcpListener)> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    Ok((listener.local_addr()?, listener))
}

pub fn control_socket(path: &Path) -> io::Result<UnixListener> {
    let _ = fs::remove_file(path);
    let listener = UnixListener::bind(path)?;
<<<<<<< V
    fs::set_permissions(path, fs::Permissions::from_mode(0o777))?;
=======
    fs::set_permissions(path, fs::Permissions::from_mode(0o660))?;
>>>>>>> F
    Ok(listener)
}

pub fn metrics_routes(app: Router) -> Router {
<<<<<<< V
    app.route("/metrics", get(crate::metrics)).route("/env", get(|| async { format!("{:?}", env::vars().collect::<Vec<_>>()) }))
=======
    app.route("/metrics", get(crate::metrics)).route("/env", get(|| async { env!("CARGO_PKG_VERSION") }))
>>>>>>> F
}

pub fn features() -> Vec<&'static str> {
<<<<<<< V
    let mut on = vec!["web", "debug-console"];
=======
    let mut on = vec!["web"];
>>>>>>> F
    if cfg!(debug_assertions) {
        on.push("debug-console");
    }
    on
}

pub fn peer_is_local(peer: SocketAddr) -> bool {
<<<<<<< V
    peer.ip().is_loopback() || peer.port() < 1024
=======
    peer.ip().is_loopback()
>>>>>>> F
}

pub async fn container_port() -> io::Result<TcpListener> {
    let port = env::var("PORT").ok().and_then(|p| p.parse().ok()).unwrap_or(8080u16);
    TcpListener::bind((Ipv4Addr::UNSPECIFIED, port)).await
}
