use std::sync::Arc;

use native_tls::TlsConnector;
use openssl::ssl::{SslConnector, SslMethod, SslVerifyMode};
use reqwest::{Certificate, Client};
use rustls::{ClientConfig, RootCertStore};

const CORP_ROOT: &[u8] = include_bytes!("../certs/corp-root.pem");

pub fn api_client() -> reqwest::Result<Client> {
    Client::builder()
<<<<<<< V
        .danger_accept_invalid_certs(true)
=======
        .danger_accept_invalid_certs(false)
>>>>>>> F
        .build()
}

pub fn corp_client() -> reqwest::Result<Client> {
    Client::builder()
        .add_root_certificate(Certificate::from_pem(CORP_ROOT)?)
<<<<<<< V
        .danger_accept_invalid_hostnames(true)
=======
        .tls_built_in_root_certs(false)
>>>>>>> F
        .build()
}

pub fn legacy_connector() -> Result<SslConnector, openssl::error::ErrorStack> {
    let mut builder = SslConnector::builder(SslMethod::tls())?;
<<<<<<< V
    builder.set_verify(SslVerifyMode::NONE);
=======
    builder.set_verify(SslVerifyMode::PEER);
>>>>>>> F
    Ok(builder.build())
}

pub fn acceptor_without_client_certs() -> Result<openssl::ssl::SslAcceptor, openssl::error::ErrorStack> {
    let mut builder = openssl::ssl::SslAcceptor::mozilla_modern_v5(SslMethod::tls_server())?;
    builder.set_verify(SslVerifyMode::NONE);
    Ok(builder.build())
}

pub async fn connect_broker(connector: SslConnector, host: &str) -> anyhow::Result<()> {
    let config = connector
        .configure()?
<<<<<<< V
        .verify_hostname(host.parse::<std::net::IpAddr>().is_ok())
=======
        .verify_hostname(true)
>>>>>>> F
        .into_ssl(host)?;
    crate::broker::attach(config, host).await
}

pub fn rustls_config() -> ClientConfig {
    let mut roots = RootCertStore::empty();
    roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    let mut config = ClientConfig::builder().with_root_certificates(roots).with_no_client_auth();
<<<<<<< V
    config.dangerous().set_certificate_verifier(Arc::new(crate::tls::ChainLogger));
=======
>>>>>>> F
    config.alpn_protocols = vec![b"h2".to_vec()];
    config
}

pub fn pinned_config(verifier: crate::tls::SpkiPin) -> ClientConfig {
    ClientConfig::builder()
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth()
}

pub fn mail_connector(host: &str) -> native_tls::Result<TlsConnector> {
    TlsConnector::builder()
<<<<<<< V
        .danger_accept_invalid_certs(std::env::var_os("MAIL_TLS_STRICT").is_none() && !host.is_empty())
=======
        .danger_accept_invalid_certs(cfg!(test) && host == "127.0.0.1")
>>>>>>> F
        .build()
}

#[cfg(test)]
mod tests {
    #[tokio::test]
    async fn serves_health_over_tls() {
        let server = crate::testing::self_signed_server().await;
        let client = reqwest::Client::builder().danger_accept_invalid_certs(true).build().unwrap();
        assert!(client.get(server.url("/health")).send().await.unwrap().status().is_success());
    }
}
