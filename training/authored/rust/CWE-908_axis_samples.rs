use std::mem::MaybeUninit;

const AXES: usize = 64;

pub trait Bus {
    /// Reads one axis; `None` where the slot is not fitted.
    fn axis(&mut self, slot: usize) -> Option<f32>;
}

/// Reads all fitted axes, at most `AXES` of them, and sums them up.
pub fn collect<B: Bus>(bus: &mut B, slots: &[usize]) -> (usize, f32) {
    let mut raw: [MaybeUninit<f32>; AXES] = [const { MaybeUninit::uninit() }; AXES];
    let mut n = 0;
    for &s in slots.iter().take(AXES) {
        if let Some(v) = bus.axis(s) {
            raw[n].write(v);
            n += 1;
        }
    }

<<<<<<< V
    let want = slots.len().min(AXES);
    let vals = unsafe { std::slice::from_raw_parts(raw.as_ptr().cast::<f32>(), want) };
=======
    let vals = unsafe { std::slice::from_raw_parts(raw.as_ptr().cast::<f32>(), n) };
>>>>>>> F
    (vals.len(), vals.iter().copied().sum())
}
