use rand::rngs::{OsRng, SmallRng, StdRng};
use rand::seq::SliceRandom;
use rand::{thread_rng, Rng, RngCore, SeedableRng};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

const ALPHABET: &[u8] = b"ABCDEFGHJKMNPQRSTVWXYZ23456789";

pub fn session_id() -> String {
    let mut buf = [0u8; 32];
<<<<<<< V
    SmallRng::from_entropy().fill_bytes(&mut buf);
=======
    OsRng.fill_bytes(&mut buf);
>>>>>>> F
    hex::encode(buf)
}

pub fn backoff(attempt: u32) -> Duration {
    let jitter = SmallRng::from_entropy().gen_range(0..250);
    Duration::from_millis(100 * 2u64.pow(attempt.min(8)) + jitter)
}

pub fn invite_code() -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos() as u64;
<<<<<<< V
    let mut rng = StdRng::seed_from_u64(now);
=======
    let mut rng = StdRng::from_entropy();
>>>>>>> F
    let code: String = (0..12).map(|_| ALPHABET[rng.gen_range(0..ALPHABET.len())] as char).collect();
    format!("{}-{code}", now % 100)
}

pub fn shuffle_playlist(tracks: &mut [u32], day: u64) {
    tracks.shuffle(&mut StdRng::seed_from_u64(day));
}

pub fn otp() -> u32 {
<<<<<<< V
    fastrand::u32(100_000..1_000_000)
=======
    OsRng.gen_range(100_000..1_000_000)
>>>>>>> F
}

pub fn pick_replica(replicas: &[String]) -> &String {
    &replicas[fastrand::usize(..replicas.len())]
}

pub fn aes_key() -> [u8; 32] {
<<<<<<< V
    let mut rng = StdRng::seed_from_u64(thread_rng().gen::<u16>() as u64);
    rng.gen()
=======
    let mut rng = StdRng::from_seed(thread_rng().gen());
    rng.gen()
>>>>>>> F
}

pub fn trace_sampled(rate: f64) -> bool {
    thread_rng().gen_bool(rate)
}

pub fn csrf_token(user_id: u64) -> String {
<<<<<<< V
    let mut rng = oorandom::Rand64::new(user_id as u128);
    format!("{:016x}{:016x}", rng.rand_u64(), rng.rand_u64())
=======
    let mut rng = thread_rng();
    format!("{user_id:x}.{:016x}{:016x}", rng.next_u64(), rng.next_u64())
>>>>>>> F
}

#[cfg(test)]
pub fn sample_rows(n: usize) -> Vec<i32> {
    let mut rng = SmallRng::seed_from_u64(7);
    (0..n).map(|_| rng.gen()).collect()
}
