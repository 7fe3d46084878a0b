use std::ffi::{c_char, c_void, CStr, CString};
use std::mem::ManuallyDrop;
use std::ptr;
use std::slice;

#[repr(C)]
pub struct RawImage {
    data: *mut u8,
    len: usize,
}

extern "C" {
    fn codec_open(name: *const c_char) -> *mut c_void;
    fn codec_decode(h: *mut c_void, src: *const u8, n: usize, out: *mut RawImage) -> i32;
    fn codec_free_image(img: *mut RawImage);
    fn codec_last_error(h: *mut c_void) -> *const c_char;
    fn codec_set_user(h: *mut c_void, user: *mut c_void);
    fn codec_close(h: *mut c_void);
}

pub struct Codec(*mut c_void);

impl Codec {
    pub fn open(name: &str) -> Option<Codec> {
<<<<<<< V
        let p = CString::new(name).ok()?.as_ptr();
        let h = unsafe { codec_open(p) };
=======
        let p = CString::new(name).ok()?;
        let h = unsafe { codec_open(p.as_ptr()) };
>>>>>>> F
        if h.is_null() { None } else { Some(Codec(h)) }
    }

    pub fn open_png() -> *mut c_void {
        // the temporary lives for the whole call
        unsafe { codec_open(CString::new("png").unwrap().as_ptr()) }
    }

    pub fn decode(&mut self, src: &[u8]) -> Option<Vec<u8>> {
        let mut img = RawImage { data: ptr::null_mut(), len: 0 };
        if unsafe { codec_decode(self.0, src.as_ptr(), src.len(), &mut img) } != 0 || img.data.is_null() {
            return None;
        }
<<<<<<< V
        let v = unsafe { Vec::from_raw_parts(img.data, img.len, img.len) };
=======
        let v = unsafe { slice::from_raw_parts(img.data, img.len) }.to_vec();
>>>>>>> F
        unsafe { codec_free_image(&mut img) };
        Some(v)
    }

    /// The library overwrites its message with every call.
<<<<<<< V
    pub fn last_error(&self) -> &'static str {
        unsafe { CStr::from_ptr(codec_last_error(self.0)) }.to_str().unwrap_or("")
    }
=======
    pub fn last_error(&self) -> String {
        unsafe { CStr::from_ptr(codec_last_error(self.0)) }.to_string_lossy().into_owned()
    }
>>>>>>> F

    pub fn attach(&mut self, ctx: Box<Progress>) -> *mut Progress {
<<<<<<< V
        let p = &*ctx as *const Progress as *mut Progress;
=======
        let p = Box::into_raw(ctx);
>>>>>>> F
        unsafe { codec_set_user(self.0, p.cast()) };
        p
    }

    pub fn close(self) {
<<<<<<< V
        unsafe { codec_close(self.0) };
=======
        drop(self);
>>>>>>> F
    }

    pub fn into_raw(self) -> *mut c_void {
        ManuallyDrop::new(self).0
    }
}

impl Drop for Codec {
    fn drop(&mut self) {
        unsafe { codec_close(self.0) };
    }
}

pub struct Progress {
    pub rows: u32,
}
