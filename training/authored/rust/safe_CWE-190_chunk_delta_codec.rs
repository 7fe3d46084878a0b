//! Delta format of the file synchroniser. A delta turns the old content of a file
//! into the new one by copying ranges of the old and inserting literal bytes.
//! Block matches are found with a rolling sum and settled by a strong hash.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

pub const BLOCK: usize = 1024;
const MAX_OUTPUT: u64 = 1 << 30;
const OP_END: u8 = 0;
const OP_COPY: u8 = 1;
const OP_INSERT: u8 = 2;

#[derive(Debug, PartialEq, Eq)]
pub enum DeltaError {
    Truncated,
    Number,
    Range { start: u64, len: u64 },
    TooLarge,
    Operation(u8),
    Hash,
}

/// The rolling sum: both halves wrap on purpose, they are only a first guess.
#[derive(Clone, Copy)]
struct Rolling {
    a: u16,
    b: u16,
    len: u16,
}

impl Rolling {
    fn over(block: &[u8]) -> Self {
        let mut sum = Rolling { a: 0, b: 0, len: block.len() as u16 };
        for byte in block {
            sum.a = sum.a.wrapping_add(u16::from(*byte));
            sum.b = sum.b.wrapping_add(sum.a);
        }
        sum
    }

    fn roll(&mut self, out: u8, new: u8) {
        self.a = self.a.wrapping_sub(out.into()).wrapping_add(new.into());
        self.b = self.b.wrapping_sub(self.len.wrapping_mul(out.into())).wrapping_add(self.a);
    }

    fn value(self) -> u32 {
        u32::from(self.b) << 16 | u32::from(self.a)
    }
}

fn strong(block: &[u8]) -> [u8; 32] {
    Sha256::digest(block).into()
}

fn put_number(out: &mut Vec<u8>, mut n: u64) {
    while n >= 0x80 {
        out.push(n as u8 | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
}

struct Input<'a> {
    rest: &'a [u8],
}

impl<'a> Input<'a> {
    fn byte(&mut self) -> Result<u8, DeltaError> {
        let (&first, rest) = self.rest.split_first().ok_or(DeltaError::Truncated)?;
        self.rest = rest;
        Ok(first)
    }

    /// Seven bits per byte, the lowest first; at most 64 bits in all.
    fn number(&mut self) -> Result<u64, DeltaError> {
        let mut n = 0u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            let bits = u64::from(byte & 0x7f);
            if shift == 63 && bits > 1 {
                return Err(DeltaError::Number);
            }
            n |= bits << shift;
            if byte & 0x80 == 0 {
                return Ok(n);
            }
        }
        Err(DeltaError::Number)
    }

    fn take(&mut self, n: u64) -> Result<&'a [u8], DeltaError> {
        let n = usize::try_from(n).map_err(|_| DeltaError::Truncated)?;
        if n > self.rest.len() {
            return Err(DeltaError::Truncated);
        }
        let (head, rest) = self.rest.split_at(n);
        self.rest = rest;
        Ok(head)
    }
}

/// Sums of all whole blocks of the old content.
pub struct Signature {
    blocks: HashMap<u32, Vec<(u64, [u8; 32])>>,
}

impl Signature {
    pub fn of(old: &[u8]) -> Self {
        let mut blocks: HashMap<u32, Vec<_>> = HashMap::new();
        for (i, block) in old.chunks_exact(BLOCK).enumerate() {
            let start = (i * BLOCK) as u64;
            blocks.entry(Rolling::over(block).value()).or_default().push((start, strong(block)));
        }
        Signature { blocks }
    }

    fn find(&self, sum: u32, window: &[u8]) -> Option<u64> {
        let candidates = self.blocks.get(&sum)?;
        let hash = strong(window);
        candidates.iter().find(|(_, h)| *h == hash).map(|(start, _)| *start)
    }
}

fn flush(out: &mut Vec<u8>, literal: &[u8]) {
    if !literal.is_empty() {
        out.push(OP_INSERT);
        put_number(out, literal.len() as u64);
        out.extend_from_slice(literal);
    }
}

pub fn encode(signature: &Signature, new: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    put_number(&mut out, new.len() as u64);
    let (mut at, mut literal) = (0usize, 0usize);
    let mut rolling: Option<Rolling> = None;
    while new.len() - at >= BLOCK {
        let window = &new[at..at + BLOCK];
        let sum = *rolling.get_or_insert_with(|| Rolling::over(window));
        if let Some(start) = signature.find(sum.value(), window) {
            flush(&mut out, &new[literal..at]);
            out.push(OP_COPY);
            put_number(&mut out, start);
            put_number(&mut out, BLOCK as u64);
            at += BLOCK;
            literal = at;
            rolling = None;
        } else {
            rolling = new.get(at + BLOCK).map(|next| {
                let mut moved = sum;
                moved.roll(new[at], *next);
                moved
            });
            at += 1;
        }
    }
    flush(&mut out, &new[literal..]);
    out.push(OP_END);
    out.extend_from_slice(&strong(new));
    out
}

/// Carries out a delta of the other side. The length it announces is only used
/// to check the result; `limit` is what the folder has room for.
pub fn apply(old: &[u8], delta: &[u8], limit: u64) -> Result<Vec<u8>, DeltaError> {
    let mut input = Input { rest: delta };
    let announced = input.number()?;
    if announced > limit.min(MAX_OUTPUT) {
        return Err(DeltaError::TooLarge);
    }
    let mut out: Vec<u8> = Vec::new();
    loop {
        let part: &[u8] = match input.byte()? {
            OP_END => break,
            OP_COPY => {
                let (start, len) = (input.number()?, input.number()?);
                let end = start.checked_add(len).filter(|end| *end <= old.len() as u64);
                let end = end.ok_or(DeltaError::Range { start, len })?;
                &old[start as usize..end as usize]
            }
            OP_INSERT => {
                let len = input.number()?;
                input.take(len)?
            }
            other => return Err(DeltaError::Operation(other)),
        };
        if part.len() as u64 > announced - out.len() as u64 {
            return Err(DeltaError::TooLarge);
        }
        out.extend_from_slice(part);
    }
    if out.len() as u64 != announced || input.take(32)? != strong(&out) {
        return Err(DeltaError::Hash);
    }
    Ok(out)
}
