use std::collections::HashMap;
use std::ffi::{c_char, c_void, CStr, CString};
use std::ptr;

pub struct Engine {
    vars: HashMap<String, String>,
    label: CString,
}

extern "C" {
    fn core_set_title(title: *const c_char);
    fn core_on_tick(cb: extern "C" fn(*mut c_void), data: *mut c_void);
}

#[no_mangle]
pub extern "C" fn engine_new() -> *mut Engine {
    Box::into_raw(Box::new(Engine { vars: HashMap::new(), label: CString::default() }))
}

/// # Safety
/// `e` came from `engine_new` and is not used afterwards.
#[no_mangle]
pub unsafe extern "C" fn engine_free(e: *mut Engine) {
    if !e.is_null() {
        drop(Box::from_raw(e));
    }
}

/// # Safety
/// `e` is a live engine; the result lives as long as the engine.
#[no_mangle]
pub unsafe extern "C" fn engine_label(e: *const Engine) -> *const c_char {
<<<<<<< V
    (*e).label.clone().as_ptr()
=======
    (*e).label.as_ptr()
>>>>>>> F
}

/// # Safety
/// `e` is a live engine, `key` a C string; the caller frees the result with `engine_string_free`.
#[no_mangle]
pub unsafe extern "C" fn engine_get(e: *const Engine, key: *const c_char) -> *mut c_char {
    let key = CStr::from_ptr(key).to_string_lossy();
    match (*e).vars.get(&*key).and_then(|v| CString::new(v.as_str()).ok()) {
<<<<<<< V
        Some(v) => v.as_ptr().cast_mut(),
=======
        Some(v) => v.into_raw(),
>>>>>>> F
        None => ptr::null_mut(),
    }
}

/// # Safety
/// `s` came from `engine_get`.
#[no_mangle]
pub unsafe extern "C" fn engine_string_free(s: *mut c_char) {
    if !s.is_null() {
<<<<<<< V
        libc::free(s.cast());
=======
        drop(CString::from_raw(s));
>>>>>>> F
    }
}

/// # Safety
/// `e` is a live engine.
#[no_mangle]
pub unsafe extern "C" fn engine_size(e: *mut Engine) -> usize {
<<<<<<< V
    let engine = Box::from_raw(e);
=======
    let engine = &*e;
>>>>>>> F
    engine.vars.len()
}

pub fn set_title(title: &str) {
<<<<<<< V
    let ptr = CString::new(title).unwrap_or_default().as_ptr();
    unsafe { core_set_title(ptr) };
=======
    let title = CString::new(title).unwrap_or_default();
    unsafe { core_set_title(title.as_ptr()) };
>>>>>>> F
}

pub fn set_default_title() {
    unsafe { core_set_title(c"untitled".as_ptr()) };
}

extern "C" fn bump(data: *mut c_void) {
    unsafe { *data.cast::<u64>() += 1 };
}

pub fn count_ticks() -> *mut u64 {
<<<<<<< V
    let mut ticks = Box::new(0u64);
    let raw = ptr::addr_of_mut!(*ticks);
=======
    let ticks = Box::new(0u64);
    let raw = Box::into_raw(ticks);
>>>>>>> F
    unsafe { core_on_tick(bump, raw.cast()) };
    raw
}
