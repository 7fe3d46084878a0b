use std::mem;

#[repr(u8)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    Nop,
    Push,
    Pop,
    Add,
    Jump,
    Call,
    Ret,
}

const OPS: u8 = 7;

#[derive(Debug)]
pub struct Insn {
    pub op: Op,
    pub arg: u32,
}

/// Decodes a script that a map author uploaded; five bytes an instruction.
pub fn decode(code: &[u8]) -> Result<Vec<Insn>, usize> {
    let mut out = Vec::with_capacity(code.len() / 5);
    let mut chunks = code.chunks_exact(5);
    for (i, c) in chunks.by_ref().enumerate() {
<<<<<<< V
        if c[0] > OPS {
=======
        if c[0] >= OPS {
>>>>>>> F
            return Err(i * 5);
        }
        let op: Op = unsafe { mem::transmute(c[0]) };
        let arg = u32::from_le_bytes([c[1], c[2], c[3], c[4]]);
        out.push(Insn { op, arg });
    }
    if !chunks.remainder().is_empty() {
        return Err(code.len());
    }
    Ok(out)
}
