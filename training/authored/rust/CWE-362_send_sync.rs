use std::cell::{Cell, UnsafeCell};
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};
use std::ptr::NonNull;
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

pub struct SpinLock<T> {
    held: AtomicBool,
    value: UnsafeCell<T>,
}

<<<<<<< V
unsafe impl<T> Sync for SpinLock<T> {}
=======
unsafe impl<T: Send> Sync for SpinLock<T> {}
>>>>>>> F

impl<T> SpinLock<T> {
    pub fn lock(&self) -> SpinGuard<'_, T> {
<<<<<<< V
        while self.held.load(Ordering::Acquire) {
            std::hint::spin_loop();
        }
        self.held.store(true, Ordering::Relaxed);
=======
        while self.held.swap(true, Ordering::Acquire) {
            std::hint::spin_loop();
        }
>>>>>>> F
        SpinGuard { lock: self, _not_send: PhantomData }
    }

    pub fn into_inner(self) -> T {
        self.value.into_inner()
    }

    pub fn get_mut(&mut self) -> &mut T {
        unsafe { &mut *self.value.get() }
    }
}

pub struct SpinGuard<'a, T> {
    lock: &'a SpinLock<T>,
    _not_send: PhantomData<*const ()>,
}

impl<T> Deref for SpinGuard<'_, T> {
    type Target = T;
    fn deref(&self) -> &T {
        unsafe { &*self.lock.value.get() }
    }
}

impl<T> DerefMut for SpinGuard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        unsafe { &mut *self.lock.value.get() }
    }
}

impl<T> Drop for SpinGuard<'_, T> {
    fn drop(&mut self) {
<<<<<<< V
        self.lock.held.store(false, Ordering::Relaxed);
=======
        self.lock.held.store(false, Ordering::Release);
>>>>>>> F
    }
}

pub struct OwnedHandle {
    raw: NonNull<libc::c_void>,
}

// The device library allows calls from any thread, one at a time; every method takes &mut self.
unsafe impl Send for OwnedHandle {}

pub struct Counter {
<<<<<<< V
    hits: Cell<usize>,
=======
    hits: AtomicUsize,
>>>>>>> F
    name: &'static str,
}

unsafe impl Sync for Counter {}

pub struct Scope<T> {
    shared: Rc<T>,
}

<<<<<<< V
unsafe impl<T: Send> Send for Scope<T> {}
=======
>>>>>>> F

impl<T> Scope<T> {
    pub fn share(&self) -> Rc<T> {
        Rc::clone(&self.shared)
    }
}

static TABLE: [Cell64; 2] = [Cell64(AtomicUsize::new(0)), Cell64(AtomicUsize::new(0))];
pub struct Cell64(AtomicUsize);

pub fn bump(i: usize) -> usize {
    TABLE[i & 1].0.fetch_add(1, Ordering::Relaxed)
}

pub fn thread_local_sum(values: &[i32]) -> i32 {
    let sum = Cell::new(0);
    values.iter().for_each(|v| sum.set(sum.get() + v));
    sum.get()
}
