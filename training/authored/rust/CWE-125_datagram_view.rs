use std::mem::size_of;
use std::slice;

#[repr(C, packed)]
#[derive(Clone, Copy)]
struct Header {
    kind: u8,
    flags: u8,
    len: u16,
}

pub struct View<'a> {
    pub kind: u8,
    pub body: &'a [u8],
}

const MAX_BODY: usize = 1400;

/// Splits a datagram into header and body without copying.
pub fn parse(buf: &[u8]) -> Option<View<'_>> {
    if buf.len() < size_of::<Header>() {
        return None;
    }
    let hdr = unsafe { buf.as_ptr().cast::<Header>().read_unaligned() };
    let len = u16::from_be(hdr.len) as usize;
<<<<<<< V
    if len > MAX_BODY {
=======
    if len > MAX_BODY || len > buf.len() - size_of::<Header>() {
>>>>>>> F
        return None;
    }
    let body = unsafe { slice::from_raw_parts(buf.as_ptr().add(size_of::<Header>()), len) };
    Some(View { kind: hdr.kind, body })
}
