//! Storage for the entities of the simulation. Values lie in pages that never
//! move. Systems keep keys of them, and a key of a value that is gone finds
//! nothing, even if its place has been used again.

use std::marker::PhantomData;
use std::mem::MaybeUninit;
use std::num::NonZeroU32;
use std::ptr;

const PAGE: usize = 128;
const MAX_PAGES: usize = 1 << 16;

pub struct Key<T> {
    index: u32,
    generation: NonZeroU32,
    _kind: PhantomData<fn() -> T>,
}

impl<T> Clone for Key<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Key<T> {}

impl<T> PartialEq for Key<T> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index && self.generation == other.generation
    }
}

struct Entry<T> {
    /// Odd while the value is there, even while it is not.
    generation: u32,
    next_free: u32,
    value: MaybeUninit<T>,
}

const NONE: u32 = u32::MAX;

pub struct Slab<T> {
    pages: Vec<Box<[Entry<T>; PAGE]>>,
    free: u32,
    len: usize,
}

impl<T> Slab<T> {
    pub fn new() -> Self {
        Slab { pages: Vec::new(), free: NONE, len: 0 }
    }

    pub fn len(&self) -> usize {
        self.len
    }

    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    fn entry(&self, index: u32) -> Option<&Entry<T>> {
        self.pages.get(index as usize / PAGE).map(|page| &page[index as usize % PAGE])
    }

    fn entry_mut(&mut self, index: u32) -> Option<&mut Entry<T>> {
        self.pages.get_mut(index as usize / PAGE).map(|page| &mut page[index as usize % PAGE])
    }

    fn grow(&mut self) {
        assert!(self.pages.len() < MAX_PAGES, "too many entities");
        let base = (self.pages.len() * PAGE) as u32;
        let old = self.free;
        let page = std::array::from_fn(|i| Entry {
            generation: 0,
            next_free: if i + 1 == PAGE { old } else { base + i as u32 + 1 },
            value: MaybeUninit::uninit(),
        });
        self.pages.push(Box::new(page));
        self.free = base;
    }

    pub fn insert(&mut self, value: T) -> Key<T> {
        if self.free == NONE {
            self.grow();
        }
        let index = self.free;
        let entry = self.entry_mut(index).expect("free entries exist");
        let next = entry.next_free;
        entry.value.write(value);
        entry.generation += 1;
        let generation = NonZeroU32::new(entry.generation).expect("odd");
        self.free = next;
        self.len += 1;
        Key { index, generation, _kind: PhantomData }
    }

    pub fn get(&self, key: Key<T>) -> Option<&T> {
        let entry = self.entry(key.index)?;
        if entry.generation != key.generation.get() {
            return None;
        }
        // SAFETY: keys have odd generations, and an odd generation means a value.
        Some(unsafe { entry.value.assume_init_ref() })
    }

    pub fn get_mut(&mut self, key: Key<T>) -> Option<&mut T> {
        let entry = self.entry_mut(key.index)?;
        if entry.generation != key.generation.get() {
            return None;
        }
        // SAFETY: as in `get`.
        Some(unsafe { entry.value.assume_init_mut() })
    }

    pub fn remove(&mut self, key: Key<T>) -> Option<T> {
        let free = self.free;
        let entry = self.entry_mut(key.index)?;
        if entry.generation != key.generation.get() {
            return None;
        }
        entry.generation = entry.generation.wrapping_add(1);
        // SAFETY: the value was there, and the generation just said goodbye to it.
        let value = unsafe { entry.value.assume_init_read() };
        // A place whose generations are used up stays empty from then on.
        if entry.generation != 0 {
            entry.next_free = free;
            self.free = key.index;
        }
        self.len -= 1;
        Some(value)
    }

    /// Exchanges two values; false if one of them is missing.
    pub fn swap(&mut self, a: Key<T>, b: Key<T>) -> bool {
        let (Some(first), Some(second)) = (self.get(a), self.get(b)) else {
            return false;
        };
        if a.index == b.index {
            return true;
        }
        // SAFETY: different indices are different places; each value is read once
        // and both places are filled again without dropping what they held.
        let (x, y) = unsafe { (ptr::read(first), ptr::read(second)) };
        self.put_back(a.index, y);
        self.put_back(b.index, x);
        true
    }

    fn put_back(&mut self, index: u32, value: T) {
        if let Some(entry) = self.entry_mut(index) {
            entry.value.write(value);
        }
    }

    pub fn keys(&self) -> impl Iterator<Item = Key<T>> + '_ {
        self.pages.iter().enumerate().flat_map(|(p, page)| {
            page.iter().enumerate().filter_map(move |(i, entry)| {
                if entry.generation & 1 == 0 {
                    return None;
                }
                let generation = NonZeroU32::new(entry.generation)?;
                Some(Key { index: (p * PAGE + i) as u32, generation, _kind: PhantomData })
            })
        })
    }

    /// Removes what `keep` does not want. `keep` sees each value once.
    pub fn retain<F: FnMut(&mut T) -> bool>(&mut self, mut keep: F) -> usize {
        let keys: Vec<Key<T>> = self.keys().collect();
        let mut removed = 0;
        for key in keys {
            let stays = self.get_mut(key).map_or(true, &mut keep);
            if !stays && self.remove(key).is_some() {
                removed += 1;
            }
        }
        removed
    }

    pub fn clear(&mut self) {
        self.retain(|_| false);
    }
}

impl<T> Drop for Slab<T> {
    fn drop(&mut self) {
        self.clear();
    }
}

impl<T> Default for Slab<T> {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_keys_find_nothing() {
        let mut slab = Slab::new();
        let old = slab.insert(String::from("a"));
        assert_eq!(slab.remove(old).as_deref(), Some("a"));
        let new = slab.insert(String::from("b"));
        assert!(slab.get(old).is_none() && slab.remove(old).is_none());
        assert_eq!(slab.get(new).map(String::as_str), Some("b"));
        assert!(!slab.swap(old, new));
    }
}
