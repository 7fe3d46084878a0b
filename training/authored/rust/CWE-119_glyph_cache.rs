use std::collections::HashMap;
use std::str;

#[derive(Clone, Copy, Default)]
pub struct Glyph {
    advance: u16,
    left: i16,
}

pub struct Font<'a> {
    table: &'a [u8],
    glyphs: Vec<Glyph>,
    names: HashMap<u16, String>,
}

impl<'a> Font<'a> {
    pub fn advance(&self, id: u16) -> u16 {
<<<<<<< V
        unsafe { self.glyphs.get_unchecked(id as usize) }.advance
=======
        self.glyphs.get(id as usize).map_or(0, |g| g.advance)
>>>>>>> F
    }

    pub fn ascii_advances(&self) -> [u16; 128] {
        let mut out = [0; 128];
        for (i, slot) in out.iter_mut().enumerate().take(self.glyphs.len()) {
            *slot = unsafe { self.glyphs.get_unchecked(i) }.advance;
        }
        out
    }

    pub fn u16_at(&self, at: usize) -> u16 {
<<<<<<< V
        unsafe { self.table.as_ptr().add(at).cast::<u16>().read_unaligned() }.to_be()
=======
        u16::from_be_bytes([self.table[at], self.table[at + 1]])
>>>>>>> F
    }

    pub fn load(&mut self) -> Option<usize> {
        let count = usize::from(u16::from_be_bytes(*self.table.first_chunk()?));
<<<<<<< V
        self.glyphs.reserve(count);
        unsafe { self.glyphs.set_len(count) };
=======
        self.glyphs.resize(count, Glyph::default());
>>>>>>> F
        let (records, _) = self.table.get(2..)?.as_chunks::<4>();
        for (glyph, r) in self.glyphs.iter_mut().zip(records) {
            *glyph = Glyph { advance: u16::from_be_bytes([r[0], r[1]]), left: i16::from_be_bytes([r[2], r[3]]) };
        }
        Some(count)
    }

    pub fn name(&mut self, id: u16, from: usize, to: usize) -> Option<&str> {
<<<<<<< V
        let raw = unsafe { self.table.get_unchecked(from..to) };
        let text = unsafe { str::from_utf8_unchecked(raw) };
=======
        let raw = self.table.get(from..to)?;
        let text = str::from_utf8(raw).ok()?;
>>>>>>> F
        Some(self.names.entry(id).or_insert_with(|| text.to_owned()).as_str())
    }

    pub fn tag(&self) -> Option<&str> {
        let raw = self.table.get(..4)?;
        // SAFETY: checked to be ASCII.
        raw.is_ascii().then(|| unsafe { str::from_utf8_unchecked(raw) })
    }

    pub fn left_of(&self, ids: &[u16]) -> i32 {
<<<<<<< V
        ids.iter().map(|id| unsafe { *self.glyphs.as_ptr().add(*id as usize) }).map(|g| i32::from(g.left)).sum()
=======
        ids.iter().filter_map(|id| self.glyphs.get(*id as usize)).map(|g| i32::from(g.left)).sum()
>>>>>>> F
    }

    pub fn split(&self, at: usize) -> (&[u8], &[u8]) {
<<<<<<< V
        unsafe { self.table.split_at_unchecked(at) }
=======
        self.table.split_at(at.min(self.table.len()))
>>>>>>> F
    }

    pub fn halves(&self) -> (&[u8], &[u8]) {
        unsafe { self.table.split_at_unchecked(self.table.len() / 2) }
    }

    pub fn last(&self) -> Glyph {
<<<<<<< V
        unsafe { *self.glyphs.as_ptr().add(self.glyphs.len() - 1) }
=======
        self.glyphs.last().copied().unwrap_or_default()
>>>>>>> F
    }
}
