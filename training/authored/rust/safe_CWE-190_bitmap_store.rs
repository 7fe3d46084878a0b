use std::convert::TryFrom;
use std::num::{NonZeroU32, Wrapping};
use std::ops::Range;

pub const MAX_SIDE: u32 = 1 << 14;

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Size {
    pub w: NonZeroU32,
    pub h: NonZeroU32,
}

impl Size {
    /// Values as found in the header.
    pub fn new(w: u32, h: u32) -> Option<Size> {
        if w > MAX_SIDE || h > MAX_SIDE {
            return None;
        }
        Some(Size { w: NonZeroU32::new(w)?, h: NonZeroU32::new(h)? })
    }

    pub fn bytes(self) -> usize {
        // at most 2^14 * 2^14 * 4
        self.w.get() as usize * self.h.get() as usize * 4
    }
}

pub fn alloc(size: Size) -> Vec<u8> {
    vec![0; size.bytes()]
}

pub fn row(buf: &[u8], size: Size, y: u32) -> Option<&[u8]> {
    let stride = size.w.get() as usize * 4;
    let start = stride.checked_mul(y as usize)?;
    buf.get(start..start.checked_add(stride)?)
}

pub fn chunk_range(off: u32, len: u32, total: usize) -> Option<Range<usize>> {
    let end = off.checked_add(len)? as usize;
    (end <= total).then_some(off as usize..end)
}

pub fn mix(a: u8, b: u8, t: u8) -> u8 {
    let (a, b, t) = (u16::from(a), u16::from(b), u16::from(t));
    ((a * (255 - t) + b * t) / 255) as u8
}

pub fn adler(data: &[u8]) -> u32 {
    let (mut a, mut b) = (Wrapping(1u32), Wrapping(0u32));
    for &d in data {
        a = Wrapping((a.0 + u32::from(d)) % 65521);
        b = Wrapping((b.0 + a.0) % 65521);
    }
    b.0 << 16 | a.0
}

pub fn dither(x: u32, y: u32) -> u8 {
    (x.wrapping_mul(0x9E37_79B9) ^ y.wrapping_mul(0x85EB_CA6B)) as u8
}

pub fn to_delay(cs: u16) -> u32 {
    u32::from(cs) * 10
}

pub fn quality(percent: i64) -> u8 {
    u8::try_from(percent.clamp(1, 100)).unwrap_or(100)
}

pub fn signed_offset(base: usize, delta: i32) -> Option<usize> {
    base.checked_add_signed(isize::try_from(delta).ok()?)
}
