pub struct Gray<'a> {
    pixels: &'a [u8],
    width: usize,
    height: usize,
    stride: usize,
}

impl<'a> Gray<'a> {
    pub fn new(pixels: &'a [u8], width: usize, height: usize, stride: usize) -> Option<Self> {
        if width == 0 || height == 0 || stride < width {
            return None;
        }
        let need = stride.checked_mul(height - 1)?.checked_add(width)?;
        if pixels.len() < need {
            return None;
        }
        Some(Gray { pixels, width, height, stride })
    }

    pub fn histogram(&self) -> [u32; 256] {
        let mut bins = [0u32; 256];
        for y in 0..self.height {
            let start = y * self.stride;
            for x in 0..self.width {
                // SAFETY: the constructor checked stride * (height - 1) + width.
                let v = unsafe { *self.pixels.get_unchecked(start + x) };
                bins[v as usize] += 1;
            }
        }
        bins
    }

    pub fn at(&self, x: usize, y: usize) -> Option<u8> {
        (x < self.width && y < self.height).then(|| self.pixels[y * self.stride + x])
    }

    /// Sum of the 3x3 neighbourhood, for inner pixels only.
    pub fn box3(&self, x: usize, y: usize) -> Option<u32> {
        if x == 0 || y == 0 || x + 1 >= self.width || y + 1 >= self.height {
            return None;
        }
        let mut sum = 0;
        for dy in 0..3 {
            let row = (y + dy - 1) * self.stride + x - 1;
            for v in &self.pixels[row..row + 3] {
                sum += u32::from(*v);
            }
        }
        Some(sum)
    }
}
