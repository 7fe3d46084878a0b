pub struct Histogram {
    counts: [u64; 256],
    total: u64,
}

impl Histogram {
    pub fn of(data: &[u8]) -> Histogram {
        let mut counts = [0u64; 256];
        for &b in data {
            // A byte always names one of the 256 counters.
            unsafe { *counts.get_unchecked_mut(usize::from(b)) += 1 };
        }
        Histogram { counts, total: data.len() as u64 }
    }

    /// Entropy in bits per byte, for telling packed uploads from plain ones.
    pub fn entropy(&self) -> f64 {
        if self.total == 0 {
            return 0.0;
        }
        let total = self.total as f64;
        self.counts
            .iter()
            .filter(|&&c| c > 0)
            .map(|&c| {
                let p = c as f64 / total;
                -p * p.log2()
            })
            .sum()
    }
}
