use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// A bounded pool of decoders, each of which owns some megabytes of scratch
/// memory. `get` waits for a free one; dropping the lease gives it back.
pub struct Pool<T> {
    shared: Arc<Shared<T>>,
}

struct Shared<T> {
    state: Mutex<State<T>>,
    returned: Condvar,
    limit: usize,
    make: Box<dyn Fn() -> T + Send + Sync>,
}

struct State<T> {
    idle: Vec<T>,
    /// Idle ones, lent ones and those that are being made.
    total: usize,
}

impl<T> Shared<T> {
    /// The state is changed by whole steps only, so it is in order even if a
    /// thread panicked while it held the lock.
    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn forget_one(&self) {
        self.lock().total -= 1;
        self.returned.notify_one();
    }
}

pub struct Lease<T> {
    item: Option<T>,
    shared: Arc<Shared<T>>,
}

/// Takes the reservation back when `make` panics.
struct Reservation<'p, T> {
    shared: &'p Shared<T>,
    used: bool,
}

impl<T> Drop for Reservation<'_, T> {
    fn drop(&mut self) {
        if !self.used {
            self.shared.forget_one();
        }
    }
}

impl<T> Pool<T> {
    pub fn new(limit: usize, make: impl Fn() -> T + Send + Sync + 'static) -> Self {
        assert!(limit > 0, "a pool needs room for one item");
        Pool {
            shared: Arc::new(Shared {
                state: Mutex::new(State { idle: Vec::with_capacity(limit), total: 0 }),
                returned: Condvar::new(),
                limit,
                make: Box::new(make),
            }),
        }
    }

    pub fn get(&self, wait: Duration) -> Option<Lease<T>> {
        let deadline = Instant::now() + wait;
        let mut state = self.shared.lock();
        loop {
            if let Some(item) = state.idle.pop() {
                return Some(self.lease(item));
            }
            if state.total < self.shared.limit {
                state.total += 1;
                break;
            }
            let left = deadline.checked_duration_since(Instant::now())?;
            state = self
                .shared
                .returned
                .wait_timeout(state, left)
                .unwrap_or_else(PoisonError::into_inner)
                .0;
        }
        drop(state); // making one takes a while; others may go on
        let mut reservation = Reservation { shared: &self.shared, used: false };
        let item = (self.shared.make)();
        reservation.used = true;
        Some(self.lease(item))
    }

    fn lease(&self, item: T) -> Lease<T> {
        Lease { item: Some(item), shared: Arc::clone(&self.shared) }
    }

    pub fn idle(&self) -> usize {
        self.shared.lock().idle.len()
    }
}

impl<T> Clone for Pool<T> {
    fn clone(&self) -> Self {
        Pool { shared: Arc::clone(&self.shared) }
    }
}

impl<T> Lease<T> {
    /// For a decoder that may be in a strange state: it is dropped, and the
    /// pool makes a new one when it is asked next.
    pub fn discard(mut self) {
        if let Some(item) = self.item.take() {
            drop(item);
            self.shared.forget_one();
        }
    }
}

impl<T> Deref for Lease<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.item.as_ref().expect("the item is there until the lease ends")
    }
}

impl<T> DerefMut for Lease<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.item.as_mut().expect("the item is there until the lease ends")
    }
}

impl<T> Drop for Lease<T> {
    fn drop(&mut self) {
        let Some(item) = self.item.take() else { return };
        if std::thread::panicking() {
            drop(item);
            self.shared.forget_one();
        } else {
            self.shared.lock().idle.push(item);
            self.shared.returned.notify_one();
        }
    }
}
