//! Hands the newest pose of the robot from the localisation thread to the
//! control loop. The control loop must never wait, so there are three slots: one
//! is being written, one is being read and one lies in between. Values that
//! nobody has looked at are overwritten.

use std::cell::UnsafeCell;
use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

const INDEX: u8 = 0b011;
const FRESH: u8 = 0b100;

struct Shared<T> {
    slots: [UnsafeCell<T>; 3],
    /// Index of the slot in between, and whether it holds something new.
    middle: AtomicU8,
    published: AtomicUsize,
}

// SAFETY: each slot is used by one side at a time.
unsafe impl<T: Send + Sync> Sync for Shared<T> {}

/// The writing end. There is only one of it.
pub struct Writer<T> {
    shared: Arc<Shared<T>>,
    index: u8,
}

/// The reading end. There is only one of it.
pub struct Reader<T> {
    shared: Arc<Shared<T>>,
    index: u8,
}

pub fn triple_buffer<T: Clone>(initial: T) -> (Writer<T>, Reader<T>) {
    let shared = Arc::new(Shared {
        slots: [
            UnsafeCell::new(initial.clone()),
            UnsafeCell::new(initial.clone()),
            UnsafeCell::new(initial),
        ],
        middle: AtomicU8::new(1),
        published: AtomicUsize::new(0),
    });
    let writer = Writer { shared: Arc::clone(&shared), index: 0 };
    (writer, Reader { shared, index: 2 })
}

impl<T> Writer<T> {
    /// The slot of the writer, to be changed in place. It holds an old value.
    pub fn slot(&mut self) -> &mut T {
        // SAFETY: `index` belongs to the writer until the next `publish`.
        unsafe { &mut *self.shared.slots[self.index as usize].get() }
    }

    /// Makes the slot the newest value and takes another one.
    pub fn publish(&mut self) {
<<<<<<< V
        let old = self.shared.middle.swap(self.index | FRESH, Ordering::Relaxed);
=======
        let old = self.shared.middle.swap(self.index | FRESH, Ordering::AcqRel);
>>>>>>> F
        self.index = old & INDEX;
        self.shared.published.fetch_add(1, Ordering::Relaxed);
    }

    pub fn put(&mut self, value: T) {
        *self.slot() = value;
        self.publish();
    }

    /// How many values were published so far.
    pub fn published(&self) -> usize {
        self.shared.published.load(Ordering::Relaxed)
    }
}

impl<T> Reader<T> {
    /// Takes over the newest value if there is one and says whether there was.
    pub fn refresh(&mut self) -> bool {
        // Only a hint: the exchange below is what counts.
        if self.shared.middle.load(Ordering::Relaxed) & FRESH == 0 {
            return false;
        }
        let old = self.shared.middle.swap(self.index, Ordering::AcqRel);
        self.index = old & INDEX;
        true
    }

    /// The value taken over last.
<<<<<<< V
    pub fn current<'a>(&self) -> &'a T {
=======
    pub fn current(&self) -> &T {
>>>>>>> F
        // SAFETY: `index` belongs to the reader until the next `refresh`.
        unsafe { &*self.shared.slots[self.index as usize].get() }
    }

    pub fn latest(&mut self) -> &T {
        self.refresh();
        self.current()
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pose {
    pub x: f64,
    pub y: f64,
    pub heading: f64,
    pub taken: Instant,
}

impl Pose {
    pub fn origin() -> Self {
        Pose { x: 0.0, y: 0.0, heading: 0.0, taken: Instant::now() }
    }

    pub fn age(&self) -> Duration {
        self.taken.elapsed()
    }

    fn distance(&self, other: &Pose) -> f64 {
        (self.x - other.x).hypot(self.y - other.y)
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Command {
    Drive { speed: f64, turn: f64 },
    Stop,
}

pub struct Controller {
    poses: Reader<Pose>,
    goal: Pose,
    stale_after: Duration,
}

impl Controller {
    pub fn new(poses: Reader<Pose>, goal: Pose) -> Self {
        Controller { poses, goal, stale_after: Duration::from_millis(250) }
    }

    /// One step of the loop, called every five milliseconds.
    pub fn step(&mut self) -> Command {
        let pose = *self.poses.latest();
        if pose.age() > self.stale_after || pose.distance(&self.goal) < 0.05 {
            return Command::Stop;
        }
        let wanted = (self.goal.y - pose.y).atan2(self.goal.x - pose.x);
        let turn = (wanted - pose.heading).sin().clamp(-0.8, 0.8);
        let speed = pose.distance(&self.goal).min(1.2) * (1.0 - turn.abs());
        Command::Drive { speed, turn }
    }
}

/// Runs the localisation until it has nothing more to say.
pub fn spawn_localisation<F>(mut writer: Writer<Pose>, mut next: F) -> thread::JoinHandle<usize>
where
    F: FnMut() -> Option<(f64, f64, f64)> + Send + 'static,
{
    thread::spawn(move || {
        while let Some((x, y, heading)) = next() {
            writer.put(Pose { x, y, heading, taken: Instant::now() });
        }
        writer.published()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn newest_value_wins() {
        let (mut writer, mut reader) = triple_buffer(0);
        writer.put(1);
        writer.put(2);
        assert_eq!(*reader.latest(), 2);
        assert!(!reader.refresh());
    }
}
