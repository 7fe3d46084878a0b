use std::cell::UnsafeCell;
use std::marker::PhantomPinned;
use std::mem::MaybeUninit;
use std::pin::Pin;
use std::ptr::{self, NonNull};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Single producer, single consumer ring; `N` is a power of two.
pub struct Ring<T, const N: usize> {
    slots: [UnsafeCell<MaybeUninit<T>>; N],
    head: AtomicUsize,
    tail: AtomicUsize,
}

unsafe impl<T: Send, const N: usize> Sync for Ring<T, N> {}

impl<T, const N: usize> Ring<T, N> {
    const MASK: usize = {
        assert!(N.is_power_of_two());
        N - 1
    };

    pub fn new() -> Self {
        Ring {
            slots: [const { UnsafeCell::new(MaybeUninit::uninit()) }; N],
            head: AtomicUsize::new(0),
            tail: AtomicUsize::new(0),
        }
    }

    /// # Safety
    /// Called from one thread at a time.
    pub unsafe fn push(&self, value: T) -> Result<(), T> {
        let tail = self.tail.load(Ordering::Relaxed);
        if tail.wrapping_sub(self.head.load(Ordering::Acquire)) == N {
            return Err(value);
        }
        let slot = self.slots.get_unchecked(tail & Self::MASK);
        (*slot.get()).write(value);
        self.tail.store(tail.wrapping_add(1), Ordering::Release);
        Ok(())
    }

    /// # Safety
    /// Called from one thread at a time.
    pub unsafe fn pop(&self) -> Option<T> {
        let head = self.head.load(Ordering::Relaxed);
        if head == self.tail.load(Ordering::Acquire) {
            return None;
        }
        let slot = self.slots.get_unchecked(head & Self::MASK);
        let value = (*slot.get()).assume_init_read();
        self.head.store(head.wrapping_add(1), Ordering::Release);
        Some(value)
    }
}

impl<T, const N: usize> Drop for Ring<T, N> {
    fn drop(&mut self) {
        while unsafe { self.pop() }.is_some() {}
    }
}

pub struct Line {
    text: String,
    first_word: Option<NonNull<str>>,
    _pin: PhantomPinned,
}

impl Line {
    pub fn new(text: String) -> Pin<Box<Self>> {
        let mut line = Box::pin(Line { text, first_word: None, _pin: PhantomPinned });
        let word = line.text.split(' ').next().map(NonNull::from);
        unsafe { line.as_mut().get_unchecked_mut() }.first_word = word;
        line
    }

    pub fn first_word(self: Pin<&Self>) -> &str {
        let this = self.get_ref();
        this.first_word.map_or("", |p| unsafe { p.as_ref() })
    }
}

pub fn rotate<T: Copy>(items: &mut [T]) {
    if items.len() > 1 {
        let last = items[items.len() - 1];
        let base = items.as_mut_ptr();
        unsafe {
            ptr::copy(base, base.add(1), items.len() - 1);
            base.write(last);
        }
    }
}

pub fn split_pair<T>(items: &mut [T], a: usize, b: usize) -> (&mut T, &mut T) {
    assert!(a != b && a < items.len() && b < items.len());
    let base = items.as_mut_ptr();
    unsafe { (&mut *base.add(a), &mut *base.add(b)) }
}

pub fn sum_pairs(data: &[u16; 32]) -> u32 {
    (0..16).map(|i| unsafe { u32::from(*data.get_unchecked(2 * i)) * u32::from(*data.get_unchecked(2 * i + 1)) }).sum()
}
