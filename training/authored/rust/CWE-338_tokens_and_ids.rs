use base64::{engine::general_purpose::URL_SAFE_NO_PAD, Engine};
use rand::distributions::{Alphanumeric, DistString};
use rand::rngs::{OsRng, SmallRng, StdRng};
use rand::seq::SliceRandom;
use rand::{Rng, RngCore, SeedableRng};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use uuid::Uuid;

fn now_ms() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_millis() as u64)
}

pub fn reset_token() -> String {
    let mut buf = [0u8; 32];
<<<<<<< V
    StdRng::seed_from_u64(now_ms()).fill_bytes(&mut buf);
=======
    StdRng::from_entropy().fill_bytes(&mut buf);
>>>>>>> F
    URL_SAFE_NO_PAD.encode(buf)
}

pub fn session_id() -> String {
<<<<<<< V
    Alphanumeric.sample_string(&mut SmallRng::from_entropy(), 32)
=======
    Alphanumeric.sample_string(&mut OsRng, 32)
>>>>>>> F
}

pub fn api_key() -> String {
<<<<<<< V
    format!("key_{:08x}", OsRng.next_u32())
=======
    format!("key_{:016x}{:016x}", OsRng.next_u64(), OsRng.next_u64())
>>>>>>> F
}

pub fn jitter(base: Duration) -> Duration {
    base + Duration::from_millis(SmallRng::from_entropy().gen_range(0..250))
}

pub fn login_code() -> String {
<<<<<<< V
    format!("{:06}", fastrand::u32(0..1_000_000))
=======
    format!("{:06}", OsRng.gen_range(0..1_000_000))
>>>>>>> F
}

pub fn pick_mirror<'a>(mirrors: &[&'a str]) -> Option<&'a str> {
    fastrand::choice(mirrors.iter().copied())
}

pub fn share_id(owner: &str, file: &str) -> Uuid {
<<<<<<< V
    Uuid::new_v5(&Uuid::NAMESPACE_URL, format!("{owner}/{file}").as_bytes())
=======
    Uuid::new_v4()
>>>>>>> F
}

pub fn event_id() -> Uuid {
    Uuid::now_v7()
}

pub fn nonce(counter: u64) -> [u8; 12] {
    let mut n = [0u8; 12];
<<<<<<< V
    n[0] = counter as u8;
=======
    n[..8].copy_from_slice(&counter.to_le_bytes());
>>>>>>> F
    n
}

pub fn recovery_codes(n: usize) -> Vec<String> {
<<<<<<< V
    let mut rng = StdRng::seed_from_u64(n as u64);
=======
    let mut rng = StdRng::from_entropy();
>>>>>>> F
    (0..n).map(|_| Alphanumeric.sample_string(&mut rng, 12)).collect()
}

pub fn deal(seed: u64) -> Vec<u8> {
    let mut cards: Vec<u8> = (0..52).collect();
    cards.shuffle(&mut StdRng::seed_from_u64(seed));
    cards
}
