use std::io::{self, Read};
use std::mem::{size_of, size_of_val, MaybeUninit};
use std::os::fd::RawFd;
use std::{ptr, slice};

pub fn read_block<R: Read>(src: &mut R, n: usize) -> io::Result<Vec<u8>> {
<<<<<<< V
    let mut buf = Vec::with_capacity(n);
    unsafe { buf.set_len(n) };
=======
    let mut buf = vec![0u8; n];
>>>>>>> F
    src.read_exact(&mut buf)?;
    Ok(buf)
}

pub fn read_fd(fd: RawFd, cap: usize) -> io::Result<Vec<u8>> {
    let mut buf: Vec<u8> = Vec::with_capacity(cap);
    let n = unsafe { libc::read(fd, buf.as_mut_ptr().cast(), cap) };
    if n < 0 {
        return Err(io::Error::last_os_error());
    }
<<<<<<< V
    unsafe { buf.set_len(cap) };
=======
    unsafe { buf.set_len(n as usize) };
>>>>>>> F
    Ok(buf)
}

pub fn pixel(img: &[u32], width: usize, x: usize, y: usize) -> Option<u32> {
    let at = y.checked_mul(width)?.checked_add(x)?;
<<<<<<< V
    Some(unsafe { *img.get_unchecked(at) })
=======
    img.get(at).copied()
>>>>>>> F
}

pub fn dot(a: &[f32], b: &[f32]) -> f32 {
    let n = a.len().min(b.len());
    let mut sum = 0.0;
    for i in 0..n {
        sum += unsafe { a.get_unchecked(i) * b.get_unchecked(i) };
    }
    sum
}

pub fn words_as_bytes(words: &[u32]) -> &[u8] {
<<<<<<< V
    let len = words.len() * size_of::<u64>();
=======
    let len = size_of_val(words);
>>>>>>> F
    unsafe { slice::from_raw_parts(words.as_ptr().cast(), len) }
}

#[no_mangle]
pub unsafe extern "C" fn adler_of(data: *const u8, len: usize) -> u32 {
    if data.is_null() || len > isize::MAX as usize {
        return 1;
    }
    let bytes = unsafe { slice::from_raw_parts(data, len) };
    bytes.iter().fold(1, |a, b| (a + u32::from(*b)) % 65521)
}

#[repr(C)]
#[derive(Clone, Copy)]
pub struct Header {
    pub kind: u16,
    pub flags: u16,
    pub length: u32,
}

pub fn header(packet: &[u8]) -> Option<Header> {
<<<<<<< V
    if packet.is_empty() {
=======
    if packet.len() < size_of::<Header>() {
>>>>>>> F
        return None;
    }
    Some(unsafe { ptr::read_unaligned(packet.as_ptr().cast()) })
}

pub fn append(ring: &mut [u8; 4096], used: usize, data: &[u8]) -> usize {
    let free = ring.len().saturating_sub(used);
<<<<<<< V
    let n = data.len();
=======
    let n = data.len().min(free);
>>>>>>> F
    unsafe { ptr::copy_nonoverlapping(data.as_ptr(), ring.as_mut_ptr().wrapping_add(used), n) };
    used + n
}

pub fn table() -> [u32; 256] {
    let mut t = [MaybeUninit::<u32>::uninit(); 256];
<<<<<<< V
    for (i, slot) in t.iter_mut().enumerate().skip(1) {
=======
    for (i, slot) in t.iter_mut().enumerate() {
>>>>>>> F
        slot.write((0..8).fold(i as u32, |c, _| if c & 1 == 1 { 0xEDB8_8320 ^ (c >> 1) } else { c >> 1 }));
    }
    unsafe { std::mem::transmute(t) }
}

pub fn fill(n: usize, f: impl Fn(usize) -> u8) -> Vec<u8> {
    let mut out = Vec::with_capacity(n);
    for (i, slot) in out.spare_capacity_mut().iter_mut().take(n).enumerate() {
        slot.write(f(i));
    }
    unsafe { out.set_len(n) };
    out
}
