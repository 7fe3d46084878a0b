//! Imports height maps for the terrain editor. Designers drop files of several
//! old tools into the editor; all of them end up as one `HeightMap`.

use std::alloc::{self, Layout};
use std::io::{self, Read};
use std::ptr::NonNull;

const MAGIC: [u8; 4] = *b"HMP1";
const MAX_SIDE: u32 = 1 << 16;
const MAX_CELLS: usize = 1 << 26;

#[derive(Debug)]
pub enum ImportError {
    Io(io::Error),
    Format(&'static str),
    TooLarge { width: u32, height: u32 },
}

impl From<io::Error> for ImportError {
    fn from(e: io::Error) -> Self {
        ImportError::Io(e)
    }
}

#[derive(Debug, Clone, Copy)]
struct Header {
    width: u32,
    height: u32,
    layers: u8,
    wide: bool,
}

/// Cells of all layers behind each other, aligned for the vector code of the
/// renderer.
pub struct HeightMap {
    cells: NonNull<f32>,
    layout: Layout,
    len: usize,
    pub width: u32,
    pub height: u32,
    pub layers: u8,
}

// SAFETY: the cells belong to this value alone.
unsafe impl Send for HeightMap {}

impl HeightMap {
    fn zeroed(header: &Header) -> Result<Self, ImportError> {
        let too_large = ImportError::TooLarge { width: header.width, height: header.height };
<<<<<<< V
        let len = (header.width * header.height * u32::from(header.layers)) as usize;
        if len == 0 || len > MAX_CELLS {
            return Err(too_large);
        }
=======
        let len = u64::from(header.width) * u64::from(header.height) * u64::from(header.layers);
        if len == 0 || len > MAX_CELLS as u64 {
            return Err(too_large);
        }
        let len = len as usize;
>>>>>>> F
        let layout = Layout::array::<f32>(len)
            .and_then(|l| l.align_to(64))
            .map_err(|_| ImportError::Format("layout"))?;
        // SAFETY: the layout has a size above zero.
        let raw = unsafe { alloc::alloc_zeroed(layout) }.cast::<f32>();
        let cells = NonNull::new(raw).unwrap_or_else(|| alloc::handle_alloc_error(layout));
        Ok(HeightMap {
            cells,
            layout,
            len,
            width: header.width,
            height: header.height,
            layers: header.layers,
        })
    }

    pub fn cells(&self) -> &[f32] {
        // SAFETY: allocated with `len` cells and zeroed.
        unsafe { std::slice::from_raw_parts(self.cells.as_ptr(), self.len) }
    }

    /// The height at a place, or None outside of the map.
    pub fn get(&self, layer: u8, x: u32, y: u32) -> Option<f32> {
        if layer >= self.layers || x >= self.width || y >= self.height {
            return None;
        }
        self.cells().get(self.position(layer, x, y)).copied()
    }

    fn position(&self, layer: u8, x: u32, y: u32) -> usize {
        (layer as usize * self.height as usize + y as usize) * self.width as usize + x as usize
    }

    /// For the importers below, which walk over exactly the cells of the header.
    #[inline]
    fn put(&mut self, layer: u8, x: u32, y: u32, value: f32) {
        let at = self.position(layer, x, y);
        // SAFETY: layer, x and y are below the sizes the cells were allocated for.
        unsafe { self.cells.as_ptr().add(at).write(value) };
    }
}

impl Drop for HeightMap {
    fn drop(&mut self) {
        // SAFETY: same layout as at allocation.
        unsafe { alloc::dealloc(self.cells.as_ptr().cast(), self.layout) };
    }
}

fn read_header<R: Read>(input: &mut R) -> Result<Header, ImportError> {
    let mut raw = [0u8; 16];
    input.read_exact(&mut raw)?;
    if raw[..4] != MAGIC {
        return Err(ImportError::Format("magic"));
    }
    let header = Header {
        width: u32::from_le_bytes([raw[4], raw[5], raw[6], raw[7]]),
        height: u32::from_le_bytes([raw[8], raw[9], raw[10], raw[11]]),
        layers: raw[12],
        wide: raw[13] == 1,
    };
    if header.width > MAX_SIDE || header.height > MAX_SIDE {
        return Err(ImportError::TooLarge { width: header.width, height: header.height });
    }
    Ok(header)
}

fn read_row<R: Read>(input: &mut R, header: &Header, row: &mut Vec<f32>) -> Result<(), ImportError> {
    row.clear();
    let unit = if header.wide { 4 } else { 2 };
    let mut bytes = vec![0u8; header.width as usize * unit];
    input.read_exact(&mut bytes)?;
    if header.wide {
        row.extend(bytes.chunks_exact(4).map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]])));
    } else {
        row.extend(bytes.chunks_exact(2).map(|b| u16::from_le_bytes([b[0], b[1]]) as f32 / 65_535.0));
    }
    Ok(())
}

pub fn import<R: Read>(mut input: R) -> Result<HeightMap, ImportError> {
    let header = read_header(&mut input)?;
    let mut map = HeightMap::zeroed(&header)?;
    let mut row = Vec::new();
    for layer in 0..header.layers {
        for y in 0..header.height {
            read_row(&mut input, &header, &mut row)?;
            for (x, value) in row.iter().enumerate() {
                map.put(layer, x as u32, y, if value.is_finite() { *value } else { 0.0 });
            }
        }
    }
    Ok(map)
}

/// A smaller map for the overview, one cell for `step` by `step` cells.
pub fn overview(map: &HeightMap, step: u32) -> Result<HeightMap, ImportError> {
    let step = step.max(1);
    let header = Header {
        width: map.width.div_ceil(step),
        height: map.height.div_ceil(step),
        layers: 1,
        wide: true,
    };
    let mut small = HeightMap::zeroed(&header)?;
    for y in 0..header.height {
        for x in 0..header.width {
            let value = map.get(0, x * step, y * step).unwrap_or(0.0);
            small.put(0, x, y, value);
        }
    }
    Ok(small)
}
