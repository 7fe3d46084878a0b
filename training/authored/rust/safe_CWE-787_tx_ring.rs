#![no_std]

use core::ptr;

pub const CAP: usize = 512;

pub struct TxRing {
    buf: [u8; CAP],
    head: usize,
    len: usize,
}

impl TxRing {
    pub const fn new() -> Self {
        TxRing { buf: [0; CAP], head: 0, len: 0 }
    }

    /// Queues as much of `src` as fits and says how much that was.
    pub fn push(&mut self, src: &[u8]) -> usize {
        let n = src.len().min(CAP - self.len);
        let tail = (self.head + self.len) % CAP;
        let first = n.min(CAP - tail);
        unsafe {
            let base = self.buf.as_mut_ptr();
            ptr::copy_nonoverlapping(src.as_ptr(), base.add(tail), first);
            ptr::copy_nonoverlapping(src.as_ptr().add(first), base, n - first);
        }
        self.len += n;
        n
    }

    pub fn pop(&mut self) -> Option<u8> {
        if self.len == 0 {
            return None;
        }
        let b = self.buf[self.head];
        self.head = (self.head + 1) % CAP;
        self.len -= 1;
        Some(b)
    }
}
