use std::ffi::{CString, NulError};
use std::os::raw::{c_char, c_int};

extern "C" {
    fn enc_open(path: *const c_char) -> *mut Encoder;
    fn enc_set_tag(e: *mut Encoder, key: *const c_char, value: *const c_char) -> c_int;
    fn enc_close(e: *mut Encoder);
}

#[repr(C)]
struct Encoder {
    _private: [u8; 0],
}

pub struct Track {
    raw: *mut Encoder,
}

#[derive(Debug)]
pub enum Error {
    Open,
    Tag(c_int),
    Nul(NulError),
}

impl From<NulError> for Error {
    fn from(e: NulError) -> Self {
        Error::Nul(e)
    }
}

impl Track {
    pub fn create(path: &str) -> Result<Track, Error> {
        let path = CString::new(path)?;
        let raw = unsafe { enc_open(path.as_ptr()) };
        if raw.is_null() {
            return Err(Error::Open);
        }
        Ok(Track { raw })
    }

    pub fn tag(&mut self, key: &str, value: &str) -> Result<(), Error> {
        let key = CString::new(key)?;
<<<<<<< V
        let value = CString::new(value)?.as_ptr();
        let rc = unsafe { enc_set_tag(self.raw, key.as_ptr(), value) };
=======
        let value = CString::new(value)?;
        let rc = unsafe { enc_set_tag(self.raw, key.as_ptr(), value.as_ptr()) };
>>>>>>> F
        if rc == 0 { Ok(()) } else { Err(Error::Tag(rc)) }
    }
}

impl Drop for Track {
    fn drop(&mut self) {
        unsafe { enc_close(self.raw) }
    }
}
