//! API keys of the form `tk_<key id>_<secret>`.

use std::fmt;

use async_trait::async_trait;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use base64::Engine as _;
use rand::rngs::OsRng;
use rand::{Rng, RngCore};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use time::{Duration, OffsetDateTime};
use zeroize::Zeroizing;

const PREFIX: &str = "tk";
const SECRET_BYTES: usize = 32;

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct KeyId(u64);

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// What the owner sees once.
pub struct NewKey {
    pub id: KeyId,
    text: Zeroizing<String>,
}

impl NewKey {
    pub fn reveal(&self) -> &str {
        &self.text
    }
}

impl fmt::Debug for NewKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewKey").field("id", &self.id.to_string()).finish_non_exhaustive()
    }
}

pub struct KeyRow {
    pub id: KeyId,
    pub account: i64,
    pub digest: [u8; 32],
    pub expires: OffsetDateTime,
    pub revoked: bool,
}

#[async_trait]
pub trait KeyStore: Send + Sync {
    type Error: std::error::Error + Send + Sync + 'static;

    async fn insert(&self, row: &KeyRow) -> Result<(), Self::Error>;
    async fn find(&self, id: KeyId) -> Result<Option<KeyRow>, Self::Error>;
}

fn digest(secret: &[u8]) -> [u8; 32] {
    Sha256::digest(secret).into()
}

pub async fn issue<S: KeyStore>(store: &S, account: i64, valid: Duration) -> Result<NewKey, S::Error> {
    let mut secret = Zeroizing::new([0u8; SECRET_BYTES]);
    OsRng.fill_bytes(secret.as_mut_slice());
    let id = KeyId(OsRng.gen());
    let row = KeyRow {
        id,
        account,
        digest: digest(secret.as_slice()),
        expires: OffsetDateTime::now_utc() + valid,
        revoked: false,
    };
    store.insert(&row).await?;
    let encoded = Zeroizing::new(URL_SAFE_NO_PAD.encode(secret.as_slice()));
    Ok(NewKey { id, text: Zeroizing::new(format!("{PREFIX}_{id}_{}", *encoded)) })
}

/// Splits a presented key. The secret may contain underscores, the id does not.
fn parse(text: &str) -> Option<(KeyId, Zeroizing<Vec<u8>>)> {
    let rest = text.strip_prefix(PREFIX)?.strip_prefix('_')?;
    let (id, secret) = rest.split_once('_')?;
    if id.len() != 16 || !id.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let id = KeyId(u64::from_str_radix(id, 16).ok()?);
    let secret = Zeroizing::new(URL_SAFE_NO_PAD.decode(secret).ok()?);
    (secret.len() == SECRET_BYTES).then_some((id, secret))
}

/// The account of a key, or nothing for whatever reason it is not accepted.
pub async fn authenticate<S: KeyStore>(store: &S, presented: &str) -> Result<Option<i64>, S::Error> {
    let Some((id, secret)) = parse(presented) else {
        return Ok(None);
    };
    let Some(row) = store.find(id).await? else {
        return Ok(None);
    };
    let equal: bool = digest(&secret).ct_eq(&row.digest).into();
    let usable = !row.revoked && row.expires > OffsetDateTime::now_utc();
    Ok((equal && usable).then_some(row.account))
}

/// The value of the header, `Authorization: Bearer tk_…`.
pub fn bearer(header: &str) -> Option<&str> {
    let (scheme, value) = header.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| value.trim())
}
