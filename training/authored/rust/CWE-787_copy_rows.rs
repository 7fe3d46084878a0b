use std::ptr;

/// Frame buffer of the panel.
pub struct Panel {
    width: usize,
    height: usize,
    pixels: Vec<u16>,
}

impl Panel {
    pub fn new(width: usize, height: usize) -> Self {
        Panel { width, height, pixels: vec![0; width * height] }
    }

    /// Replaces the row `y` by a row received from the host, starting at column `x`.
    /// Rows that do not fit are ignored; the result tells whether the row was used.
    pub fn put_row(&mut self, x: usize, y: usize, row: &[u16]) -> bool {
<<<<<<< V
        if y >= self.height || row.len() > self.width {
            return false;
        }
=======
        if y >= self.height || x > self.width || row.len() > self.width - x {
            return false;
        }
>>>>>>> F
        let at = y * self.width + x;
        unsafe {
            ptr::copy_nonoverlapping(row.as_ptr(), self.pixels.as_mut_ptr().add(at), row.len());
        }
        true
    }
}
