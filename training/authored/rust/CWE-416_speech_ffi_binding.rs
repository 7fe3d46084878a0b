//! Binding to the C library of the speech synthesiser that ships with the
//! ticket machines. The library keeps no copies of what it is handed.

use std::ffi::{c_char, c_int, c_void, CStr, CString};
use std::fmt;
use std::marker::PhantomData;
use std::ptr::{self, NonNull};
use std::slice;

#[repr(C)]
pub struct RawEngine {
    _private: [u8; 0],
}

#[repr(C)]
struct RawOptions {
    voice: *const c_char,
    lexicon: *const c_char,
    speed: c_int,
    pitch: c_int,
}

type Callback = unsafe extern "C" fn(samples: *const i16, count: usize, user: *mut c_void) -> c_int;

extern "C" {
    fn spk_open(data_dir: *const c_char) -> *mut RawEngine;
    fn spk_close(engine: *mut RawEngine);
    /// Takes over the pointer whatever the answer is and reads the options again
    /// at each `spk_say`: they have to stay, with the strings in them, until the
    /// next `spk_configure` or the end of the engine.
    fn spk_configure(engine: *mut RawEngine, options: *const RawOptions) -> c_int;
    fn spk_say(engine: *mut RawEngine, text: *const c_char, callback: Callback, user: *mut c_void) -> c_int;
    /// Valid until the next call on the same engine.
    fn spk_last_error(engine: *mut RawEngine) -> *const c_char;
    /// A buffer of the library, to be given back with `spk_free`.
    fn spk_phonemes(engine: *mut RawEngine, text: *const c_char, count: *mut usize) -> *mut u16;
    fn spk_free(buffer: *mut c_void);
}

#[derive(Debug)]
pub struct Error(String);

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "speech: {}", self.0)
    }
}

impl std::error::Error for Error {}

fn c_string(text: &str) -> Result<CString, Error> {
    CString::new(text).map_err(|_| Error("text holds a zero byte".into()))
}

/// The options together with the strings they point to.
struct Settings {
    raw: RawOptions,
    _voice: CString,
    _lexicon: CString,
}

pub struct Engine {
    raw: NonNull<RawEngine>,
    settings: Option<Box<Settings>>,
    _not_shared: PhantomData<*mut ()>,
}

impl Engine {
    pub fn open(data_dir: &str) -> Result<Self, Error> {
        let dir = c_string(data_dir)?;
        // SAFETY: the library reads the path during the call only.
        let raw = unsafe { spk_open(dir.as_ptr()) };
        let raw = NonNull::new(raw).ok_or_else(|| Error(format!("cannot open {data_dir}")))?;
        Ok(Engine { raw, settings: None, _not_shared: PhantomData })
    }

    pub fn configure(&mut self, voice: &str, lexicon: &str, speed: u8) -> Result<(), Error> {
        let voice = c_string(voice)?;
        let lexicon = c_string(lexicon)?;
        let settings = Box::new(Settings {
            raw: RawOptions { voice: voice.as_ptr(), lexicon: lexicon.as_ptr(), speed: speed.into(), pitch: 50 },
            _voice: voice,
            _lexicon: lexicon,
        });
        // SAFETY: `settings` is kept in the engine below.
        let code = unsafe { spk_configure(self.raw.as_ptr(), &settings.raw) };
<<<<<<< V
        self.check(code)?;
        self.settings = Some(settings);
        Ok(())
=======
        self.settings = Some(settings);
        self.check(code)
>>>>>>> F
    }

    /// Speaks the text and hands every block of samples to `sink`, which returns
    /// false to stop.
    pub fn say<F: FnMut(&[i16]) -> bool>(&mut self, text: &str, mut sink: F) -> Result<(), Error> {
        let text = c_string(text)?;
        let user = &mut sink as *mut F as *mut c_void;
        // SAFETY: text and sink live until the call has returned.
        let code = unsafe { spk_say(self.raw.as_ptr(), text.as_ptr(), forward::<F>, user) };
        self.check(code)
    }

    pub fn phonemes(&mut self, text: &str) -> Result<Vec<u16>, Error> {
        let text = c_string(text)?;
        let mut count = 0usize;
        // SAFETY: both pointers are valid during the call.
        let buffer = unsafe { spk_phonemes(self.raw.as_ptr(), text.as_ptr(), &mut count) };
        if buffer.is_null() {
            return Err(self.last_error());
        }
        // SAFETY: the library has filled `count` elements.
        let list = unsafe { slice::from_raw_parts(buffer, count) }.to_vec();
        unsafe { spk_free(buffer.cast()) };
        Ok(list)
    }

    fn check(&self, code: c_int) -> Result<(), Error> {
        if code == 0 {
            return Ok(());
        }
        Err(self.last_error())
    }

    fn last_error(&self) -> Error {
        // SAFETY: the text is copied before the engine is used again.
        unsafe {
            let text = spk_last_error(self.raw.as_ptr());
            if text.is_null() {
                return Error("unknown".into());
            }
            Error(CStr::from_ptr(text).to_string_lossy().into_owned())
        }
    }

    /// The directory a voice is kept in, for the diagnosis page.
    pub fn probe(data_dir: &str, voice: &str) -> bool {
<<<<<<< V
        let Ok(path) = c_string(&format!("{data_dir}/{voice}")).map(|p| p.as_ptr()) else {
            return false;
        };
        let raw = unsafe { spk_open(path) };
=======
        let Ok(path) = c_string(&format!("{data_dir}/{voice}")) else {
            return false;
        };
        let raw = unsafe { spk_open(path.as_ptr()) };
>>>>>>> F
        if raw != ptr::null_mut() {
            unsafe { spk_close(raw) };
            return true;
        }
        false
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        // SAFETY: opened once and closed once; the settings are dropped afterwards.
        unsafe { spk_close(self.raw.as_ptr()) };
    }
}

unsafe extern "C" fn forward<F: FnMut(&[i16]) -> bool>(samples: *const i16, count: usize, user: *mut c_void) -> c_int {
    if samples.is_null() || count == 0 {
        return 0;
    }
    let result = std::panic::catch_unwind(|| {
        // SAFETY: `user` is the sink of the running `say`.
        let sink = unsafe { &mut *user.cast::<F>() };
        sink(unsafe { slice::from_raw_parts(samples, count) })
    });
    match result {
        Ok(true) => 0,
        _ => 1,
    }
}
