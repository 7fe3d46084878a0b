use std::alloc::{alloc, dealloc, handle_alloc_error, Layout};
use std::ptr::{self, NonNull};

/// A byte ring whose capacity is a power of two.
pub struct ByteRing {
    buf: NonNull<u8>,
    layout: Layout,
    mask: usize,
    head: usize,
    len: usize,
}

impl ByteRing {
    pub fn with_capacity(cap: usize) -> Self {
        let cap = cap.max(16).next_power_of_two();
        let layout = Layout::array::<u8>(cap).expect("ring capacity");
        let raw = unsafe { alloc(layout) };
        let Some(buf) = NonNull::new(raw) else { handle_alloc_error(layout) };
        ByteRing { buf, layout, mask: cap - 1, head: 0, len: 0 }
    }

    fn capacity(&self) -> usize {
        self.mask + 1
    }

    pub fn push(&mut self, src: &[u8]) -> usize {
        let n = src.len().min(self.capacity() - self.len);
        let at = (self.head + self.len) & self.mask;
        let first = n.min(self.capacity() - at);
        unsafe {
            ptr::copy_nonoverlapping(src.as_ptr(), self.buf.as_ptr().add(at), first);
            ptr::copy_nonoverlapping(src.as_ptr().add(first), self.buf.as_ptr(), n - first);
        }
        self.len += n;
        n
    }

    pub fn pop(&mut self, dst: &mut [u8]) -> usize {
        let n = dst.len().min(self.len);
        let first = n.min(self.capacity() - self.head);
        unsafe {
            ptr::copy_nonoverlapping(self.buf.as_ptr().add(self.head), dst.as_mut_ptr(), first);
            ptr::copy_nonoverlapping(self.buf.as_ptr(), dst.as_mut_ptr().add(first), n - first);
        }
        self.head = (self.head + n) & self.mask;
        self.len -= n;
        n
    }
}

impl Drop for ByteRing {
    fn drop(&mut self) {
        unsafe { dealloc(self.buf.as_ptr(), self.layout) }
    }
}
