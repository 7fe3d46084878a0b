use std::fs::{File, OpenOptions};
use std::io;
use std::mem::size_of;
use std::path::Path;

use bytemuck::{Pod, Zeroable};
use memmap2::{Mmap, MmapMut, MmapOptions};

#[repr(C)]
#[derive(Clone, Copy, Pod, Zeroable)]
pub struct Entry {
    key: u64,
    offset: u32,
    len: u32,
}

pub struct Index {
    map: Mmap,
}

impl Index {
    pub fn open(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        // SAFETY: index files are written once and renamed into place.
        let map = unsafe { Mmap::map(&file)? };
        Ok(Index { map })
    }

    pub fn entry(&self, i: usize) -> Option<&Entry> {
        let at = i.checked_mul(size_of::<Entry>())?;
<<<<<<< V
        if at > self.map.len() {
            return None;
        }
        Some(unsafe { &*self.map.as_ptr().add(at).cast::<Entry>() })
=======
        let raw = self.map.get(at..at.checked_add(size_of::<Entry>())?)?;
        bytemuck::try_from_bytes(raw).ok()
>>>>>>> F
    }

    pub fn value(&self, e: &Entry) -> Option<&[u8]> {
<<<<<<< V
        Some(unsafe { std::slice::from_raw_parts(self.map.as_ptr().add(e.offset as usize), e.len as usize) })
=======
        self.map.get(e.offset as usize..)?.get(..e.len as usize)
>>>>>>> F
    }

    pub fn magic(&self) -> bool {
        self.map.len() >= 4 && unsafe { self.map.as_ptr().cast::<[u8; 4]>().read() } == *b"KIDX"
    }

    pub fn count(&self) -> u32 {
<<<<<<< V
        unsafe { self.map.as_ptr().add(4).cast::<u32>().read_unaligned() }
=======
        self.map.get(4..8).map_or(0, |b| u32::from_le_bytes(b.try_into().unwrap()))
>>>>>>> F
    }

    pub fn entries(&self) -> &[Entry] {
        let n = self.map.len() / size_of::<Entry>() * size_of::<Entry>();
        bytemuck::try_cast_slice(&self.map[..n]).unwrap_or_default()
    }

    pub fn slice(&self, from: usize, to: usize) -> &[u8] {
<<<<<<< V
        debug_assert!(from <= to && to <= self.map.len());
=======
        assert!(from <= to && to <= self.map.len());
>>>>>>> F
        unsafe { self.map.get_unchecked(from..to) }
    }
}

pub fn scratch(path: &Path, len: u64) -> io::Result<MmapMut> {
    let file = OpenOptions::new().read(true).write(true).create(true).truncate(true).open(path)?;
<<<<<<< V
    file.set_len(len / 4096 * 4096)?;
=======
    file.set_len(len)?;
>>>>>>> F
    unsafe { MmapOptions::new().len(len as usize).map_mut(&file) }
}

pub fn upload_digest(path: &Path) -> io::Result<u32> {
<<<<<<< V
    let file = unsafe { Mmap::map(&File::open(path)?)? };
=======
    let file = std::fs::read(path)?;
>>>>>>> F
    Ok(crc32fast::hash(&file))
}
