use std::ffi::{c_char, c_int, CStr, CString};
use std::ptr;

use crate::dict::Dictionary;

pub struct SpellHandle {
    dict: Dictionary,
    last: Option<CString>,
}

#[no_mangle]
pub unsafe extern "C" fn spell_open(lang: *const c_char) -> *mut SpellHandle {
    if lang.is_null() {
        return ptr::null_mut();
    }
    let Ok(lang) = CStr::from_ptr(lang).to_str() else {
        return ptr::null_mut();
    };
    match Dictionary::load(lang) {
        Ok(dict) => Box::into_raw(Box::new(SpellHandle { dict, last: None })),
        Err(_) => ptr::null_mut(),
    }
}

/// 1 if the word is known, 0 if it is not, -1 on a bad argument.
#[no_mangle]
pub unsafe extern "C" fn spell_check(h: *const SpellHandle, word: *const c_char, len: usize) -> c_int {
    if h.is_null() || word.is_null() || len > 1024 {
        return -1;
    }
    let bytes = std::slice::from_raw_parts(word.cast::<u8>(), len);
    match std::str::from_utf8(bytes) {
        Ok(w) => c_int::from((*h).dict.contains(w)),
        Err(_) => -1,
    }
}

/// The text belongs to the handle and lasts until the next call with it.
#[no_mangle]
pub unsafe extern "C" fn spell_suggest(h: *mut SpellHandle, word: *const c_char) -> *const c_char {
    if h.is_null() || word.is_null() {
        return ptr::null();
    }
    let handle = &mut *h;
    let word = CStr::from_ptr(word).to_string_lossy();
    handle.last = handle.dict.nearest(&word).and_then(|s| CString::new(s).ok());
    handle.last.as_ref().map_or(ptr::null(), |s| s.as_ptr())
}

/// Closes the handle and clears the caller's variable.
#[no_mangle]
pub unsafe extern "C" fn spell_close(slot: *mut *mut SpellHandle) {
    if slot.is_null() || (*slot).is_null() {
        return;
    }
    drop(Box::from_raw(*slot));
    *slot = ptr::null_mut();
}
