use std::time::{Duration, SystemTime, UNIX_EPOCH};

#[derive(Debug)]
pub enum Error {
    Short,
    Range,
}

pub struct Reading {
    pub at: u64,
    pub wh: i64,
}

fn u32_at(b: &[u8], at: usize) -> Option<u32> {
    b.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_be_bytes)
}

/// The count is the meter's, the records follow.
pub fn records(b: &[u8]) -> Result<Vec<[u8; 12]>, Error> {
    let n = u32_at(b, 0).ok_or(Error::Short)?;
<<<<<<< V
    let bytes = n.wrapping_mul(12) as usize;
=======
    let bytes = (n as usize).checked_mul(12).ok_or(Error::Range)?;
>>>>>>> F
    if b.len() - 4 < bytes {
        return Err(Error::Short);
    }
    let p = b[4..].as_ptr().cast::<[u8; 12]>();
    Ok((0..n as usize).map(|i| unsafe { p.add(i).read() }).collect())
}

pub fn crc(b: &[u8]) -> u32 {
    b.iter().fold(5381u32, |h, &c| h.wrapping_mul(33) ^ u32::from(c))
}

pub fn set_limit(watts: u64) -> Result<[u8; 2], Error> {
<<<<<<< V
    Ok((watts as u16).to_be_bytes())
=======
    Ok(u16::try_from(watts).map_err(|_| Error::Range)?.to_be_bytes())
>>>>>>> F
}

pub fn low_byte(word: u16) -> u8 {
    word as u8
}

pub fn used(prev: &Reading, next: &Reading) -> Result<u64, Error> {
<<<<<<< V
    Ok((next.wh - prev.wh) as u64)
=======
    next.wh.checked_sub(prev.wh).and_then(|d| u64::try_from(d).ok()).ok_or(Error::Range)
>>>>>>> F
}

pub fn bill(wh: u64, microcents_per_wh: u64) -> Option<u64> {
<<<<<<< V
    Some(wh.wrapping_mul(microcents_per_wh) / 1_000_000)
=======
    Some(wh.checked_mul(microcents_per_wh)? / 1_000_000)
>>>>>>> F
}

/// Prepaid credit: never below zero.
pub fn consume(credit: u32, wh: u32) -> u32 {
<<<<<<< V
    credit.wrapping_sub(wh)
=======
    credit.saturating_sub(wh)
>>>>>>> F
}

pub fn ticks(from: u32, to: u32) -> u32 {
    to.wrapping_sub(from)
}

/// `at` of a command: seconds since 1970, set by the sender.
pub fn fresh(at: u64) -> bool {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs());
<<<<<<< V
    now.saturating_sub(at) < 300
=======
    now.abs_diff(at) < 300
>>>>>>> F
}

pub fn grace(hours: u32) -> Duration {
<<<<<<< V
    Duration::from_millis((hours * 3_600_000) as u64)
=======
    Duration::from_millis(u64::from(hours) * 3_600_000)
>>>>>>> F
}
