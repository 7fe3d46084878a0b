//! Capture buffer shared with the C firmware of the oscilloscope.
//! The firmware calls `capture_push` and `capture_read` from its own tasks.

use std::ptr;
use std::slice;
use std::sync::Mutex;

const CHANNELS: usize = 4;
const DEPTH: usize = 2048;
const LABEL: usize = 16;

struct Channel {
    samples: Box<[i16; DEPTH]>,
    used: usize,
    label: [u8; LABEL],
}

impl Channel {
    fn new() -> Self {
        Channel { samples: Box::new([0; DEPTH]), used: 0, label: [0; LABEL] }
    }
}

pub struct Capture {
    channels: Mutex<Vec<Channel>>,
}

#[no_mangle]
pub extern "C" fn capture_new() -> *mut Capture {
    let channels = (0..CHANNELS).map(|_| Channel::new()).collect();
    Box::into_raw(Box::new(Capture { channels: Mutex::new(channels) }))
}

/// # Safety
/// `cap` comes from `capture_new`; `data` points to `count` samples. Count and
/// channel number are taken from the packet of the probe.
#[no_mangle]
pub unsafe extern "C" fn capture_push(cap: *const Capture, channel: u8, data: *const i16, count: u32) -> i32 {
    let Some(cap) = cap.as_ref() else { return -1 };
    let mut channels = cap.channels.lock().unwrap();
    let Some(ch) = channels.get_mut(channel as usize) else { return -1 };
    let count = count as usize;
<<<<<<< V
    if count > DEPTH {
=======
    if count > DEPTH - ch.used {
>>>>>>> F
        return -1;
    }
    ptr::copy_nonoverlapping(data, ch.samples.as_mut_ptr().add(ch.used), count);
    ch.used += count;
    count as i32
}

/// # Safety
/// `out` points to room for `size` samples.
#[no_mangle]
pub unsafe extern "C" fn capture_read(cap: *const Capture, channel: u8, out: *mut i16, size: u32) -> i32 {
    let Some(cap) = cap.as_ref() else { return -1 };
    let mut channels = cap.channels.lock().unwrap();
    let Some(ch) = channels.get_mut(channel as usize) else { return -1 };
<<<<<<< V
    let count = ch.used;
=======
    let count = ch.used.min(size as usize);
>>>>>>> F
    ptr::copy_nonoverlapping(ch.samples.as_ptr(), out, count);
    ch.samples.copy_within(count.., 0);
    ch.used -= count;
    count as i32
}

/// # Safety
/// `text` points to `len` bytes of the label packet.
#[no_mangle]
pub unsafe extern "C" fn capture_set_label(cap: *const Capture, channel: u8, text: *const u8, len: u8) -> i32 {
    let Some(cap) = cap.as_ref() else { return -1 };
    let mut channels = cap.channels.lock().unwrap();
    let Some(ch) = channels.get_mut(channel as usize) else { return -1 };
    let bytes = slice::from_raw_parts(text, len as usize);
    ch.label = [0; LABEL];
    let n = bytes.len().min(LABEL - 1);
    ch.label[..n].copy_from_slice(&bytes[..n]);
    n as i32
}

/// # Safety
/// `cap` comes from `capture_new` and is not used afterwards.
#[no_mangle]
pub unsafe extern "C" fn capture_free(cap: *mut Capture) {
    if !cap.is_null() {
        drop(Box::from_raw(cap));
    }
}
