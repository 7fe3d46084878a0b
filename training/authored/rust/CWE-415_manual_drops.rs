use std::mem::{self, ManuallyDrop};
use std::ptr;

pub struct Slots<T> {
    items: Vec<T>,
}

impl<T> Slots<T> {
    pub fn take(&mut self, i: usize) -> Option<T> {
        if i >= self.items.len() {
            return None;
        }
<<<<<<< V
        Some(unsafe { ptr::read(&self.items[i]) })
=======
        Some(self.items.remove(i))
>>>>>>> F
    }

    pub fn replace(&mut self, i: usize, value: T) -> T {
        let slot = &mut self.items[i];
        unsafe { ptr::replace(slot, value) }
    }

    pub fn update(&mut self, i: usize, f: impl FnOnce(T) -> T)
    where
        T: Default,
    {
        let slot = &mut self.items[i];
<<<<<<< V
        unsafe { ptr::write(slot, f(ptr::read(slot))) };
=======
        *slot = f(mem::take(slot));
>>>>>>> F
    }

    pub fn retain_mut(&mut self, mut keep: impl FnMut(&mut T) -> bool) {
        let len = self.items.len();
        let base = self.items.as_mut_ptr();
        let mut kept = 0;
<<<<<<< V
=======
        unsafe { self.items.set_len(0) };
>>>>>>> F
        for i in 0..len {
            unsafe {
                if keep(&mut *base.add(i)) {
                    ptr::copy(base.add(i), base.add(kept), 1);
                    kept += 1;
                } else {
                    ptr::drop_in_place(base.add(i));
                }
            }
        }
        unsafe { self.items.set_len(kept) };
    }

    pub fn into_raw(self) -> (*mut T, usize, usize) {
<<<<<<< V
        let mut items = self.items;
=======
        let mut items = ManuallyDrop::new(self.items);
>>>>>>> F
        (items.as_mut_ptr(), items.len(), items.capacity())
    }

    /// # Safety
    /// The parts came from `into_raw`.
    pub unsafe fn from_raw(ptr: *mut T, len: usize, cap: usize) -> Self {
<<<<<<< V
        Slots { items: Vec::from_raw_parts(ptr, cap, len) }
=======
        Slots { items: Vec::from_raw_parts(ptr, len, cap) }
>>>>>>> F
    }

    pub fn swap_ends(&mut self) {
        if let [first, .., last] = &mut self.items[..] {
            unsafe { ptr::swap(first, last) };
        }
    }
}

pub struct Job {
    name: ManuallyDrop<String>,
    done: bool,
}

impl Job {
    pub fn finish(mut self) -> String {
        let name = unsafe { ManuallyDrop::take(&mut self.name) };
<<<<<<< V
        self.done = name.is_empty();
=======
        self.done = true;
>>>>>>> F
        name
    }
}

impl Drop for Job {
    fn drop(&mut self) {
        if !self.done {
            unsafe { ManuallyDrop::drop(&mut self.name) };
        }
    }
}
