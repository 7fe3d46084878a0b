use std::mem;

#[repr(u8)]
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Opcode {
    Nop = 0,
    Push = 1,
    Pop = 2,
    Jump = 3,
}

#[repr(C, packed)]
pub struct WireHeader {
    tag: u8,
    len: u32,
}

pub fn opcode(byte: u8) -> Option<Opcode> {
<<<<<<< V
    (byte < 8).then(|| unsafe { mem::transmute(byte) })
=======
    (byte < 4).then(|| unsafe { mem::transmute(byte) })
>>>>>>> F
}

pub fn opcode_byte(op: Opcode) -> u8 {
    unsafe { mem::transmute(op) }
}

pub fn float_bits(x: f32) -> u32 {
    unsafe { mem::transmute(x) }
}

pub fn text(bytes: &[u8]) -> &str {
<<<<<<< V
    unsafe { std::str::from_utf8_unchecked(bytes) }
=======
    std::str::from_utf8(bytes).unwrap_or("")
>>>>>>> F
}

pub fn hex_text(out: &mut [u8; 8], mut value: u32) -> &str {
    for slot in out.iter_mut().rev() {
        *slot = b"0123456789abcdef"[(value & 15) as usize];
        value >>= 4;
    }
    // SAFETY: only ASCII digits were written.
    unsafe { std::str::from_utf8_unchecked(out) }
}

pub fn enabled(flag: u8) -> bool {
<<<<<<< V
    unsafe { mem::transmute::<u8, bool>(flag) }
=======
    flag != 0
>>>>>>> F
}

pub fn words(bytes: &[u8]) -> &[u32] {
<<<<<<< V
    unsafe { std::slice::from_raw_parts(bytes.as_ptr() as *const u32, bytes.len() / 4) }
=======
    unsafe { bytes.align_to::<u32>().1 }
>>>>>>> F
}

pub fn header_len(header: &WireHeader) -> u32 {
<<<<<<< V
    let len: &u32 = unsafe { &*std::ptr::addr_of!(header.len) };
    u32::from_be(*len)
=======
    let len = unsafe { std::ptr::addr_of!(header.len).read_unaligned() };
    u32::from_be(len)
>>>>>>> F
}

pub fn glyph(code: u32) -> char {
<<<<<<< V
    unsafe { char::from_u32_unchecked(code & 0x1f_ffff) }
=======
    char::from_u32(code & 0x1f_ffff).unwrap_or('\u{fffd}')
>>>>>>> F
}

pub fn digit(value: u8) -> char {
    unsafe { char::from_u32_unchecked(u32::from(b'0') + u32::from(value % 10)) }
}

pub fn intern<'a>(pool: &'a mut Vec<Box<str>>, name: &str) -> &'a str {
    pool.push(name.into());
    pool.last().unwrap()
}

pub fn static_name(pool: &[Box<str>], i: usize) -> Option<&'static str> {
<<<<<<< V
    pool.get(i).map(|s| unsafe { mem::transmute::<&str, &'static str>(s) })
=======
    pool.get(i).map(|s| &*Box::leak(s.clone()))
>>>>>>> F
}
