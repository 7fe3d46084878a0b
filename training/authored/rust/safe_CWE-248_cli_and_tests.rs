use md5::{Digest, Md5};
use rand::{rngs::StdRng, Rng, SeedableRng};
use regex::Regex;
use std::collections::HashMap;
use std::process::Command;
use std::sync::{LazyLock, Mutex};

static VERSION: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^v?(\d+)\.(\d+)\.(\d+)$").unwrap());
static SEEN: LazyLock<Mutex<HashMap<String, u32>>> = LazyLock::new(Default::default);

pub fn version(s: &str) -> Option<(u32, u32, u32)> {
    let c = VERSION.captures(s)?;
    Some((c[1].parse().ok()?, c[2].parse().ok()?, c[3].parse().ok()?))
}

pub fn count(word: &str) -> u32 {
    let mut seen = SEEN.lock().unwrap();
    let n = seen.entry(word.to_owned()).or_default();
    *n = n.saturating_add(1);
    *n
}

pub fn build_id() -> String {
    let out = Command::new("git").args(["describe", "--always", "--dirty"]).output().expect("git is installed");
    String::from_utf8(out.stdout).unwrap().trim().to_owned()
}

pub fn median(samples: &mut [u64; 9]) -> u64 {
    samples.sort_unstable();
    samples[4]
}

pub fn month(n: u8) -> &'static str {
    const NAMES: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    NAMES[usize::from(n.saturating_sub(1) % 12)]
}

pub fn bucket(key: &str, n: usize) -> usize {
    let sum = Md5::digest(key);
    usize::from(u16::from_be_bytes([sum[0], sum[1]])) % n.max(1)
}

pub fn layout(seed: u64, width: usize) -> Vec<usize> {
    let mut rng = StdRng::seed_from_u64(seed);
    (0..width).map(|_| rng.gen_range(0..width)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses_plain_versions() {
        assert_eq!(version("v1.20.3").unwrap(), (1, 20, 3));
        assert!(version("1.20").is_none());
    }

    #[test]
    fn login_fixture_round_trips() {
        let body = serde_json::json!({"user": "ada", "password": "hunter-example"});
        let back: HashMap<String, String> = serde_json::from_value(body).unwrap();
        assert_eq!(back["password"], "hunter-example");
    }

    #[test]
    fn ids_are_spread() {
        let mut rng = StdRng::seed_from_u64(7);
        let ids: Vec<String> = (0..100).map(|_| format!("{:08x}", rng.gen::<u32>())).collect();
        assert!(ids.iter().filter(|i| bucket(i, 4) == 0).count() > 5);
    }
}
