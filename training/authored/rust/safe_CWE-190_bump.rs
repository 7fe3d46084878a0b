use std::alloc::{alloc, dealloc, handle_alloc_error, Layout};
use std::cell::{Cell, RefCell};
use std::ptr::NonNull;

const FIRST_CHUNK: usize = 4096;
const CHUNK_ALIGN: usize = 16;

struct Chunk {
    base: NonNull<u8>,
    layout: Layout,
}

/// Allocates values that live as long as the arena. Only `Copy` types are
/// taken, since nothing in here is ever dropped.
pub struct Bump {
    next: Cell<usize>,
    end: Cell<usize>,
    top: Cell<*mut u8>,
    chunks: RefCell<Vec<Chunk>>,
}

impl Bump {
    pub fn new() -> Self {
        Bump {
            next: Cell::new(0),
            end: Cell::new(0),
            top: Cell::new(std::ptr::null_mut()),
            chunks: RefCell::new(Vec::new()),
        }
    }

    /// Reserves room in the newest chunk; offsets are relative to its base.
    fn reserve(&self, layout: Layout) -> NonNull<u8> {
        loop {
            if let Some(p) = self.try_reserve(layout) {
                return p;
            }
            self.grow(layout);
        }
    }

    fn try_reserve(&self, layout: Layout) -> Option<NonNull<u8>> {
        let top = NonNull::new(self.top.get())?;
        let address = (top.as_ptr() as usize).checked_add(self.next.get())?;
        let padding = address.wrapping_neg() & (layout.align() - 1);
        let start = self.next.get().checked_add(padding)?;
        let stop = start.checked_add(layout.size())?;
        if stop > self.end.get() {
            return None;
        }
        self.next.set(stop);
        NonNull::new(unsafe { top.as_ptr().add(start) })
    }

    fn grow(&self, need: Layout) {
        let mut chunks = self.chunks.borrow_mut();
        let doubled = chunks.last().map_or(FIRST_CHUNK, |c| c.layout.size().saturating_mul(2).min(1 << 24));
        let least = need.size().checked_add(need.align()).expect("allocation is too large");
        let layout = Layout::from_size_align(doubled.max(least), CHUNK_ALIGN).expect("allocation is too large");
        let base = match NonNull::new(unsafe { alloc(layout) }) {
            Some(p) => p,
            None => handle_alloc_error(layout),
        };
        self.next.set(0);
        self.end.set(layout.size());
        self.top.set(base.as_ptr());
        chunks.push(Chunk { base, layout });
    }

    #[allow(clippy::mut_from_ref)]
    pub fn alloc<T: Copy>(&self, value: T) -> &mut T {
        let p = self.reserve(Layout::new::<T>()).cast::<T>();
        unsafe {
            p.as_ptr().write(value);
            &mut *p.as_ptr()
        }
    }

    #[allow(clippy::mut_from_ref)]
    pub fn alloc_slice<T: Copy>(&self, values: &[T]) -> &mut [T] {
        let p = self.reserve(Layout::for_value(values)).cast::<T>();
        unsafe {
            std::ptr::copy_nonoverlapping(values.as_ptr(), p.as_ptr(), values.len());
            std::slice::from_raw_parts_mut(p.as_ptr(), values.len())
        }
    }

    pub fn alloc_str(&self, s: &str) -> &str {
        let bytes = self.alloc_slice(s.as_bytes());
        unsafe { std::str::from_utf8_unchecked(bytes) }
    }

    pub fn bytes_reserved(&self) -> usize {
        self.chunks.borrow().iter().map(|c| c.layout.size()).sum()
    }
}

impl Drop for Bump {
    fn drop(&mut self) {
        for chunk in self.chunks.get_mut().drain(..) {
            unsafe { dealloc(chunk.base.as_ptr(), chunk.layout) };
        }
    }
}
