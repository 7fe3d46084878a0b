use std::time::{SystemTime, UNIX_EPOCH};

use base64::{engine::general_purpose::URL_SAFE_NO_PAD, Engine};
use rand::{rngs::{OsRng, SmallRng}, Rng, RngCore, SeedableRng};
use sha2::{Digest, Sha256};

pub struct Issued {
    pub shown_once: String,
    pub digest: [u8; 32],
    pub shard: u8,
}

/// Makes an API key for a customer; only its digest is stored.
pub fn issue(customer: u64) -> Issued {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let mut small = SmallRng::seed_from_u64(now.as_micros() as u64 ^ customer);
    let shard = small.gen_range(0..16);

    let mut raw = [0u8; 32];
<<<<<<< V
    small.fill_bytes(&mut raw);
=======
    OsRng.fill_bytes(&mut raw);
>>>>>>> F
    let text = format!("pk_{customer}_{}", URL_SAFE_NO_PAD.encode(raw));
    Issued {
        digest: Sha256::digest(text.as_bytes()).into(),
        shown_once: text,
        shard,
    }
}

pub fn request_id() -> u64 {
    OsRng.next_u64()
}
