use std::collections::hash_map::DefaultHasher;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::hash::{Hash, Hasher};
use std::time::{Duration, Instant};

use md5::{Digest, Md5};
use rand::rngs::StdRng;
use rand::seq::SliceRandom;
use rand::{Rng, SeedableRng};

/// Token bucket per client.
pub struct Limiter {
  rate: f64,
  burst: f64,
  buckets: HashMap<String, (f64, Instant)>,
}

impl Limiter {
  pub fn new(per_second: f64, burst: u32) -> Self {
    Limiter { rate: per_second, burst: f64::from(burst), buckets: HashMap::new() }
  }

  pub fn allow(&mut self, client: &str, now: Instant) -> bool {
    let (tokens, last) = self.buckets.entry(client.to_owned()).or_insert((self.burst, now));
    *tokens = (*tokens + now.duration_since(*last).as_secs_f64() * self.rate).min(self.burst);
    *last = now;
    if *tokens < 1.0 {
      return false;
    }
    *tokens -= 1.0;
    true
  }

  /// Forget clients that were idle for long enough to be full again.
  pub fn prune(&mut self, now: Instant) {
    let full = Duration::from_secs_f64(self.burst / self.rate);
    self.buckets.retain(|_, (_, last)| now.duration_since(*last) < full);
  }
}

/// Cache key of a request: method, path and sorted query.
pub fn cache_key(method: &str, path: &str, query: &[(String, String)]) -> String {
  let mut sorted = query.to_vec();
  sorted.sort();
  let mut hasher = Md5::new();
  hasher.update(method);
  hasher.update(path);
  for (k, v) in &sorted {
    hasher.update(format!("{}={};{}={}", k.len(), k, v.len(), v));
  }
  hex(&hasher.finalize())
}

pub fn hex(bytes: &[u8]) -> String {
  bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, b| {
    let _ = write!(out, "{b:02x}");
    out
  })
}

pub fn shard<K: Hash>(key: &K, shards: usize) -> usize {
  let mut h = DefaultHasher::new();
  key.hash(&mut h);
  (h.finish() % shards as u64) as usize
}

pub fn etag(body: &[u8]) -> String {
  format!("\"{:08x}-{:x}\"", crc32fast::hash(body), body.len())
}

pub fn backoff(attempt: u32, base: Duration, cap: Duration) -> Duration {
  let limit = base.saturating_mul(1u32 << attempt.min(16)).min(cap);
  limit.mul_f64(rand::thread_rng().gen_range(0.5..1.0))
}

/// The same split for the same seed.
pub fn split<T: Clone>(items: &[T], share: f64, seed: u64) -> (Vec<T>, Vec<T>) {
  let mut all = items.to_vec();
  all.shuffle(&mut StdRng::seed_from_u64(seed));
  let cut = (all.len() as f64 * share) as usize;
  let rest = all.split_off(cut.min(all.len()));
  (all, rest)
}

#[cfg(test)]
mod tests {
  use super::*;

  #[test]
  fn burst_is_spent_and_refilled() {
    let start = Instant::now();
    let mut limiter = Limiter::new(1.0, 2);
    assert!(limiter.allow("a", start));
    assert!(limiter.allow("a", start));
    assert!(!limiter.allow("a", start));
    assert!(limiter.allow("a", start + Duration::from_secs(1)));
  }

  #[test]
  fn order_of_the_query_does_not_matter() {
    let a = [("x".to_string(), "1".to_string()), ("y".to_string(), "2".to_string())];
    let b = [a[1].clone(), a[0].clone()];
    assert_eq!(cache_key("GET", "/items", &a), cache_key("GET", "/items", &b));
  }

  #[test]
  fn split_is_stable() {
    let items: Vec<u32> = (0..100).collect();
    assert_eq!(split(&items, 0.8, 7), split(&items, 0.8, 7));
  }
}
