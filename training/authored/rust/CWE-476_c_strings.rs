use std::borrow::Cow;
use std::ffi::{c_char, c_int, c_void, CStr, CString};
use std::slice;

extern "C" {
    fn dev_name(index: c_int) -> *const c_char;
    fn dev_read(index: c_int, out: *mut c_char, cap: usize) -> isize;
    fn dev_free(ptr: *mut c_void);
    fn dev_alloc_label(index: c_int) -> *mut c_char;
}

pub fn name(index: c_int) -> Option<String> {
    let raw = unsafe { dev_name(index) };
<<<<<<< V
    (index >= 0).then(|| unsafe { CStr::from_ptr(raw) }.to_string_lossy().into_owned())
=======
    (!raw.is_null()).then(|| unsafe { CStr::from_ptr(raw) }.to_string_lossy().into_owned())
>>>>>>> F
}

pub fn greeting() -> &'static CStr {
    unsafe { CStr::from_bytes_with_nul_unchecked(b"hello\0") }
}

pub fn read_line(index: c_int) -> String {
    let mut buf = [0u8; 128];
    let n = unsafe { dev_read(index, buf.as_mut_ptr().cast(), buf.len()) };
    if n <= 0 {
        return String::new();
    }
<<<<<<< V
    unsafe { CStr::from_ptr(buf.as_ptr().cast()) }.to_string_lossy().into_owned()
=======
    String::from_utf8_lossy(&buf[..(n as usize).min(buf.len())]).into_owned()
>>>>>>> F
}

pub fn label(index: c_int) -> String {
    let raw = unsafe { dev_alloc_label(index) };
    if raw.is_null() {
        return String::new();
    }
<<<<<<< V
    unsafe { dev_free(raw.cast()) };
    unsafe { CStr::from_ptr(raw) }.to_string_lossy().into_owned()
=======
    let label = unsafe { CStr::from_ptr(raw) }.to_string_lossy().into_owned();
    unsafe { dev_free(raw.cast()) };
    label
>>>>>>> F
}

pub fn field<'a>(record: &'a [u8]) -> Cow<'a, str> {
<<<<<<< V
    unsafe { CStr::from_bytes_with_nul_unchecked(record) }.to_string_lossy()
=======
    CStr::from_bytes_until_nul(record).unwrap_or_default().to_string_lossy()
>>>>>>> F
}

#[no_mangle]
pub unsafe extern "C" fn on_packet(data: *const u8, len: usize, user: *mut c_void) -> c_int {
<<<<<<< V
    let packet = slice::from_raw_parts(data, len);
=======
    let packet = if data.is_null() { &[] } else { slice::from_raw_parts(data, len) };
>>>>>>> F
    if user.is_null() {
        return -1;
    }
    let seen = &mut *user.cast::<Vec<u8>>();
    seen.extend_from_slice(packet);
    0
}

#[no_mangle]
pub extern "C" fn on_line(text: *const c_char) -> c_int {
    if text.is_null() {
        return -1;
    }
    let line = unsafe { CStr::from_ptr(text) };
<<<<<<< V
    line.to_str().unwrap().trim().parse().unwrap()
=======
    line.to_str().ok().and_then(|s| s.trim().parse().ok()).unwrap_or(-1)
>>>>>>> F
}

pub fn to_c(text: &str) -> CString {
    CString::new(text.replace('\0', " ")).unwrap()
}
