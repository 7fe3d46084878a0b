use std::slice;

#[repr(C)]
#[derive(Clone, Copy)]
pub struct Pixel {
    r: u8,
    g: u8,
    b: u8,
    a: u8,
}

pub struct Image {
    width: usize,
    height: usize,
    data: Vec<Pixel>,
}

impl Image {
    pub fn new(width: usize, height: usize) -> Self {
        let zero = Pixel { r: 0, g: 0, b: 0, a: 0 };
        Image { width, height, data: vec![zero; width.checked_mul(height).expect("image size")] }
    }

    pub fn pixel(&self, x: usize, y: usize) -> Pixel {
<<<<<<< V
        unsafe { *self.data.get_unchecked(y * self.width + x) }
=======
        self.data[y * self.width + x]
>>>>>>> F
    }

    pub fn row(&self, y: usize) -> &[Pixel] {
<<<<<<< V
        assert!(y <= self.height);
=======
        assert!(y < self.height);
>>>>>>> F
        unsafe { slice::from_raw_parts(self.data.as_ptr().add(y * self.width), self.width) }
    }

    pub fn luma_sum(&self) -> u64 {
        let mut sum = 0;
        for i in 0..self.data.len() {
            // SAFETY: i is below len.
            let p = unsafe { self.data.get_unchecked(i) };
            sum += u64::from(p.r) * 3 + u64::from(p.g) * 6 + u64::from(p.b);
        }
        sum
    }

    pub fn as_bytes(&self) -> &[u8] {
<<<<<<< V
        unsafe { slice::from_raw_parts(self.data.as_ptr().cast(), self.data.capacity() * 4) }
=======
        unsafe { slice::from_raw_parts(self.data.as_ptr().cast(), self.data.len() * 4) }
>>>>>>> F
    }

    pub fn opaque_run(&self, start: usize) -> usize {
        let mut n = 0;
<<<<<<< V
        while unsafe { self.data.get_unchecked(start + n).a } == 255 {
=======
        while self.data.get(start + n).is_some_and(|p| p.a == 255) {
>>>>>>> F
            n += 1;
        }
        n
    }

    pub fn from_rgba(width: usize, bytes: &[u8]) -> Option<Self> {
        let (pixels, rest) = (bytes.len() / 4, bytes.len() % 4);
        if width == 0 || rest != 0 || pixels % width != 0 {
            return None;
        }
        // SAFETY: Pixel is four u8 with alignment 1 and bytes holds pixels * 4 of them.
        let data = unsafe { slice::from_raw_parts(bytes.as_ptr().cast::<Pixel>(), pixels) }.to_vec();
        Some(Image { width, height: pixels / width, data })
    }
}

/// # Safety
/// `samples` must point to `count` initialised values.
pub unsafe fn peak(samples: *const i16, count: usize) -> i16 {
    if samples.is_null() {
        return 0;
    }
<<<<<<< V
    let all = slice::from_raw_parts(samples.cast::<i32>(), count);
    all.iter().map(|s| *s as i16).max().unwrap_or(0)
=======
    let all = slice::from_raw_parts(samples, count);
    all.iter().copied().max().unwrap_or(0)
>>>>>>> F
}
