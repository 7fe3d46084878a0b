//! Read-only index of a backup archive: a sorted table of chunk hashes with a
//! bloom filter and a fan-out table in front. The index file is mapped into
//! memory; it may come from a remote repository and is not trusted.

use std::cmp::Ordering;
use std::io;

const MAGIC: &[u8; 8] = b"CHNKIDX2";
const HEADER: usize = 32;
const HASH: usize = 32;
const ENTRY: usize = HASH + 12;
const FANOUT: usize = 256;
const FANOUT_BYTES: usize = FANOUT * 4;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Location {
    pub pack: u32,
    pub offset: u32,
    pub length: u32,
}

fn invalid(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("index: {what}"))
}

fn le32(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

/// Layout: header, bloom filter, fan-out table, entries.
pub struct Index<'a> {
    bloom: &'a [u8],
    bloom_mask: u32,
    fanout: [u32; FANOUT],
    entries: &'a [u8],
    count: usize,
}

impl<'a> Index<'a> {
    pub fn open(map: &'a [u8]) -> io::Result<Self> {
        if map.len() < HEADER || &map[..8] != MAGIC {
            return Err(invalid("magic"));
        }
        let count = le32(map, 8) as usize;
        let bloom_bits = le32(map, 12);
        if !(8..=30).contains(&bloom_bits) {
            return Err(invalid("filter size"));
        }
        let bloom_len = 1usize << (bloom_bits - 3);
        let fanout_at = HEADER + bloom_len;
        let entries_at = fanout_at + FANOUT_BYTES;
        let entries_len = count.checked_mul(ENTRY).ok_or_else(|| invalid("entries"))?;
        let end = entries_at.checked_add(entries_len).ok_or_else(|| invalid("entries"))?;
        if map.len() < end {
            return Err(invalid("cut off"));
        }

        let mut fanout = [0u32; FANOUT];
        let mut last = 0;
        for (i, slot) in fanout.iter_mut().enumerate() {
            *slot = le32(map, fanout_at + i * 4);
            if *slot < last {
                return Err(invalid("fan-out order"));
            }
            last = *slot;
        }
<<<<<<< V
        if last as usize > entries_len {
=======
        if last as usize != count {
>>>>>>> F
            return Err(invalid("fan-out total"));
        }

        Ok(Index {
            bloom: &map[HEADER..fanout_at],
            bloom_mask: ((1u64 << bloom_bits) - 1) as u32,
            fanout,
            entries: &map[entries_at..end],
            count,
        })
    }

    pub fn len(&self) -> usize {
        self.count
    }

    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// False if the hash is certainly not in the index.
    fn may_contain(&self, hash: &[u8; HASH]) -> bool {
        (0..4).all(|i| {
            let bit = le32(hash, i * 4) & self.bloom_mask;
            // SAFETY: the mask keeps `bit` below the number of bits in the filter.
            let byte = unsafe { *self.bloom.get_unchecked((bit >> 3) as usize) };
            byte & (1 << (bit & 7)) != 0
        })
    }

    /// The entries whose hash starts with the given byte.
    fn bucket(&self, first: u8) -> (usize, usize) {
        let high = self.fanout[first as usize] as usize;
        let low = match first {
            0 => 0,
            n => self.fanout[n as usize - 1] as usize,
        };
        (low, high)
    }

    #[inline]
    fn hash_at(&self, position: usize) -> &'a [u8] {
        // SAFETY: positions come from the fan-out table, which `open` has checked.
        unsafe { self.entries.get_unchecked(position * ENTRY..position * ENTRY + HASH) }
    }

    fn location_at(&self, position: usize) -> Location {
        let at = position * ENTRY + HASH;
        Location {
            pack: le32(self.entries, at),
            offset: le32(self.entries, at + 4),
            length: le32(self.entries, at + 8),
        }
    }

    pub fn find(&self, hash: &[u8; HASH]) -> Option<Location> {
        if !self.may_contain(hash) {
            return None;
        }
        let (mut low, mut high) = self.bucket(hash[0]);
        while low < high {
            let middle = low + (high - low) / 2;
            match self.hash_at(middle).cmp(&hash[..]) {
                Ordering::Less => low = middle + 1,
                Ordering::Greater => high = middle,
                Ordering::Equal => return Some(self.location_at(middle)),
            }
        }
        None
    }

    /// All hashes that start with `prefix`, for abbreviated names.
    pub fn with_prefix(&self, prefix: &[u8]) -> Vec<Location> {
        let mut found = Vec::new();
        if prefix.is_empty() || prefix.len() > HASH {
            return found;
        }
        let (low, high) = self.bucket(prefix[0]);
        for position in low..high {
            if self.hash_at(position).starts_with(prefix) {
                found.push(self.location_at(position));
            }
        }
        found
    }

    /// The entry after the one at `position`, for tools that walk the table.
    pub fn next_after(&self, position: usize) -> Option<(&'a [u8], Location)> {
<<<<<<< V
        if position >= self.count {
            return None;
        }
        let following = position + 1;
=======
        let following = position.checked_add(1)?;
        if following >= self.count {
            return None;
        }
>>>>>>> F
        Some((self.hash_at(following), self.location_at(following)))
    }
}
