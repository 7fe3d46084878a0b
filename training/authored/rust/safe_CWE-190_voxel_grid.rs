use std::io::{self, Read};

const MAX_CELLS: usize = 1 << 26;
const MAGIC: [u8; 4] = *b"VOX7";

#[derive(Debug)]
pub enum GridError {
    Io(io::Error),
    Magic,
    Size,
}

impl From<io::Error> for GridError {
    fn from(e: io::Error) -> Self {
        GridError::Io(e)
    }
}

pub struct Grid {
    dims: [usize; 3],
    cells: Vec<u16>,
}

fn read_u32<R: Read>(r: &mut R) -> io::Result<u32> {
    let mut b = [0; 4];
    r.read_exact(&mut b)?;
    Ok(u32::from_le_bytes(b))
}

impl Grid {
    pub fn load<R: Read>(mut r: R) -> Result<Grid, GridError> {
        let mut magic = [0; 4];
        r.read_exact(&mut magic)?;
        if magic != MAGIC {
            return Err(GridError::Magic);
        }

        let mut dims = [0usize; 3];
        let mut total = 1usize;
        for d in &mut dims {
            *d = read_u32(&mut r)? as usize;
            total = total.checked_mul(*d).filter(|t| *t <= MAX_CELLS).ok_or(GridError::Size)?;
        }

        let mut bytes = vec![0u8; total * 2];
        r.read_exact(&mut bytes)?;
        let cells = bytes.chunks_exact(2).map(|c| u16::from_le_bytes([c[0], c[1]])).collect();
        Ok(Grid { dims, cells })
    }

    fn index(&self, p: [i64; 3]) -> Option<usize> {
        let mut idx = 0usize;
        for (axis, v) in p.into_iter().enumerate() {
            let v = usize::try_from(v).ok().filter(|v| *v < self.dims[axis])?;
            idx = idx * self.dims[axis] + v;
        }
        Some(idx)
    }

    pub fn get(&self, p: [i64; 3]) -> u16 {
        self.index(p).map_or(0, |i| self.cells[i])
    }

    pub fn add(&mut self, p: [i64; 3], amount: u16) {
        if let Some(i) = self.index(p) {
            self.cells[i] = self.cells[i].saturating_add(amount);
        }
    }
}
