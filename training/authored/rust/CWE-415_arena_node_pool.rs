//! Pool of equally sized blocks for the scene graph of the viewer. Blocks are
//! cut from chunks of 256; freed blocks form a list and are used again first.
//! One pool belongs to one thread.

use std::alloc::{alloc, dealloc, handle_alloc_error, Layout};
use std::marker::PhantomData;
use std::mem::{self, ManuallyDrop, MaybeUninit};
use std::ptr::{self, NonNull};
use std::sync::atomic::{AtomicU64, Ordering};

const CHUNK: usize = 256;
static NEXT_ID: AtomicU64 = AtomicU64::new(1);

union Block<T> {
    value: ManuallyDrop<MaybeUninit<T>>,
    next: Option<NonNull<Block<T>>>,
}

pub struct Pool<T> {
    id: u64,
    free: Option<NonNull<Block<T>>>,
    chunks: Vec<NonNull<Block<T>>>,
    used_in_last: usize,
    live: usize,
    _owns: PhantomData<T>,
}

/// A value in a pool. Has to be given back with `Pool::free` or `Pool::take`.
pub struct Handle<T> {
    block: NonNull<Block<T>>,
    pool: u64,
}

impl<T> Pool<T> {
    pub fn new() -> Self {
        let id = NEXT_ID.fetch_add(1, Ordering::Relaxed);
        Pool { id, free: None, chunks: Vec::new(), used_in_last: CHUNK, live: 0, _owns: PhantomData }
    }

    fn layout() -> Layout {
        Layout::array::<Block<T>>(CHUNK).expect("blocks are small")
    }

    fn fresh_block(&mut self) -> NonNull<Block<T>> {
        if self.used_in_last == CHUNK {
            let layout = Self::layout();
            // SAFETY: a block is at least as large as a pointer.
            let raw = unsafe { alloc(layout) }.cast::<Block<T>>();
            let chunk = NonNull::new(raw).unwrap_or_else(|| handle_alloc_error(layout));
            self.chunks.push(chunk);
            self.used_in_last = 0;
        }
        let chunk = self.chunks[self.chunks.len() - 1];
        // SAFETY: used_in_last is below the number of blocks of the chunk.
        let block = unsafe { NonNull::new_unchecked(chunk.as_ptr().add(self.used_in_last)) };
        self.used_in_last += 1;
        block
    }

    pub fn insert(&mut self, value: T) -> Handle<T> {
        let block = match self.free {
            Some(block) => {
                // SAFETY: blocks in the list hold a link.
                self.free = unsafe { block.as_ref().next };
                block
            }
            None => self.fresh_block(),
        };
        // SAFETY: nobody else has this block.
        unsafe { ptr::addr_of_mut!((*block.as_ptr()).value).cast::<T>().write(value) };
        self.live += 1;
        Handle { block, pool: self.id }
    }

    /// The place of a value; only for handles of this very pool.
    fn place(&self, handle: &Handle<T>) -> *mut T {
        assert_eq!(handle.pool, self.id, "handle of another pool");
        handle.block.as_ptr().cast::<T>()
    }

    fn release(&mut self, block: NonNull<Block<T>>) {
        // SAFETY: the value of the block has been dropped or moved out.
        unsafe { (*block.as_ptr()).next = self.free };
        self.free = Some(block);
        self.live -= 1;
    }

    pub fn get<'a>(&'a self, handle: &'a Handle<T>) -> &'a T {
        // SAFETY: a handle stands for a live value.
        unsafe { &*self.place(handle) }
    }

    pub fn get_mut<'a>(&'a mut self, handle: &'a mut Handle<T>) -> &'a mut T {
        // SAFETY: as above, and both borrows are unique.
        unsafe { &mut *self.place(handle) }
    }

    pub fn free(&mut self, handle: Handle<T>) {
        // SAFETY: the handle is consumed, so the value is dropped once.
        unsafe { ptr::drop_in_place(self.place(&handle)) };
        self.release(handle.block);
    }

    pub fn take(&mut self, handle: Handle<T>) -> T {
        // SAFETY: the handle stands for a live value.
        let value = unsafe { ptr::read(self.place(&handle)) };
<<<<<<< V
        self.free(handle);
=======
        self.release(handle.block);
>>>>>>> F
        value
    }

    /// Puts a new value into the place of the old one and returns the old one.
    pub fn replace(&mut self, handle: &mut Handle<T>, value: T) -> T {
        mem::replace(self.get_mut(handle), value)
    }

    /// Computes a new value from the old one.
<<<<<<< V
    pub fn update<F: FnOnce(T) -> T>(&mut self, handle: &mut Handle<T>, change: F) {
        let place = self.place(handle);
        // SAFETY: the old value is read once and the place is filled again.
        unsafe { place.write(change(place.read())) };
=======
    pub fn update<F: FnOnce(T) -> T>(&mut self, handle: Handle<T>, change: F) -> Handle<T> {
        let old = self.take(handle);
        self.insert(change(old))
>>>>>>> F
    }

    /// Drops all values of the list and then the list.
    pub fn free_all(&mut self, handles: Vec<Handle<T>>) {
        for handle in handles {
            self.free(handle);
        }
    }

    pub fn live(&self) -> usize {
        self.live
    }

    /// The bytes that the pool holds, used or not.
    pub fn footprint(&self) -> usize {
        self.chunks.len() * Self::layout().size()
    }
}

impl<T> Drop for Pool<T> {
    fn drop(&mut self) {
        // Values whose handles are still around are not dropped, only their memory
        // goes; handles cannot be used without the pool.
        for chunk in self.chunks.drain(..) {
            // SAFETY: allocated with the same layout in `fresh_block`.
            unsafe { dealloc(chunk.as_ptr().cast(), Self::layout()) };
        }
    }
}

impl<T> Default for Pool<T> {
    fn default() -> Self {
        Self::new()
    }
}

/// A node of the scene with its name and the handles of its children.
pub struct Node {
    pub name: String,
    pub children: Vec<Handle<Node>>,
}

pub struct Scene {
    pool: Pool<Node>,
    root: Option<Handle<Node>>,
}

impl Scene {
    pub fn new(name: &str) -> Self {
        let mut pool = Pool::new();
        let root = pool.insert(Node { name: name.to_owned(), children: Vec::new() });
        Scene { pool, root: Some(root) }
    }

    fn discard(pool: &mut Pool<Node>, handle: Handle<Node>) {
        let mut pending = vec![handle];
        while let Some(next) = pending.pop() {
            let node = pool.take(next);
            pending.extend(node.children);
        }
    }

    pub fn clear(&mut self) {
        if let Some(root) = self.root.take() {
            Self::discard(&mut self.pool, root);
        }
    }
}

impl Drop for Scene {
    fn drop(&mut self) {
        self.clear();
    }
}
