use parking_lot::Mutex;
use std::collections::HashMap;
use std::ffi::{c_char, c_int, CStr, CString};
use std::sync::atomic::{AtomicU64, Ordering};

extern "C" {
    fn dev_open(name: *const c_char) -> c_int;
    fn dev_label(fd: c_int, out: *mut c_char, cap: usize) -> c_int;
    fn dev_version() -> *const c_char;
}

pub fn open(name: &str) -> Option<c_int> {
<<<<<<< V
    let p = CString::new(name).ok()?.as_ptr();
    let fd = unsafe { dev_open(p) };
=======
    let c = CString::new(name).ok()?;
    let fd = unsafe { dev_open(c.as_ptr()) };
>>>>>>> F
    (fd >= 0).then_some(fd)
}

pub fn version() -> String {
    let p = unsafe { dev_version() };
    if p.is_null() {
        return String::new();
    }
    unsafe { CStr::from_ptr(p) }.to_string_lossy().into_owned()
}

pub fn label(fd: c_int) -> Option<String> {
    let mut buf = [0u8; 64];
    if unsafe { dev_label(fd, buf.as_mut_ptr().cast(), buf.len()) } < 0 {
        return None;
    }
<<<<<<< V
    let s = unsafe { CStr::from_ptr(buf.as_ptr().cast()) };
=======
    let s = CStr::from_bytes_until_nul(&buf).ok()?;
>>>>>>> F
    Some(s.to_string_lossy().into_owned())
}

#[no_mangle]
pub extern "C" fn session_name(id: u32) -> *mut c_char {
    let name = CString::new(format!("session-{id}")).unwrap_or_default();
<<<<<<< V
    name.as_ptr().cast_mut()
=======
    name.into_raw()
>>>>>>> F
}

/// # Safety
/// `p` comes from `session_name` and is released once.
#[no_mangle]
pub unsafe extern "C" fn session_name_free(p: *mut c_char) {
    if !p.is_null() {
        drop(unsafe { CString::from_raw(p) });
    }
}

pub fn topic(frame: &[u8]) -> Option<&str> {
    let raw = frame.get(2..)?;
<<<<<<< V
    Some(unsafe { std::str::from_utf8_unchecked(raw) })
=======
    std::str::from_utf8(raw).ok()
>>>>>>> F
}

pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let out: Vec<u8> = bytes.iter().flat_map(|b| [DIGITS[(b >> 4) as usize], DIGITS[(b & 15) as usize]]).collect();
    unsafe { String::from_utf8_unchecked(out) }
}

#[repr(u8)]
#[derive(Clone, Copy, PartialEq)]
pub enum Op {
    Get = 0,
    Put = 1,
    Del = 2,
}

pub fn op(byte: u8) -> Option<Op> {
<<<<<<< V
    (byte <= 3).then(|| unsafe { std::mem::transmute(byte) })
=======
    (byte <= 2).then(|| unsafe { std::mem::transmute(byte) })
>>>>>>> F
}

static HITS: AtomicU64 = AtomicU64::new(0);

pub fn hit() -> u64 {
<<<<<<< V
    unsafe {
        *HITS.as_ptr() += 1;
        *HITS.as_ptr()
    }
=======
    HITS.fetch_add(1, Ordering::Relaxed) + 1
>>>>>>> F
}

pub struct Registry {
    names: Mutex<HashMap<u32, String>>,
}

impl Registry {
    pub fn set(&self, id: u32, name: String) {
<<<<<<< V
        unsafe { &mut *self.names.data_ptr() }.insert(id, name);
=======
        self.names.lock().insert(id, name);
>>>>>>> F
    }

    pub fn name_of(&self, id: u32) -> Option<String> {
        self.names.lock().get(&id).cloned()
    }
}
