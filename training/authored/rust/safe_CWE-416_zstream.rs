//! Thin wrapper around the zlib-like C library `zmini`.

use std::ffi::{c_int, c_uint, CStr};
use std::marker::PhantomData;
use std::mem::MaybeUninit;
use std::ptr::NonNull;

#[repr(C)]
struct RawStream {
	next_in: *const u8,
	avail_in: c_uint,
	next_out: *mut u8,
	avail_out: c_uint,
	state: *mut libc::c_void,
}

extern "C" {
	fn zmini_init(s: *mut RawStream) -> c_int;
	fn zmini_step(s: *mut RawStream) -> c_int;
	fn zmini_end(s: *mut RawStream);
	fn zmini_version() -> *const libc::c_char;
}

#[derive(Debug)]
pub struct Failed(pub i32);

pub struct Stream {
	raw: NonNull<RawStream>,
	_not_sync: PhantomData<*mut ()>,
}

// The library keeps no thread-local state.
unsafe impl Send for Stream {}

impl Stream {
	pub fn new() -> Result<Self, Failed> {
		let mut raw = Box::new(MaybeUninit::<RawStream>::zeroed());
		match unsafe { zmini_init(raw.as_mut_ptr()) } {
			0 => Ok(Stream { raw: unsafe { NonNull::new_unchecked(Box::into_raw(raw).cast()) }, _not_sync: PhantomData }),
			rc => Err(Failed(rc)),
		}
	}

	pub fn inflate(&mut self, input: &[u8], limit: usize) -> Result<Vec<u8>, Failed> {
		let limit = limit.min(c_uint::MAX as usize);
		let mut out: Vec<u8> = Vec::with_capacity(limit);
		// SAFETY: raw is ours alone, and both buffers outlive the call.
		unsafe {
			let raw = self.raw.as_mut();
			raw.next_in = input.as_ptr();
			raw.avail_in = c_uint::try_from(input.len()).map_err(|_| Failed(-1))?;
			raw.next_out = out.as_mut_ptr();
			raw.avail_out = limit as c_uint;
			let rc = zmini_step(raw);
			if rc < 0 {
				return Err(Failed(rc));
			}
			out.set_len(limit - raw.avail_out as usize);
		}
		Ok(out)
	}
}

impl Drop for Stream {
	fn drop(&mut self) {
		unsafe {
			zmini_end(self.raw.as_ptr());
			drop(Box::from_raw(self.raw.as_ptr()));
		}
	}
}

pub fn version() -> &'static str {
	// SAFETY: the library returns a static, NUL-terminated ASCII string.
	unsafe { CStr::from_ptr(zmini_version()) }.to_str().unwrap_or("unknown")
}

pub fn words(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
	bytes.chunks_exact(4).map(|c| unsafe { c.as_ptr().cast::<u32>().read_unaligned() })
}
