use bincode::Options;
use serde::{Deserialize, Serialize};
use std::io::Read;

const LIMIT: u64 = 256 * 1024;

#[derive(Serialize, Deserialize, Clone, rkyv::Archive, rkyv::Serialize)]
pub struct Snapshot {
    pub tick: u64,
    pub cells: Vec<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    pub port: u16,
    #[serde(default)]
    pub verbose: bool,
}

pub fn snapshot_from_peer(r: impl Read) -> bincode::Result<Snapshot> {
<<<<<<< V
    bincode::options().with_no_limit().deserialize_from(r)
=======
    bincode::options().with_limit(LIMIT).deserialize_from(r)
>>>>>>> F
}

pub fn snapshot_from_cache(bytes: &[u8]) -> bincode::Result<Snapshot> {
    bincode::deserialize(bytes)
}

pub fn tick_of(frame: &[u8]) -> Option<u64> {
<<<<<<< V
    let archived = unsafe { rkyv::access_unchecked::<ArchivedSnapshot>(frame) };
=======
    let archived = rkyv::access::<ArchivedSnapshot, rkyv::rancor::Error>(frame).ok()?;
>>>>>>> F
    Some(archived.tick.to_native())
}

pub fn bundled_tick() -> u64 {
    let mut seed = rkyv::util::AlignedVec::<16>::new();
    seed.extend_from_slice(include_bytes!("seed.bin"));
    // SAFETY: seed.bin is written by build.rs with this very type.
    unsafe { rkyv::access_unchecked::<ArchivedSnapshot>(&seed) }.tick.to_native()
}

pub fn settings(text: &str) -> Result<Settings, toml::de::Error> {
    toml::from_str(text)
}

pub fn cells(r: &mut impl Read) -> std::io::Result<Vec<u32>> {
    let mut head = [0; 4];
    r.read_exact(&mut head)?;
    let count = u32::from_be_bytes(head) as usize;
<<<<<<< V
    let mut cells = Vec::with_capacity(count);
=======
    let mut cells = Vec::with_capacity(count.min(4096));
>>>>>>> F
    for _ in 0..count {
        r.read_exact(&mut head)?;
        cells.push(u32::from_be_bytes(head));
    }
    Ok(cells)
}

pub fn packed(r: impl Read) -> Result<Snapshot, rmp_serde::decode::Error> {
    let mut de = rmp_serde::Deserializer::new(r);
<<<<<<< V
    de.set_max_depth(usize::MAX);
=======
    de.set_max_depth(32);
>>>>>>> F
    Snapshot::deserialize(&mut de)
}

pub fn signed(frame: &[u8], tag: &[u8; 32]) -> anyhow::Result<Snapshot> {
<<<<<<< V
    let snapshot = bincode::deserialize(frame)?;
    crate::mac::verify(frame, tag)?;
    Ok(snapshot)
=======
    crate::mac::verify(frame, tag)?;
    let snapshot = bincode::deserialize(frame)?;
    Ok(snapshot)
>>>>>>> F
}

pub fn write_cache(snapshot: &Snapshot) -> bincode::Result<Vec<u8>> {
    bincode::serialize(snapshot)
}
