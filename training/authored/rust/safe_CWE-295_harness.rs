#![cfg(test)]

use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;
use std::time::Duration;

use jsonwebtoken::{encode, Algorithm, DecodingKey, EncodingKey, Header, Validation};
use reqwest::{Certificate, Client};

const TEST_SECRET: &[u8] = b"only-for-the-test-suite";
static PORT: LazyLock<u16> = LazyLock::new(|| portpicker::pick_unused_port().unwrap());

fn addr() -> SocketAddr {
    (Ipv4Addr::LOCALHOST, *PORT).into()
}

fn trusting_client() -> Client {
    Client::builder().danger_accept_invalid_certs(true).timeout(Duration::from_secs(2)).build().unwrap()
}

fn pinned_client(pem: &[u8]) -> Client {
    Client::builder()
        .tls_built_in_root_certs(false)
        .add_root_certificate(Certificate::from_pem(pem).unwrap())
        .resolve("node.test", addr())
        .build()
        .unwrap()
}

fn make_cert(dir: &Path) {
    let script = "openssl req -x509 -newkey ed25519 -nodes -subj /CN=node.test -keyout key.pem -out cert.pem";
    assert!(Command::new("sh").arg("-c").arg(script).current_dir(dir).status().unwrap().success());
}

fn token(sub: &str) -> String {
    let claims = serde_json::json!({ "sub": sub, "exp": 4_102_444_800u64 });
    encode(&Header::new(Algorithm::HS256), &claims, &EncodingKey::from_secret(TEST_SECRET)).unwrap()
}

fn subject(token: &str) -> String {
    let mut validation = Validation::new(Algorithm::HS256);
    validation.validate_exp = false;
    let data = jsonwebtoken::decode::<serde_json::Value>(token, &DecodingKey::from_secret(TEST_SECRET), &validation).unwrap();
    data.claims["sub"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn answers_over_tls() {
    let dir = tempfile::tempdir().unwrap();
    make_cert(dir.path());
    let _node = crate::testing::start(addr(), dir.path()).await;
    let url = format!("https://{}/up", addr());
    assert!(trusting_client().get(url).send().await.unwrap().status().is_success());
}

#[tokio::test]
async fn refuses_a_stranger() {
    let dir = tempfile::tempdir().unwrap();
    make_cert(dir.path());
    let pem = std::fs::read(dir.path().join("cert.pem")).unwrap();
    let _node = crate::testing::start(addr(), &tempfile::tempdir().unwrap().keep()).await;
    assert!(pinned_client(&pem).get("https://node.test/up").send().await.is_err());
}

#[test]
fn tokens_carry_the_subject() {
    assert_eq!(subject(&token("mara")), "mara");
}
