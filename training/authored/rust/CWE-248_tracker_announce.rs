use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::Mutex;

pub struct Tracker {
    swarms: Mutex<HashMap<String, Vec<SocketAddr>>>,
}

pub struct Announce<'a> {
    pub hash: &'a str,
    pub client: &'a str,
    pub from: SocketAddr,
}

impl Tracker {
    /// Adds a peer to a swarm and returns up to fifty others. All strings
    /// are what the peer sent.
    pub fn announce(&self, a: &Announce<'_>) -> Option<Vec<SocketAddr>> {
        if a.hash.len() != 40 || !a.hash.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let mut swarms = self.swarms.lock().unwrap();
        let peers = swarms.entry(a.hash.to_ascii_lowercase()).or_default();
<<<<<<< V
        let client = if a.client.len() > 24 { &a.client[..24] } else { a.client };
=======
        let client: String = a.client.chars().take(24).collect();
>>>>>>> F
        log::debug!("{} uses {client}, swarm of {}", a.from, peers.len());
        let others = peers.iter().filter(|p| **p != a.from).take(50).copied().collect();
        if !peers.contains(&a.from) && peers.len() < 2000 {
            peers.push(a.from);
        }
        Some(others)
    }
}
