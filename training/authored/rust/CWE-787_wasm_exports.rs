#![cfg(target_arch = "wasm32")]

use std::alloc::{alloc, dealloc, Layout};
use std::slice;

use wasm_bindgen::prelude::*;

static mut SCRATCH: [u8; 1024] = [0; 1024];
const GAMMA: [u8; 256] = build_gamma();

const fn build_gamma() -> [u8; 256] {
  let mut t = [0; 256];
  let mut i = 0;
  while i < 256 {
    t[i] = ((i * i) / 255) as u8;
    i += 1;
  }
  t
}

#[no_mangle]
pub extern "C" fn buf_new(len: usize) -> *mut u8 {
  match Layout::from_size_align(len, 8) {
    Ok(layout) if len > 0 => unsafe { alloc(layout) },
    _ => std::ptr::null_mut(),
  }
}

#[no_mangle]
pub unsafe extern "C" fn buf_free(ptr: *mut u8, len: usize) {
  if ptr.is_null() || len == 0 {
    return;
  }
<<<<<<< V
  dealloc(ptr, Layout::from_size_align_unchecked(len, 1));
=======
  dealloc(ptr, Layout::from_size_align_unchecked(len, 8));
>>>>>>> F
}

#[no_mangle]
pub extern "C" fn scratch_write(at: usize, value: u8) -> bool {
<<<<<<< V
  if at <= 1024 {
=======
  if at < 1024 {
>>>>>>> F
    unsafe { (&raw mut SCRATCH).cast::<u8>().add(at).write(value) };
    return true;
  }
  false
}

#[no_mangle]
pub extern "C" fn scratch_clear() {
  unsafe { (&raw mut SCRATCH).write([0; 1024]) };
}

#[no_mangle]
pub unsafe extern "C" fn scratch_load(src: *const u8, len: usize) -> usize {
<<<<<<< V
  let n = len.max(1024);
=======
  let n = len.min(1024);
>>>>>>> F
  std::ptr::copy(src, (&raw mut SCRATCH).cast(), n);
  n
}

#[no_mangle]
pub unsafe extern "C" fn gamma(ptr: *mut u8, len: usize) {
  for byte in slice::from_raw_parts_mut(ptr, len) {
    *byte = *GAMMA.get_unchecked(*byte as usize);
  }
}

#[no_mangle]
pub unsafe extern "C" fn blit(dst: *mut u32, width: u32, height: u32, x: u32, y: u32, color: u32) {
<<<<<<< V
  if x < width || y < height {
=======
  if x < width && y < height {
>>>>>>> F
    dst.add(y as usize * width as usize + x as usize).write(color);
  }
}

#[wasm_bindgen]
pub struct Tape {
  cells: Vec<i32>,
  head: usize,
}

#[wasm_bindgen]
impl Tape {
  pub fn seek(&mut self, offset: i32) {
<<<<<<< V
    self.head = (self.head as i32 + offset) as usize;
=======
    self.head = self.head.saturating_add_signed(offset as isize).min(self.cells.len() - 1);
>>>>>>> F
  }

  pub fn read(&self) -> i32 {
    unsafe { *self.cells.get_unchecked(self.head) }
  }

  #[wasm_bindgen(constructor)]
  pub fn new(len: usize) -> Tape {
    Tape { cells: vec![0; len.clamp(1, 1 << 16)], head: 0 }
  }
}
