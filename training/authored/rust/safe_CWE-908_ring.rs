//! A fixed-capacity ring over uninitialised storage.
//!
//! Invariant: the `len` slots that start at `head` (modulo `N`) hold a value,
//! all others do not. Every `unsafe` block below refers to it.

use core::mem::MaybeUninit;

pub struct Ring<T, const N: usize> {
    slots: [MaybeUninit<T>; N],
    head: usize,
    len: usize,
}

impl<T, const N: usize> Ring<T, N> {
    const CAPACITY: usize = {
        assert!(N > 0 && N <= isize::MAX as usize);
        N
    };

    pub fn new() -> Self {
        let _ = Self::CAPACITY;
        Self {
            slots: [const { MaybeUninit::uninit() }; N],
            head: 0,
            len: 0,
        }
    }

    pub fn len(&self) -> usize {
        self.len
    }

    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    pub fn is_full(&self) -> bool {
        self.len == N
    }

    fn index(&self, offset: usize) -> usize {
        (self.head + offset) % N
    }

    /// Gives the value back when the ring is full.
    pub fn push(&mut self, value: T) -> Result<(), T> {
        if self.is_full() {
            return Err(value);
        }
        let at = self.index(self.len);
        self.slots[at].write(value);
        self.len += 1;
        Ok(())
    }

    /// Pushes, and returns the oldest value if it had to make room.
    pub fn push_over(&mut self, value: T) -> Option<T> {
        let oldest = if self.is_full() { self.pop() } else { None };
        let pushed = self.push(value);
        debug_assert!(pushed.is_ok());
        oldest
    }

    pub fn pop(&mut self) -> Option<T> {
        if self.is_empty() {
            return None;
        }
        let at = self.head;
        self.head = self.index(1);
        self.len -= 1;
        // SAFETY: the slot was the first of the filled ones. It is outside of
        // the range now, so its value cannot be read or dropped again.
        Some(unsafe { self.slots[at].assume_init_read() })
    }

    pub fn get(&self, offset: usize) -> Option<&T> {
        if offset >= self.len {
            return None;
        }
        // SAFETY: offset < len, so the slot holds a value.
        Some(unsafe { self.slots[self.index(offset)].assume_init_ref() })
    }

    pub fn iter(&self) -> impl Iterator<Item = &T> + '_ {
        (0..self.len).filter_map(move |i| self.get(i))
    }

    pub fn clear(&mut self) {
        // Popping one by one keeps the invariant even if a destructor panics.
        while self.pop().is_some() {}
    }
}

impl<T, const N: usize> Default for Ring<T, N> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T, const N: usize> Drop for Ring<T, N> {
    fn drop(&mut self) {
        self.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::rc::Rc;

    #[test]
    fn drops_each_value_once() {
        let value = Rc::new(());
        let mut ring = Ring::<_, 3>::new();
        for _ in 0..5 {
            ring.push_over(Rc::clone(&value));
        }
        assert_eq!(Rc::strong_count(&value), 4);
        drop(ring);
        assert_eq!(Rc::strong_count(&value), 1);
    }

    #[test]
    fn wraps_around() {
        let mut ring = Ring::<u32, 4>::new();
        for i in 0..10 {
            ring.push_over(i);
        }
        assert_eq!(ring.iter().copied().collect::<Vec<_>>(), [6, 7, 8, 9]);
        assert_eq!(ring.push(1), Err(1));
    }
}
