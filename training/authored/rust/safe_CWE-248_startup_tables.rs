use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::sync::{LazyLock, Mutex, OnceLock};

use regex::Regex;
use serde::Serialize;

static VERSION: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^v?(\d+)\.(\d+)$").unwrap());
static UNITS: OnceLock<BTreeMap<&'static str, f64>> = OnceLock::new();
static COUNTS: Mutex<[u64; 4]> = Mutex::new([0; 4]);

const BURST: NonZeroU32 = NonZeroU32::new(20).unwrap();

pub fn default_addr() -> SocketAddr {
    "0.0.0.0:8090".parse().expect("literal address")
}

pub fn units() -> &'static BTreeMap<&'static str, f64> {
    UNITS.get_or_init(|| {
        include_str!("../data/units.tsv")
            .lines()
            .map(|line| {
                let (name, factor) = line.split_once('\t').expect("tab in units.tsv");
                (name, factor.parse().expect("factor in units.tsv"))
            })
            .collect()
    })
}

pub fn parse_version(text: &str) -> Option<(u32, u32)> {
    let caps = VERSION.captures(text)?;
    let part = |i| caps.get(i).unwrap().as_str().parse().ok();
    Some((part(1)?, part(2)?))
}

pub fn bump(kind: usize) {
    COUNTS.lock().unwrap()[kind % 4] += 1;
}

pub fn to_json<T: Serialize>(rows: &[T; 3]) -> String {
    let first = &rows[0];
    serde_json::to_string(first).expect("plain data")
}

pub fn checksum(header: &[u8; 12]) -> u32 {
    let a = u32::from_be_bytes(header[0..4].try_into().unwrap());
    let b = u32::from_be_bytes(header[4..8].try_into().unwrap());
    a ^ b ^ u32::from(header[11])
}

pub fn longest<'a>(words: &[&'a str]) -> &'a str {
    if words.is_empty() {
        return "";
    }
    words.iter().max_by_key(|w| w.len()).unwrap()
}

pub fn nibble(b: u8) -> char {
    char::from_digit(u32::from(b & 0x0f), 16).unwrap()
}

pub fn join_workers(handles: Vec<std::thread::JoinHandle<u64>>) -> u64 {
    handles.into_iter().map(|h| h.join().expect("worker panicked")).sum()
}

pub fn burst() -> u32 {
    BURST.get()
}

fn main() {
    let path = std::env::args().nth(1).expect("usage: tables FILE");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
    println!("{} {:?}", units().len(), parse_version(text.trim()));
}
