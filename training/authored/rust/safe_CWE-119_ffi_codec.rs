//! C interface of the text codec, `libhexline.h`.
//!
//! Ownership: what `hl_decode` returns belongs to the caller and goes back
//! through `hl_buffer_free`.

use std::ffi::{c_char, c_int, CStr};
use std::panic::catch_unwind;
use std::ptr;
use std::slice;

pub const HL_OK: c_int = 0;
pub const HL_ERR_ARGUMENT: c_int = -1;
pub const HL_ERR_FORMAT: c_int = -2;
pub const HL_ERR_SPACE: c_int = -3;
pub const HL_ERR_INTERNAL: c_int = -4;

#[repr(C)]
pub struct HlBuffer {
    data: *mut u8,
    len: usize,
}

fn nibble(c: u8) -> Option<u8> {
    match c {
        b'0'..=b'9' => Some(c - b'0'),
        b'a'..=b'f' => Some(c - b'a' + 10),
        b'A'..=b'F' => Some(c - b'A' + 10),
        _ => None,
    }
}

pub fn decode(text: &[u8]) -> Option<Vec<u8>> {
    let pairs = text.chunks_exact(2);
    if !pairs.remainder().is_empty() {
        return None;
    }
    pairs.map(|p| Some(nibble(p[0])? << 4 | nibble(p[1])?)).collect()
}

pub fn encode_into(data: &[u8], out: &mut [u8]) -> Option<usize> {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let need = data.len().checked_mul(2)?;
    let out = out.get_mut(..need)?;
    for (pair, b) in out.chunks_exact_mut(2).zip(data) {
        pair[0] = DIGITS[usize::from(b >> 4)];
        pair[1] = DIGITS[usize::from(b & 15)];
    }
    Some(need)
}

/// Decodes a C string into a new buffer.
///
/// # Safety
/// `text` is null or a zero-terminated string, `out` is null or writable.
#[no_mangle]
pub unsafe extern "C" fn hl_decode(text: *const c_char, out: *mut HlBuffer) -> c_int {
    if text.is_null() || out.is_null() {
        return HL_ERR_ARGUMENT;
    }
    let bytes = CStr::from_ptr(text).to_bytes();
    match catch_unwind(|| decode(bytes)) {
        Ok(Some(v)) => {
            let boxed = v.into_boxed_slice();
            let len = boxed.len();
            let data = Box::into_raw(boxed).cast::<u8>();
            ptr::write(out, HlBuffer { data, len });
            HL_OK
        }
        Ok(None) => HL_ERR_FORMAT,
        Err(_) => HL_ERR_INTERNAL,
    }
}

/// # Safety
/// `buffer` is null or was filled by `hl_decode` and not changed since. It is
/// emptied, so that a second call does nothing.
#[no_mangle]
pub unsafe extern "C" fn hl_buffer_free(buffer: *mut HlBuffer) {
    let Some(buffer) = buffer.as_mut() else { return };
    if buffer.data.is_null() {
        return;
    }
    let data = std::mem::replace(&mut buffer.data, ptr::null_mut());
    let len = std::mem::replace(&mut buffer.len, 0);
    drop(Box::from_raw(ptr::slice_from_raw_parts_mut(data, len)));
}

/// Writes `2 * len` digits and a terminator; `written` counts the digits.
///
/// # Safety
/// `data` points to `len` bytes (or `len` is 0), `out` to `out_size` bytes
/// that do not overlap them, `written` is writable.
#[no_mangle]
pub unsafe extern "C" fn hl_encode(
    data: *const u8,
    len: usize,
    out: *mut c_char,
    out_size: usize,
    written: *mut usize,
) -> c_int {
    if (data.is_null() && len > 0) || out.is_null() || written.is_null() {
        return HL_ERR_ARGUMENT;
    }
    if len > isize::MAX as usize || out_size > isize::MAX as usize || out_size == 0 {
        return HL_ERR_ARGUMENT;
    }
    let input: &[u8] = if len == 0 { &[] } else { slice::from_raw_parts(data, len) };
    if input.len().checked_mul(2).map_or(true, |need| need >= out_size) {
        return HL_ERR_SPACE;
    }
    ptr::write_bytes(out.cast::<u8>(), 0, out_size);
    let output = slice::from_raw_parts_mut(out.cast::<u8>(), out_size);
    match encode_into(input, output) {
        Some(n) => {
            *written = n;
            HL_OK
        }
        None => HL_ERR_SPACE,
    }
}
