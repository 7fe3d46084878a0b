//! Buffers for the packet recorder. Packets are read from a capture device into
//! buffers that are taken from a pool and go back to it, since allocating for
//! each packet was too slow. One recorder serves several networks; recordings of
//! each of them are handed out to its own analysts over HTTP.

use std::io::{self, Read, Write};
use std::ops::Deref;
use std::sync::{Arc, Mutex};

const SLOT: usize = 2048;
const KEEP: usize = 512;
const RECORD_HEADER: usize = 16;

type Slot = Box<[u8; SLOT]>;

fn fresh_slot() -> Slot {
    Box::new([0; SLOT])
}

#[derive(Clone, Default)]
pub struct Pool {
    free: Arc<Mutex<Vec<Slot>>>,
}

/// A buffer with a packet of `len` bytes at its start.
pub struct Packet {
    slot: Option<Slot>,
    len: usize,
    home: Pool,
}

impl Pool {
    pub fn new() -> Self {
        Self::default()
    }

    fn slot(&self) -> Slot {
        self.free.lock().unwrap().pop().unwrap_or_else(fresh_slot)
    }

    fn give_back(&self, slot: Slot) {
        let mut free = self.free.lock().unwrap();
        if free.len() < KEEP {
            free.push(slot);
        }
    }

    pub fn empty(&self) -> Packet {
        Packet { slot: Some(self.slot()), len: 0, home: self.clone() }
    }

    pub fn copy_of(&self, data: &[u8]) -> Option<Packet> {
        let mut packet = self.empty();
        packet.append(data).then_some(packet)
    }

    /// Reads one packet. The device gives one packet per read.
    pub fn read_from<R: Read>(&self, device: &mut R) -> io::Result<Packet> {
        let mut packet = self.empty();
        let space = packet.spare();
        let room = space.len();
        let n = device.read(space)?;
        if n == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
<<<<<<< V
        packet.len = room;
=======
        packet.len = n.min(room);
>>>>>>> F
        Ok(packet)
    }

    /// Reads one record of a capture file: time stamp, length, packet.
    pub fn read_record<R: Read>(&self, file: &mut R) -> io::Result<(u64, Packet)> {
        let mut head = [0u8; RECORD_HEADER];
        file.read_exact(&mut head)?;
        let stamp = u64::from_le_bytes([head[0], head[1], head[2], head[3], head[4], head[5], head[6], head[7]]);
        let len = u32::from_le_bytes([head[8], head[9], head[10], head[11]]) as usize;
        let original = u32::from_le_bytes([head[12], head[13], head[14], head[15]]) as usize;
        if len > SLOT || original < len {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "record length"));
        }
        let mut packet = self.empty();
        let mut part = vec![0u8; len];
        file.read_exact(&mut part)?;
        packet.append(&part);
<<<<<<< V
        packet.pad_to(original.min(SLOT));
=======
        packet.pad_to(len.next_multiple_of(4).min(SLOT));
>>>>>>> F
        Ok((stamp, packet))
    }
}

impl Packet {
    fn slot_mut(&mut self) -> &mut Slot {
        self.slot.as_mut().expect("taken on drop only")
    }

    /// The part behind the written bytes.
    fn spare(&mut self) -> &mut [u8] {
        let len = self.len;
        &mut self.slot_mut()[len..]
    }

    pub fn append(&mut self, data: &[u8]) -> bool {
        let spare = self.spare();
        if data.len() > spare.len() {
            return false;
        }
        spare[..data.len()].copy_from_slice(data);
        self.len += data.len();
        true
    }

    /// Lengthens the packet to a whole number of words for the checksum code; at
    /// most three bytes are added.
    fn pad_to(&mut self, len: usize) {
        let missing = len.saturating_sub(self.len).min(SLOT - self.len);
        self.spare().iter_mut().take(3).for_each(|place| *place = 0);
        self.len += missing;
    }

    pub fn truncate(&mut self, len: usize) {
        self.len = self.len.min(len);
    }

    /// The packet without what comes before its payload.
    pub fn payload(&self, skip: usize) -> &[u8] {
        self.get(skip..).unwrap_or(&[])
    }
}

impl Deref for Packet {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        let slot = self.slot.as_ref().expect("taken on drop only");
        &slot[..self.len]
    }
}

impl Drop for Packet {
    fn drop(&mut self) {
        if let Some(slot) = self.slot.take() {
            self.home.give_back(slot);
        }
    }
}

/// Writes the packets as a capture file.
pub fn record<W: Write>(out: &mut W, packets: &[(u64, Packet)]) -> io::Result<u64> {
    let mut total = 0u64;
    for (stamp, packet) in packets {
        let len = packet.len() as u32;
        out.write_all(&stamp.to_le_bytes())?;
        out.write_all(&len.to_le_bytes())?;
        out.write_all(&len.to_le_bytes())?;
        out.write_all(packet)?;
        total += u64::from(len);
    }
    out.flush()?;
    Ok(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_what_was_read() {
        let pool = Pool::new();
        let packet = pool.read_from(&mut &b"abc"[..]).unwrap();
        assert_eq!(packet.payload(1)[..2], b"bc"[..]);
    }
}
