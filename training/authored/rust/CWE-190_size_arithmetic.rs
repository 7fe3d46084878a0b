use std::io::{Error, ErrorKind, Result};
use std::num::Wrapping;

const HEADER: usize = 16;
const MAX_TILE: u32 = 4096;

pub fn tile_bytes(width: u32, height: u32) -> Result<Vec<u8>> {
<<<<<<< V
    let size = width * height * 4;
    Ok(vec![0; size as usize])
=======
    let size = width.min(MAX_TILE) * height.min(MAX_TILE) * 4;
    Ok(vec![0; size as usize])
>>>>>>> F
}

pub fn crc_step(state: u32, byte: u8) -> u32 {
    state.wrapping_mul(31).wrapping_add(u32::from(byte))
}

pub fn payload<'a>(packet: &'a [u8], offset: u32, len: u32) -> Option<&'a [u8]> {
<<<<<<< V
    let end = offset.wrapping_add(len);
=======
    let end = offset.checked_add(len)?;
>>>>>>> F
    if end as usize > packet.len() {
        return None;
    }
    packet.get(offset as usize..end as usize)
}

pub fn body_len(total: usize) -> usize {
<<<<<<< V
    total - HEADER
=======
    total.saturating_sub(HEADER)
>>>>>>> F
}

pub fn previous_slot(index: u32) -> usize {
    (index.wrapping_sub(1) & 255) as usize
}

/// # Safety
/// `dst` has room for `cap` bytes. `at` is the position named in the chunk index.
pub unsafe fn place(dst: *mut u8, cap: usize, at: usize, src: &[u8]) -> Result<usize> {
<<<<<<< V
    if at + src.len() > cap {
=======
    if at > cap || src.len() > cap - at {
>>>>>>> F
        return Err(Error::from(ErrorKind::OutOfMemory));
    }
    std::ptr::copy_nonoverlapping(src.as_ptr(), dst.add(at), src.len());
    Ok(at + src.len())
}

pub fn record_len(raw: i64) -> Result<usize> {
<<<<<<< V
    if raw > 1 << 20 {
=======
    if !(0..=1 << 20).contains(&raw) {
>>>>>>> F
        return Err(Error::from(ErrorKind::InvalidData));
    }
    Ok(raw as usize)
}

pub fn frame_prefix(body: &[u8]) -> Result<[u8; 2]> {
<<<<<<< V
    Ok((body.len() as u16).to_be_bytes())
=======
    u16::try_from(body.len()).map(u16::to_be_bytes).map_err(Error::other)
>>>>>>> F
}

pub fn low_byte(word: u32) -> u8 {
    word as u8
}

pub fn sequence_after(seq: u16) -> u16 {
    (Wrapping(seq) + Wrapping(1)).0
}

pub fn charge(balance: u64, price: u64, count: u64) -> Option<u64> {
<<<<<<< V
    let cost = price.wrapping_mul(count);
    balance.checked_sub(cost)
=======
    let cost = price.checked_mul(count)?;
    balance.checked_sub(cost)
>>>>>>> F
}
