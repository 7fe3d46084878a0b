//! Decoder for the screen updates of a thin client. A frame is a list of
//! tiles, each of them raw, filled with one colour or run-length encoded, that
//! are written into one framebuffer of fixed size.

use std::fmt;
use std::ptr;

pub const TILE: usize = 64;
const BYTES_PER_PIXEL: usize = 4;
const TILE_BYTES: usize = TILE * TILE * BYTES_PER_PIXEL;
const MAX_TILES: usize = 4096;

#[derive(Debug, PartialEq, Eq)]
pub enum DecodeError {
    Truncated,
    UnknownKind(u8),
    OutsideScreen { column: u16, row: u16 },
    TooManyTiles(usize),
    RunTooLong,
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DecodeError::Truncated => write!(f, "frame ends early"),
            DecodeError::UnknownKind(kind) => write!(f, "tile kind {kind} is unknown"),
            DecodeError::OutsideScreen { column, row } => write!(f, "tile {column}/{row} is off screen"),
            DecodeError::TooManyTiles(n) => write!(f, "{n} tiles in one frame"),
            DecodeError::RunTooLong => write!(f, "run leaves its tile"),
        }
    }
}

impl std::error::Error for DecodeError {}

/// Bytes of a frame that have not been looked at.
struct Input<'a> {
    rest: &'a [u8],
}

impl<'a> Input<'a> {
    fn take(&mut self, n: usize) -> Result<&'a [u8], DecodeError> {
        if n > self.rest.len() {
            return Err(DecodeError::Truncated);
        }
        let (head, rest) = self.rest.split_at(n);
        self.rest = rest;
        Ok(head)
    }

    fn u8(&mut self) -> Result<u8, DecodeError> {
        Ok(self.take(1)?[0])
    }

    fn u16(&mut self) -> Result<u16, DecodeError> {
        let b = self.take(2)?;
        Ok(u16::from_le_bytes([b[0], b[1]]))
    }

    fn pixel(&mut self) -> Result<[u8; 4], DecodeError> {
        let b = self.take(BYTES_PER_PIXEL)?;
        Ok([b[0], b[1], b[2], b[3]])
    }
}

pub struct Screen {
    columns: u16,
    rows: u16,
    stride: usize,
    pixels: Vec<u8>,
    scratch: Box<[u8; TILE_BYTES]>,
}

impl Screen {
    /// A screen of whole tiles. Both counts are fixed by the configuration of
    /// the terminal and at most 255.
    pub fn new(columns: u8, rows: u8) -> Self {
        let stride = columns as usize * TILE * BYTES_PER_PIXEL;
        Screen {
            columns: columns as u16,
            rows: rows as u16,
            stride,
            pixels: vec![0; stride * rows as usize * TILE],
            scratch: Box::new([0; TILE_BYTES]),
        }
    }

    pub fn pixels(&self) -> &[u8] {
        &self.pixels
    }

    pub fn apply(&mut self, frame: &[u8]) -> Result<usize, DecodeError> {
        let mut input = Input { rest: frame };
        let count = input.u16()? as usize;
        if count > MAX_TILES {
            return Err(DecodeError::TooManyTiles(count));
        }
        for _ in 0..count {
            self.tile(&mut input)?;
        }
        Ok(count)
    }

    fn tile(&mut self, input: &mut Input<'_>) -> Result<(), DecodeError> {
        let kind = input.u8()?;
        let column = input.u16()?;
        let row = input.u16()?;
<<<<<<< V
        if column > self.columns || row > self.rows {
=======
        if column >= self.columns || row >= self.rows {
>>>>>>> F
            return Err(DecodeError::OutsideScreen { column, row });
        }
        match kind {
            0 => {
                let raw = input.take(TILE_BYTES)?;
                self.scratch.copy_from_slice(raw);
            }
            1 => {
                let pixel = input.pixel()?;
                for slot in self.scratch.chunks_exact_mut(BYTES_PER_PIXEL) {
                    slot.copy_from_slice(&pixel);
                }
            }
            2 => self.runs(input)?,
            other => return Err(DecodeError::UnknownKind(other)),
        }
        self.blit(column as usize, row as usize);
        Ok(())
    }

    /// Runs of (length - 1, pixel) until the tile is full.
    fn runs(&mut self, input: &mut Input<'_>) -> Result<(), DecodeError> {
        let mut at = 0usize;
        while at < TILE_BYTES {
            let length = (input.u8()? as usize + 1) * BYTES_PER_PIXEL;
            let pixel = input.pixel()?;
<<<<<<< V
            if at > TILE_BYTES {
=======
            if length > TILE_BYTES - at {
>>>>>>> F
                return Err(DecodeError::RunTooLong);
            }
            let base = self.scratch.as_mut_ptr();
            for offset in (0..length).step_by(BYTES_PER_PIXEL) {
                // SAFETY: at + length lies within the scratch tile.
                unsafe { ptr::copy_nonoverlapping(pixel.as_ptr(), base.add(at + offset), BYTES_PER_PIXEL) };
            }
            at += length;
        }
        Ok(())
    }

    /// Copies the scratch tile to its place, line by line.
    fn blit(&mut self, column: usize, row: usize) {
        let line = TILE * BYTES_PER_PIXEL;
        let start = row * TILE * self.stride + column * line;
        for y in 0..TILE {
            let source = &self.scratch[y * line..(y + 1) * line];
            // SAFETY: column and row name a tile of this screen.
            unsafe {
                let target = self.pixels.as_mut_ptr().add(start + y * self.stride);
                ptr::copy_nonoverlapping(source.as_ptr(), target, line);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fills_one_tile() {
        let mut screen = Screen::new(2, 1);
        let frame = [1, 0, 1, 1, 0, 0, 0, 9, 8, 7, 6];
        assert_eq!(screen.apply(&frame), Ok(1));
        assert_eq!(&screen.pixels()[TILE * 4..TILE * 4 + 4], &[9, 8, 7, 6]);
    }
}
