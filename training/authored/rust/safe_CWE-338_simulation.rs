use rand::distributions::{Distribution, Uniform};
use rand::rngs::{SmallRng, StdRng};
use rand::seq::{IteratorRandom, SliceRandom};
use rand::{thread_rng, Rng, SeedableRng};
use std::time::Duration;

#[derive(Clone, Copy)]
pub struct Boid {
    x: f32,
    y: f32,
    heading: f32,
}

pub fn spawn(seed: u64, n: usize) -> Vec<Boid> {
    let mut rng = SmallRng::seed_from_u64(seed);
    let side = Uniform::new(0.0, 1000.0);
    (0..n).map(|_| Boid { x: side.sample(&mut rng), y: side.sample(&mut rng), heading: rng.gen::<f32>() * 6.28 }).collect()
}

pub fn wander(boid: &mut Boid) {
    boid.heading += fastrand::f32() - 0.5;
}

pub fn deal(deck: &mut [u8; 52], level: u64) {
    deck.shuffle(&mut StdRng::seed_from_u64(level));
}

pub fn reconnect_delay(attempt: u32) -> Duration {
    let base = 250u64 << attempt.min(6);
    Duration::from_millis(base + thread_rng().gen_range(0..base / 2))
}

pub fn sample_frames(total: usize) -> Vec<usize> {
    (0..total).choose_multiple(&mut thread_rng(), 24)
}

pub fn particle_color() -> [u8; 3] {
    [fastrand::u8(180..), fastrand::u8(..90), 40]
}

pub fn noise_table() -> [u8; 256] {
    let mut state = 0x2545_f491u32;
    std::array::from_fn(|_| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state as u8
    })
}

pub fn lobby_number(existing: &[String]) -> Option<String> {
    (0..20).map(|_| format!("{:04}", fastrand::u16(..10_000))).find(|c| !existing.contains(c))
}

pub fn peer_id() -> [u8; 16] {
    let mut id = [0; 16];
    getrandom::getrandom(&mut id).expect("system entropy");
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn same_seed_same_flock() {
        let (a, b) = (spawn(7, 3), spawn(7, 3));
        assert!(a.iter().zip(&b).all(|(a, b)| a.x == b.x && a.y == b.y));
    }
}
