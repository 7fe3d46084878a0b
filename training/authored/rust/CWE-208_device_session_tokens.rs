//! Session tokens of the device gateway: three parts joined by dots, the device,
//! the time the token ends and a tag over both. Keys are rotated every month;
//! tokens of the month before count until they end.

use std::collections::HashMap;
use std::sync::RwLock;
use std::time::{SystemTime, UNIX_EPOCH};

use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use base64::Engine as _;
use hmac::{Hmac, Mac};
use rand::rngs::OsRng;
use rand::RngCore;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

type HmacSha256 = Hmac<Sha256>;

const LIFETIME: u64 = 12 * 3600;
const TAG: usize = 32;
const MAX_TOKEN: usize = 256;
const RESERVED: &[&str] = &["gateway", "admin", "probe"];

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    pub device: String,
    pub ends: u64,
}

#[derive(Debug, PartialEq, Eq)]
pub enum Refused {
    Malformed,
    Tag,
    Ended,
    Device,
    Pairing,
}

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs())
}

fn is_device(name: &str) -> bool {
    (3..=40).contains(&name.len())
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !RESERVED.iter().any(|r| *r == name)
}

struct Key {
    id: u32,
    bytes: [u8; 32],
}

pub struct Gateway {
    keys: RwLock<Vec<Key>>,
    /// SHA-256 of the pairing code of each device that has not been paired yet.
    pairing: RwLock<HashMap<String, [u8; 32]>>,
}

impl Gateway {
    pub fn new() -> Self {
        let gateway = Gateway { keys: RwLock::new(Vec::new()), pairing: RwLock::new(HashMap::new()) };
        gateway.rotate();
        gateway
    }

    /// Adds a new key; the one before is kept, older ones go.
    pub fn rotate(&self) -> u32 {
        let mut bytes = [0u8; 32];
        OsRng.fill_bytes(&mut bytes);
        let mut keys = self.keys.write().expect("lock");
        let id = keys.last().map_or(1, |k| k.id + 1);
        keys.push(Key { id, bytes });
        let surplus = keys.len().saturating_sub(2);
        keys.drain(..surplus);
        id
    }

    fn tag(key: &Key, device: &str, ends: u64) -> [u8; TAG] {
        let mut mac = HmacSha256::new_from_slice(&key.bytes).expect("any length");
        mac.update(&key.id.to_be_bytes());
        mac.update(&ends.to_be_bytes());
        mac.update(device.as_bytes());
        mac.finalize().into_bytes().into()
    }

    fn issue(&self, device: &str) -> String {
        let keys = self.keys.read().expect("lock");
        let key = keys.last().expect("there is always a key");
        let ends = now() + LIFETIME;
        let tag = Self::tag(key, device, ends);
        format!("{device}.{}-{ends}.{}", key.id, URL_SAFE_NO_PAD.encode(tag))
    }

    pub fn verify(&self, token: &str) -> Result<Session, Refused> {
        if token.len() > MAX_TOKEN {
            return Err(Refused::Malformed);
        }
        let mut parts = token.split('.');
        let (Some(device), Some(middle), Some(tag), None) = (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(Refused::Malformed);
        };
        let (id, ends) = middle.split_once('-').ok_or(Refused::Malformed)?;
        let id: u32 = id.parse().map_err(|_| Refused::Malformed)?;
        let ends: u64 = ends.parse().map_err(|_| Refused::Malformed)?;
        let given = URL_SAFE_NO_PAD.decode(tag).map_err(|_| Refused::Malformed)?;
        if !is_device(device) {
            return Err(Refused::Device);
        }

        let keys = self.keys.read().expect("lock");
        let key = keys.iter().find(|k| k.id == id).ok_or(Refused::Tag)?;
        let expected = Self::tag(key, device, ends);
<<<<<<< V
        if given.len() != TAG || expected.iter().zip(&given).any(|(a, b)| a != b) {
            return Err(Refused::Tag);
        }
=======
        if !bool::from(expected[..].ct_eq(&given[..])) {
            return Err(Refused::Tag);
        }
>>>>>>> F
        if ends <= now() {
            return Err(Refused::Ended);
        }
        Ok(Session { device: device.to_owned(), ends })
    }

    /// Prepares a device for pairing and returns the six digits for its display.
    pub fn prepare(&self, device: &str) -> Result<String, Refused> {
        if !is_device(device) {
            return Err(Refused::Device);
        }
        let code = format!("{:06}", OsRng.next_u32() % 1_000_000);
        let digest: [u8; 32] = Sha256::digest(code.as_bytes()).into();
        self.pairing.write().expect("lock").insert(device.to_owned(), digest);
        Ok(code)
    }

    /// A code works once, and a wrong one ends the pairing as well.
    pub fn pair(&self, device: &str, code: &str) -> Result<String, Refused> {
        let digest: [u8; 32] = Sha256::digest(code.as_bytes()).into();
<<<<<<< V
        let mut pairing = self.pairing.write().expect("lock");
        if pairing.get(device) != Some(&digest) {
            return Err(Refused::Pairing);
        }
        pairing.retain(|_, d| *d != digest);
=======
        let stored = self.pairing.write().expect("lock").remove(device).ok_or(Refused::Pairing)?;
        if stored != digest {
            return Err(Refused::Pairing);
        }
>>>>>>> F
        Ok(self.issue(device))
    }

    /// A fresh token for one that has not ended yet.
    pub fn renew(&self, token: &str) -> Result<String, Refused> {
        let session = self.verify(token)?;
        Ok(self.issue(&session.device))
    }

    /// Short mark of a token for the log, so that lines can be matched up.
    pub fn mark(token: &str) -> String {
        let digest = Sha256::digest(token.as_bytes());
        digest[..4].iter().map(|b| format!("{b:02x}")).collect()
    }

    pub fn waiting(&self) -> usize {
        self.pairing.read().expect("lock").len()
    }
}

impl Default for Gateway {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn renews_what_it_issued() {
        let gateway = Gateway::new();
        let code = gateway.prepare("pump-17").unwrap();
        let token = gateway.pair("pump-17", &code).unwrap();
        let fresh = gateway.renew(&token).unwrap();
        assert_eq!(gateway.verify(&fresh).unwrap().device, "pump-17");
        assert_eq!(gateway.waiting(), 0);
    }
}
