use std::ffi::{c_char, c_int, CStr};
use std::slice;

use crate::index::Index;

/// Looks a word up for the C front end. Returns the number of matches, of
/// which at most `cap` are written to `out`, or -1.
///
/// # Safety
/// `word` is null or a C string, and `out` is null or has room for `cap`
/// numbers.
#[no_mangle]
pub unsafe extern "C" fn ix_lookup(ix: *const Index, word: *const c_char, out: *mut u32, cap: usize) -> c_int {
    let Some(ix) = ix.as_ref() else { return -1 };
    if word.is_null() || (out.is_null() && cap > 0) {
        return -1;
    }
    let Ok(word) = CStr::from_ptr(word).to_str() else { return -1 };
    let hits = ix.find(word);
    if cap > 0 {
        let n = hits.len().min(cap);
        ptr_fill(slice::from_raw_parts_mut(out, n), &hits[..n]);
    }
    c_int::try_from(hits.len()).unwrap_or(c_int::MAX)
}

fn ptr_fill(dst: &mut [u32], src: &[u32]) {
    dst.copy_from_slice(src);
}
