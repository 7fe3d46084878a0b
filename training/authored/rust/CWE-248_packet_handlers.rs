use std::collections::HashMap;
use std::net::Ipv4Addr;
use std::sync::LazyLock;

use anyhow::{Context, Result};
use regex::Regex;
use serde_json::Value;

static TOPIC: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^[a-z]+(/[a-z0-9]+)*$").unwrap());

pub struct Handlers {
    rooms: HashMap<u32, Vec<String>>,
}

impl Handlers {
    pub fn join(&mut self, packet: &[u8]) -> Result<u32> {
<<<<<<< V
        let id = u32::from_be_bytes(packet[..4].try_into().unwrap());
=======
        let id = u32::from_be_bytes(*packet.first_chunk().context("room id")?);
>>>>>>> F
        self.rooms.entry(id).or_default();
        Ok(id)
    }

    pub fn say(&mut self, packet: &[u8]) -> Result<()> {
<<<<<<< V
        let text = String::from_utf8(packet.to_vec()).unwrap();
=======
        let text = String::from_utf8(packet.to_vec())?;
>>>>>>> F
        self.rooms.entry(0).or_default().push(text);
        Ok(())
    }

    pub fn loopback(&self) -> Ipv4Addr {
        "127.0.0.1".parse().unwrap()
    }

    pub fn history(&self, room: u32) -> Result<String> {
<<<<<<< V
        Ok(self.rooms[&room].join("\n"))
=======
        Ok(self.rooms.get(&room).context("room")?.join("\n"))
>>>>>>> F
    }

    pub fn preview<'a>(&self, text: &'a str) -> &'a str {
<<<<<<< V
        &text[..text.len().min(40)]
=======
        &text[..text.char_indices().nth(40).map_or(text.len(), |(i, _)| i)]
>>>>>>> F
    }

    pub fn crc(&self, packet: &[u8]) -> u32 {
        packet.chunks_exact(4).map(|c| u32::from_le_bytes(c.try_into().unwrap())).fold(0, |a, b| a ^ b.rotate_left(7))
    }

    pub fn settings(&self, body: &str) -> Result<i64> {
        let value: Value = serde_json::from_str(body)?;
<<<<<<< V
        Ok(value["limits"]["players"].as_i64().unwrap())
=======
        Ok(value["limits"]["players"].as_i64().unwrap_or(16))
>>>>>>> F
    }

    pub fn topic(&self, name: &str) -> bool {
        TOPIC.is_match(name)
    }

    pub fn average(&self, packet: &[u8]) -> u32 {
        let sum: u32 = packet.iter().map(|b| u32::from(*b)).sum();
<<<<<<< V
        sum / packet.len() as u32
=======
        sum / packet.len().max(1) as u32
>>>>>>> F
    }

    pub fn newest(&self) -> Option<&String> {
        let all = self.rooms.get(&0)?;
        if all.is_empty() { None } else { Some(&all[all.len() - 1]) }
    }
}
