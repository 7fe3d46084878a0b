use std::os::raw::{c_int, c_void};
use std::ptr::NonNull;

extern "C" {
    fn fp_new() -> *mut c_void;
    fn fp_feed(ctx: *mut c_void, pcm: *const i16, n: usize) -> c_int;
    fn fp_free(ctx: *mut c_void);
}

/// An audio fingerprint in the making. The library keeps all of its state
/// in the context and none per thread.
pub struct Fingerprint {
    ctx: NonNull<c_void>,
}

// A context may move between threads; all use of it needs `&mut self`.
unsafe impl Send for Fingerprint {}

impl Fingerprint {
    pub fn new() -> Option<Self> {
        NonNull::new(unsafe { fp_new() }).map(|ctx| Fingerprint { ctx })
    }

    pub fn feed(&mut self, pcm: &[i16]) -> Result<(), c_int> {
        match unsafe { fp_feed(self.ctx.as_ptr(), pcm.as_ptr(), pcm.len()) } {
            0 => Ok(()),
            rc => Err(rc),
        }
    }
}

impl Drop for Fingerprint {
    fn drop(&mut self) {
        unsafe { fp_free(self.ctx.as_ptr()) }
    }
}
