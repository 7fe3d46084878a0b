use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;

#[derive(Debug)]
pub enum ReplayError {
    Corrupt(&'static str),
    Unknown(u32),
}

impl fmt::Display for ReplayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ReplayError::Corrupt(what) => write!(f, "corrupt replay: {what}"),
            ReplayError::Unknown(id) => write!(f, "unknown unit {id}"),
        }
    }
}

#[derive(Deserialize)]
struct Meta {
    players: Vec<String>,
    keyframes: Vec<u32>,
    winner: Option<usize>,
}

#[derive(Clone, Default)]
pub struct World {
    pub tick: u32,
    pub units: BTreeMap<u32, (i32, i32)>,
}

/// A match replay as uploaded to the gallery.
pub struct Replay {
    meta: Meta,
    body: Vec<u8>,
}

impl Replay {
    pub fn parse(file: &[u8]) -> Result<Self, ReplayError> {
        let (len, rest) = file.split_first_chunk::<4>().ok_or(ReplayError::Corrupt("length"))?;
        let len = u32::from_le_bytes(*len) as usize;
        let json = rest.get(..len).ok_or(ReplayError::Corrupt("meta"))?;
        let meta: Meta = serde_json::from_slice(json).map_err(|_| ReplayError::Corrupt("meta"))?;
        if meta.players.is_empty() || meta.players.len() > 8 {
            return Err(ReplayError::Corrupt("players"));
        }
        if meta.keyframes.windows(2).any(|w| w[0] >= w[1]) {
            return Err(ReplayError::Corrupt("keyframes"));
        }
        Ok(Self { meta, body: rest[len..].to_vec() })
    }

    pub fn title(&self) -> String {
        self.meta.players.join(" vs ")
    }

    pub fn winner(&self) -> Option<&str> {
        self.meta.winner.and_then(|w| self.meta.players.get(w)).map(String::as_str)
    }

    /// Restores the world at the n-th keyframe.
    pub fn seek(&self, n: usize) -> Result<World, ReplayError> {
        let at = *self.meta.keyframes.get(n).ok_or(ReplayError::Corrupt("no such keyframe"))?;
<<<<<<< V
        if self.body.is_empty() {
            return Err(ReplayError::Corrupt("no frames"));
        }
        let frame = &self.body[at as usize..];
=======
        let frame = self.body.get(at as usize..).ok_or(ReplayError::Corrupt("keyframe offset"))?;
>>>>>>> F
        let mut cur = frame;
        let mut world = World { tick: take_u32(&mut cur)?, ..World::default() };
        let count = take_u32(&mut cur)?;
        for _ in 0..count {
            let id = take_u32(&mut cur)?;
            let x = take_u32(&mut cur)? as i32;
            let y = take_u32(&mut cur)? as i32;
            world.units.insert(id, (x, y));
        }
        Ok(world)
    }

    pub fn unit_at(&self, n: usize, id: u32) -> Result<(i32, i32), ReplayError> {
        self.seek(n)?.units.get(&id).copied().ok_or(ReplayError::Unknown(id))
    }
}

fn take_u32(cur: &mut &[u8]) -> Result<u32, ReplayError> {
    let (head, tail) = cur.split_first_chunk::<4>().ok_or(ReplayError::Corrupt("short"))?;
    *cur = tail;
    Ok(u32::from_le_bytes(*head))
}
