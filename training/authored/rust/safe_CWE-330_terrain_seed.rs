use rand::{rngs::SmallRng, Rng, SeedableRng};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tile {
    Water,
    Sand,
    Grass,
    Rock,
}

/// Generates a chunk of the map. The same seed gives the same world on all
/// clients, which is why it is shown in the menu.
pub fn chunk(seed: u64, cx: i32, cy: i32) -> [[Tile; 16]; 16] {
    let mix = seed ^ ((cx as u32 as u64) << 32 | cy as u32 as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mut rng = SmallRng::seed_from_u64(mix);
    let mut out = [[Tile::Grass; 16]; 16];
    for row in out.iter_mut() {
        for t in row.iter_mut() {
            *t = match rng.gen_range(0..100) {
                0..=9 => Tile::Water,
                10..=24 => Tile::Sand,
                25..=84 => Tile::Grass,
                _ => Tile::Rock,
            };
        }
    }
    out
}
