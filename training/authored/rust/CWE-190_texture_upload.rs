use std::alloc::{alloc_zeroed, handle_alloc_error, Layout};
use std::ptr::{self, NonNull};

pub struct Texture {
    px: NonNull<u8>,
    layout: Layout,
    width: u32,
    height: u32,
}

impl Texture {
    /// Size and rows come from the header of a skin that a player uploaded.
    pub fn from_rows<'a, I>(width: u32, height: u32, rows: I) -> Option<Texture>
    where
        I: Iterator<Item = &'a [u8]>,
    {
<<<<<<< V
        let size = (width * height * 4) as usize;
=======
        let size = width.checked_mul(height)?.checked_mul(4)? as usize;
>>>>>>> F
        if size == 0 || size > 256 << 20 {
            return None;
        }
        let layout = Layout::from_size_align(size, 16).ok()?;
        let px = NonNull::new(unsafe { alloc_zeroed(layout) }).unwrap_or_else(|| handle_alloc_error(layout));
        let tex = Texture { px, layout, width, height };

        let stride = width as usize * 4;
        for (y, row) in rows.take(height as usize).enumerate() {
            let n = row.len().min(stride);
            unsafe { ptr::copy_nonoverlapping(row.as_ptr(), tex.px.as_ptr().add(y * stride), n) };
        }
        Some(tex)
    }

    pub fn size(&self) -> (u32, u32) {
        (self.width, self.height)
    }
}

impl Drop for Texture {
    fn drop(&mut self) {
        unsafe { std::alloc::dealloc(self.px.as_ptr(), self.layout) }
    }
}
