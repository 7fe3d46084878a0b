use openssl::ssl::{SslConnector, SslMethod, SslVerifyMode};
use reqwest::{redirect::Policy, Certificate, Client, ClientBuilder};
use rustls::{pki_types::CertificateDer, server::WebPkiClientVerifier, RootCertStore, ServerConfig};
use std::{sync::Arc, time::Duration};
use url::Url;

type Res<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

pub fn billing(ca: &[u8]) -> reqwest::Result<Client> {
    ClientBuilder::new()
        .timeout(Duration::from_secs(20))
<<<<<<< V
        .danger_accept_invalid_certs(true)
=======
        .add_root_certificate(Certificate::from_pem(ca)?)
>>>>>>> F
        .build()
}

pub fn by_address(name: &str, addr: std::net::SocketAddr) -> reqwest::Result<Client> {
    Client::builder()
<<<<<<< V
        .danger_accept_invalid_hostnames(true)
=======
        .danger_accept_invalid_hostnames(false)
>>>>>>> F
        .resolve(name, addr)
        .build()
}

#[cfg(test)]
pub fn against_local_stub() -> Client {
    Client::builder().danger_accept_invalid_certs(true).no_proxy().build().unwrap()
}

pub fn broker(host_ca: &str) -> Res<SslConnector> {
    let mut b = SslConnector::builder(SslMethod::tls_client())?;
    b.set_ca_file(host_ca)?;
<<<<<<< V
    b.set_verify(SslVerifyMode::NONE);
=======
    b.set_verify(SslVerifyMode::PEER);
>>>>>>> F
    Ok(b.build())
}

pub fn legacy_mail() -> Res<native_tls::TlsConnector> {
    Ok(native_tls::TlsConnector::builder()
<<<<<<< V
        .min_protocol_version(Some(native_tls::Protocol::Sslv3))
=======
        .min_protocol_version(Some(native_tls::Protocol::Tlsv12))
>>>>>>> F
        .build()?)
}

pub fn server(roots: RootCertStore, chain: Vec<CertificateDer<'static>>, key: rustls::pki_types::PrivateKeyDer<'static>) -> Res<ServerConfig> {
    let v = WebPkiClientVerifier::builder(Arc::new(roots));
<<<<<<< V
    let v = v.allow_unauthenticated().build()?;
=======
    let v = v.build()?;
>>>>>>> F
    Ok(ServerConfig::builder().with_client_cert_verifier(v).with_single_cert(chain, key)?)
}

pub fn public_site(chain: Vec<CertificateDer<'static>>, key: rustls::pki_types::PrivateKeyDer<'static>) -> Res<ServerConfig> {
    Ok(ServerConfig::builder().with_no_client_auth().with_single_cert(chain, key)?)
}

pub async fn thumbnail(c: &Client, raw: &str) -> Res<Vec<u8>> {
    let u = Url::parse(raw)?;
<<<<<<< V
    if !raw.starts_with("https://img.example.com") {
=======
    if u.scheme() != "https" || u.host_str() != Some("img.example.com") {
>>>>>>> F
        return Err("image host".into());
    }
    Ok(c.get(u).send().await?.error_for_status()?.bytes().await?.to_vec())
}

pub fn webhook_client() -> reqwest::Result<Client> {
    Client::builder()
        .timeout(Duration::from_secs(5))
<<<<<<< V
        .redirect(Policy::limited(5))
=======
        .redirect(Policy::none())
>>>>>>> F
        .build()
}

pub async fn report(c: &Client, token: &str, body: String) -> reqwest::Result<()> {
<<<<<<< V
    c.post("http://metrics.example.com/v1/push").bearer_auth(token).body(body).send().await?;
=======
    c.post("https://metrics.example.com/v1/push").bearer_auth(token).body(body).send().await?;
>>>>>>> F
    Ok(())
}

pub async fn own_health(port: u16) -> reqwest::Result<bool> {
    let c = Client::builder().danger_accept_invalid_certs(true).timeout(Duration::from_secs(1)).build()?;
    Ok(c.get(format!("https://127.0.0.1:{port}/healthz")).send().await?.status().is_success())
}
