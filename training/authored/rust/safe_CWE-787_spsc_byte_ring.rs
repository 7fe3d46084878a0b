//! Byte ring between the audio callback and the encoder thread. One producer,
//! one consumer, no locks and no allocation after the start. The capacity is a
//! power of two, the counters run on and on and are masked on access.

use std::cell::UnsafeCell;
use std::ptr;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::Arc;

const MAX_BITS: u32 = 26;

#[repr(align(64))]
struct Counter(AtomicUsize);

struct Ring {
    bytes: Box<[UnsafeCell<u8>]>,
    mask: usize,
    /// Total number of bytes taken out and put in.
    head: Counter,
    tail: Counter,
    closed: AtomicBool,
}

// SAFETY: the halves below touch disjoint parts, divided by `head` and `tail`.
unsafe impl Sync for Ring {}

pub struct Producer {
    ring: Arc<Ring>,
}

pub struct Consumer {
    ring: Arc<Ring>,
}

/// A ring of 2^bits bytes.
pub fn ring(bits: u32) -> (Producer, Consumer) {
    assert!((4..=MAX_BITS).contains(&bits), "capacity out of range");
    let capacity = 1usize << bits;
    let bytes = (0..capacity).map(|_| UnsafeCell::new(0)).collect();
    let ring = Arc::new(Ring {
        bytes,
        mask: capacity - 1,
        head: Counter(AtomicUsize::new(0)),
        tail: Counter(AtomicUsize::new(0)),
        closed: AtomicBool::new(false),
    });
    (Producer { ring: Arc::clone(&ring) }, Consumer { ring })
}

impl Ring {
    fn capacity(&self) -> usize {
        self.mask + 1
    }

    fn start(&self) -> *mut u8 {
        UnsafeCell::raw_get(self.bytes.as_ptr())
    }

    /// Copies into the ring from counter `at` on, around the end if need be.
    ///
    /// # Safety
    /// `data` is not longer than the capacity and the part belongs to the caller.
    unsafe fn copy_in(&self, at: usize, data: &[u8]) {
        let position = at & self.mask;
        let first = data.len().min(self.capacity() - position);
        unsafe {
            ptr::copy_nonoverlapping(data.as_ptr(), self.start().add(position), first);
            ptr::copy_nonoverlapping(data.as_ptr().add(first), self.start(), data.len() - first);
        }
    }

    /// # Safety
    /// As for `copy_in`.
    unsafe fn copy_out(&self, at: usize, out: &mut [u8]) {
        let position = at & self.mask;
        let first = out.len().min(self.capacity() - position);
        unsafe {
            ptr::copy_nonoverlapping(self.start().add(position), out.as_mut_ptr(), first);
            ptr::copy_nonoverlapping(self.start(), out.as_mut_ptr().add(first), out.len() - first);
        }
    }
}

impl Producer {
    pub fn space(&self) -> usize {
        let tail = self.ring.tail.0.load(Ordering::Relaxed);
        let head = self.ring.head.0.load(Ordering::Acquire);
        self.ring.capacity() - tail.wrapping_sub(head)
    }

    /// Puts in as much as there is room for and returns how much that was.
    pub fn write(&mut self, data: &[u8]) -> usize {
        let n = data.len().min(self.space());
        let tail = self.ring.tail.0.load(Ordering::Relaxed);
        // SAFETY: n bytes from `tail` on are free, and only this half writes.
        unsafe { self.ring.copy_in(tail, &data[..n]) };
        self.ring.tail.0.store(tail.wrapping_add(n), Ordering::Release);
        n
    }

    /// All or nothing, for records that must not be torn.
    pub fn write_all(&mut self, data: &[u8]) -> bool {
        if data.len() > self.space() {
            return false;
        }
        self.write(data) == data.len()
    }

    /// A record with its length in front.
    pub fn write_record(&mut self, data: &[u8]) -> bool {
        let Ok(len) = u16::try_from(data.len()) else {
            return false;
        };
        if data.len() + 2 > self.space() {
            return false;
        }
        self.write_all(&len.to_le_bytes()) && self.write_all(data)
    }
}

impl Drop for Producer {
    fn drop(&mut self) {
        self.ring.closed.store(true, Ordering::Release);
    }
}

impl Consumer {
    pub fn available(&self) -> usize {
        let head = self.ring.head.0.load(Ordering::Relaxed);
        let tail = self.ring.tail.0.load(Ordering::Acquire);
        tail.wrapping_sub(head)
    }

    pub fn closed(&self) -> bool {
        self.ring.closed.load(Ordering::Acquire) && self.available() == 0
    }

    /// Looks at the next bytes without taking them out.
    fn peek(&self, out: &mut [u8]) -> bool {
        if out.len() > self.available() {
            return false;
        }
        let head = self.ring.head.0.load(Ordering::Relaxed);
        // SAFETY: that many bytes are there, and only this half takes them.
        unsafe { self.ring.copy_out(head, out) };
        true
    }

    fn skip(&mut self, n: usize) {
        let head = self.ring.head.0.load(Ordering::Relaxed);
        self.ring.head.0.store(head.wrapping_add(n.min(self.available())), Ordering::Release);
    }

    pub fn read(&mut self, out: &mut [u8]) -> usize {
        let n = out.len().min(self.available());
        if self.peek(&mut out[..n]) {
            self.skip(n);
        }
        n
    }

    /// The next record, once all of it is there.
    pub fn read_record(&mut self, out: &mut Vec<u8>) -> bool {
        let mut len = [0u8; 2];
        if !self.peek(&mut len) {
            return false;
        }
        let len = u16::from_le_bytes(len) as usize;
        if self.available() < len + 2 {
            return false;
        }
        self.skip(2);
        out.resize(len, 0);
        self.read(out) == len
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goes_around_the_end() {
        let (mut producer, mut consumer) = ring(4);
        let mut out = Vec::new();
        for n in 0..40u8 {
            assert!(producer.write_record(&[n; 5]));
            assert!(consumer.read_record(&mut out));
            assert_eq!(out, [n; 5]);
        }
    }
}
