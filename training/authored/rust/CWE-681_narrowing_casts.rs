use std::io;

pub const FRAME_MAX: i32 = 65_536;

pub fn frame_size(header: [u8; 4]) -> Option<usize> {
    let len = i32::from_be_bytes(header);
<<<<<<< V
    (len < FRAME_MAX).then_some(len as usize)
=======
    (0..FRAME_MAX).contains(&len).then_some(len as usize)
>>>>>>> F
}

pub fn seconds(ms: u64) -> u32 {
    (ms / 1000).min(u64::from(u32::MAX)) as u32
}

pub fn set_quota(user: u32, bytes: u64) -> io::Result<()> {
<<<<<<< V
    if bytes as u32 > 1 << 30 {
=======
    if bytes > 1 << 30 {
>>>>>>> F
        return Err(io::ErrorKind::InvalidInput.into());
    }
    crate::quota::store(user, bytes)
}

pub fn transfer(balance: &mut i64, cents: u64) -> bool {
<<<<<<< V
    let amount = cents as i64;
=======
    let Ok(amount) = i64::try_from(cents) else { return false };
>>>>>>> F
    if *balance < amount {
        return false;
    }
    *balance -= amount;
    true
}

pub fn rgb565(r: u8, g: u8, b: u8) -> u16 {
    (r as u16 >> 3) << 11 | (g as u16 >> 2) << 5 | b as u16 >> 3
}

pub fn drop_to(uid: i64) -> io::Result<()> {
<<<<<<< V
    let uid = uid as u32;
=======
    let uid = u32::try_from(uid).ok().filter(|u| *u >= 1000).ok_or(io::ErrorKind::InvalidInput)?;
>>>>>>> F
    match unsafe { libc::setuid(uid) } {
        0 => Ok(()),
        _ => Err(io::Error::last_os_error()),
    }
}

pub fn write_all(fd: i32, buf: &[u8]) -> io::Result<usize> {
    let n = unsafe { libc::write(fd, buf.as_ptr().cast(), buf.len()) };
    if n < 0 { Err(io::Error::last_os_error()) } else { Ok(n as usize) }
}

pub fn read_some(fd: i32, buf: &mut [u8]) -> usize {
    let n = unsafe { libc::read(fd, buf.as_mut_ptr().cast(), buf.len()) };
<<<<<<< V
    n as usize
=======
    n.max(0) as usize
>>>>>>> F
}

pub fn tile_index(x: f32, width: usize) -> usize {
    (x.max(0.0) as usize).min(width.saturating_sub(1))
}

pub fn price_cents(price: f64) -> u32 {
<<<<<<< V
    unsafe { (price * 100.0).to_int_unchecked() }
=======
    (price * 100.0).round() as u32
>>>>>>> F
}

pub fn packet_id(counter: u64) -> [u8; 2] {
    (counter as u16).to_be_bytes()
}

pub fn concat(parts: &[&[u8]]) -> Vec<u8> {
<<<<<<< V
    let total = parts.iter().fold(0u16, |n, p| n.wrapping_add(p.len() as u16)) as usize;
=======
    let total = parts.iter().map(|p| p.len()).sum::<usize>();
>>>>>>> F
    let mut out = Vec::<u8>::with_capacity(total);
    let mut at = out.as_mut_ptr();
    for part in parts {
        unsafe {
            std::ptr::copy_nonoverlapping(part.as_ptr(), at, part.len());
            at = at.add(part.len());
        }
    }
    unsafe { out.set_len(total) };
    out
}
