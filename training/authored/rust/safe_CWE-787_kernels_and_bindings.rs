use std::ffi::{c_char, CStr, CString, OsStr};
use std::mem::MaybeUninit;
use std::os::unix::ffi::OsStrExt;
use std::{io, ptr, slice, str};

pub fn sum_squares(v: &[u64]) -> u64 {
    let mut total = 0u64;
    let mut i = 0;
    while i < v.len() {
        // SAFETY: i < v.len()
        let x = unsafe { *v.get_unchecked(i) };
        total = total.wrapping_add(x.wrapping_mul(x));
        i += 1;
    }
    total
}

pub fn as_bytes(v: &[f64]) -> &[u8] {
    // SAFETY: every byte of an f64 is initialised and u8 has no alignment demand.
    unsafe { slice::from_raw_parts(v.as_ptr().cast::<u8>(), std::mem::size_of_val(v)) }
}

pub fn zeroed_then_filled(n: usize, byte: u8) -> Vec<u8> {
    let mut v = Vec::<u8>::with_capacity(n);
    // SAFETY: n bytes are reserved and written before the length is set.
    unsafe {
        ptr::write_bytes(v.as_mut_ptr(), byte, n);
        v.set_len(n);
    }
    v
}

pub fn hostname() -> io::Result<String> {
    let mut buf = [0u8; 256];
    // SAFETY: the last byte is kept for the terminator.
    if unsafe { libc::gethostname(buf.as_mut_ptr().cast(), buf.len() - 1) } != 0 {
        return Err(io::Error::last_os_error());
    }
    let name = CStr::from_bytes_until_nul(&buf).map_err(io::Error::other)?;
    Ok(OsStr::from_bytes(name.to_bytes()).to_string_lossy().into_owned())
}

pub fn stat_size(path: &CStr) -> io::Result<i64> {
    let mut st = MaybeUninit::<libc::stat>::uninit();
    // SAFETY: stat fills the whole struct when it returns zero.
    if unsafe { libc::stat(path.as_ptr(), st.as_mut_ptr()) } != 0 {
        return Err(io::Error::last_os_error());
    }
    Ok(unsafe { st.assume_init() }.st_size)
}

pub fn setlocale(name: &str) -> bool {
    let Ok(c) = CString::new(name) else { return false };
    let p: *const c_char = c.as_ptr();
    // SAFETY: c lives until the end of this function.
    !unsafe { libc::setlocale(libc::LC_ALL, p) }.is_null()
}

pub fn ascii_upper(word: &str) -> String {
    let bytes: Vec<u8> = word.bytes().map(|b| b.to_ascii_uppercase()).collect();
    // SAFETY: ASCII case changes keep UTF-8 valid.
    unsafe { String::from_utf8_unchecked(bytes) }
}

pub fn float_bits(v: [u8; 4]) -> f32 {
    // SAFETY: any four bytes are an f32.
    unsafe { std::mem::transmute::<[u8; 4], f32>(v) }
}

pub fn split_halves(v: &mut [u32]) -> (&mut [u32], &mut [u32]) {
    let mid = v.len() / 2;
    let (p, n) = (v.as_mut_ptr(), v.len());
    // SAFETY: the halves do not overlap and both lie in v.
    unsafe { (slice::from_raw_parts_mut(p, mid), slice::from_raw_parts_mut(p.add(mid), n - mid)) }
}

pub fn digits(n: u32) -> String {
    let mut out = [b'0'; 10];
    let (mut n, mut i) = (n, 9);
    loop {
        out[i] = b'0' + (n % 10) as u8;
        n /= 10;
        if n == 0 {
            break;
        }
        i -= 1;
    }
    unsafe { str::from_utf8_unchecked(&out[i..]) }.to_owned()
}
