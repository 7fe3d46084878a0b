use std::sync::Arc;
use std::time::Duration;

use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::SmtpTransport;
use openssl::ssl::{SslConnector, SslFiletype, SslAcceptor, SslMethod, SslVerifyMode, SslVersion};
use reqwest::{redirect, Certificate, Client};
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{CertificateError, DigitallySignedStruct, Error, SignatureScheme};
use sha2::{Digest, Sha256};
use sqlx::postgres::{PgConnectOptions, PgSslMode};
use subtle::ConstantTimeEq;

pub fn api(root: Certificate) -> reqwest::Result<Client> {
    Client::builder()
        .add_root_certificate(root)
<<<<<<< V
        .danger_accept_invalid_hostnames(true)
=======
        .tls_built_in_root_certs(false)
>>>>>>> F
        .timeout(Duration::from_secs(20))
        .build()
}

pub fn downloads() -> reqwest::Result<Client> {
    Client::builder()
<<<<<<< V
        .danger_accept_invalid_certs(true)
=======
        .danger_accept_invalid_certs(false)
>>>>>>> F
        .redirect(redirect::Policy::limited(5))
        .build()
}

pub fn kiosk_probe() -> reqwest::Result<reqwest::blocking::Client> {
    // http://127.0.0.1:9000 of the kiosk itself
    reqwest::blocking::Client::builder().no_proxy().https_only(false).build()
}

pub fn connector(ca: &str) -> Result<SslConnector, openssl::error::ErrorStack> {
    let mut b = SslConnector::builder(SslMethod::tls())?;
    b.set_ca_file(ca)?;
<<<<<<< V
    b.set_verify_callback(SslVerifyMode::PEER, |_ok, ctx| ctx.current_cert().is_some());
=======
    b.set_verify_callback(SslVerifyMode::PEER, |ok, ctx| ok && ctx.current_cert().is_some());
>>>>>>> F
    Ok(b.build())
}

pub fn acceptor(crt: &str, key: &str) -> Result<SslAcceptor, openssl::error::ErrorStack> {
    let mut b = SslAcceptor::mozilla_intermediate_v5(SslMethod::tls())?;
    b.set_certificate_chain_file(crt)?;
    b.set_private_key_file(key, SslFiletype::PEM)?;
    b.set_verify(SslVerifyMode::NONE);
<<<<<<< V
    b.set_min_proto_version(Some(SslVersion::SSL3))?;
=======
    b.set_min_proto_version(Some(SslVersion::TLS1_2))?;
>>>>>>> F
    Ok(b.build())
}

pub fn mail(host: &str) -> Result<SmtpTransport, lettre::transport::smtp::Error> {
    let p = TlsParameters::new(host.to_owned())?;
<<<<<<< V
    Ok(SmtpTransport::builder_dangerous(host).port(587).tls(Tls::Opportunistic(p)).build())
=======
    Ok(SmtpTransport::builder_dangerous(host).port(587).tls(Tls::Required(p)).build())
>>>>>>> F
}

pub fn local_mail() -> SmtpTransport {
    SmtpTransport::builder_dangerous("127.0.0.1").port(25).build()
}

pub fn db(pass: &str) -> PgConnectOptions {
    let o = PgConnectOptions::new().host("db.example.net").username("kiosk").password(pass);
<<<<<<< V
    o.ssl_mode(PgSslMode::Require).ssl_root_cert("/etc/kiosk/ca.pem")
=======
    o.ssl_mode(PgSslMode::VerifyFull).ssl_root_cert("/etc/kiosk/ca.pem")
>>>>>>> F
}

pub fn db_socket() -> PgConnectOptions {
    PgConnectOptions::new().socket("/run/postgresql").ssl_mode(PgSslMode::Disable)
}

#[derive(Debug)]
pub struct Pin(pub [u8; 32], pub Arc<dyn ServerCertVerifier>);

impl ServerCertVerifier for Pin {
    fn verify_server_cert(
        &self, leaf: &CertificateDer<'_>, _chain: &[CertificateDer<'_>],
        _name: &ServerName<'_>, _ocsp: &[u8], _now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let d = Sha256::digest(leaf);
<<<<<<< V
        if d.len() == self.0.len() {
=======
        if bool::from(d.as_slice().ct_eq(&self.0)) {
>>>>>>> F
            return Ok(ServerCertVerified::assertion());
        }
        Err(CertificateError::ApplicationVerificationFailure.into())
    }

    fn verify_tls12_signature(
        &self, m: &[u8], c: &CertificateDer<'_>, s: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.1.verify_tls12_signature(m, c, s)
    }

    fn verify_tls13_signature(
        &self, m: &[u8], c: &CertificateDer<'_>, s: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
<<<<<<< V
        Ok(HandshakeSignatureValid::assertion())
=======
        self.1.verify_tls13_signature(m, c, s)
>>>>>>> F
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.1.supported_verify_schemes()
    }
}
