use std::os::raw::{c_int, c_void};
use std::ptr;
use std::slice;

#[link(name = "wavelet")]
extern "C" {
    fn wl_decode(src: *const u8, n: usize, out: *mut *mut u8, out_n: *mut usize) -> c_int;
    fn wl_free(p: *mut c_void);
}

#[derive(Debug, PartialEq)]
pub struct DecodeError(pub i32);

/// Decodes one image plane. The library allocates the output.
pub fn decode(src: &[u8]) -> Result<Vec<u8>, DecodeError> {
    let mut out: *mut u8 = ptr::null_mut();
    let mut n = 0usize;
    let rc = unsafe { wl_decode(src.as_ptr(), src.len(), &mut out, &mut n) };
    if rc != 0 || out.is_null() {
        return Err(DecodeError(rc));
    }
    if n > isize::MAX as usize {
        unsafe { wl_free(out.cast()) };
        return Err(DecodeError(-1));
    }

<<<<<<< V
    let plane = unsafe { Vec::from_raw_parts(out, n, n) };
=======
    let plane = unsafe { slice::from_raw_parts(out, n) }.to_vec();
>>>>>>> F
    unsafe { wl_free(out.cast()) };
    Ok(plane)
}

/// Number of bytes that differ between two planes of equal size.
pub fn distance(a: *const u8, b: *const u8, n: usize) -> usize {
    let (a, b) = unsafe { (slice::from_raw_parts(a, n), slice::from_raw_parts(b, n)) };
    a.iter().zip(b).filter(|(x, y)| x != y).count()
}
