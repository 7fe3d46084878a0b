#![no_std]

use core::cell::UnsafeCell;
use core::hint;
use core::ops::{Deref, DerefMut};
use core::sync::atomic::{AtomicBool, Ordering};

/// Guards the descriptor tables that all harts share.
pub struct Spin<T> {
    held: AtomicBool,
    data: UnsafeCell<T>,
}

unsafe impl<T: Send> Sync for Spin<T> {}

pub struct Guard<'a, T>(&'a Spin<T>);

impl<T> Spin<T> {
    pub const fn new(data: T) -> Self {
        Spin { held: AtomicBool::new(false), data: UnsafeCell::new(data) }
    }

    pub fn lock(&self) -> Guard<'_, T> {
<<<<<<< V
        while self.held.load(Ordering::Acquire) {
            hint::spin_loop();
        }
        self.held.store(true, Ordering::Release);
=======
        while self.held.swap(true, Ordering::Acquire) {
            hint::spin_loop();
        }
>>>>>>> F
        Guard(self)
    }
}

impl<T> Deref for Guard<'_, T> {
    type Target = T;
    fn deref(&self) -> &T {
        unsafe { &*self.0.data.get() }
    }
}

impl<T> DerefMut for Guard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        unsafe { &mut *self.0.data.get() }
    }
}

impl<T> Drop for Guard<'_, T> {
    fn drop(&mut self) {
        self.0.held.store(false, Ordering::Release);
    }
}
