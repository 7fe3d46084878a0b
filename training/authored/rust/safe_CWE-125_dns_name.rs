use std::fmt;

const MAX_NAME: usize = 255;
const MAX_LABEL: usize = 63;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParseError {
    Truncated,
    BadPointer,
    ReservedLabel,
    NameTooLong,
    TooManyRecords,
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            ParseError::Truncated => "message ends early",
            ParseError::BadPointer => "compression pointer does not point backwards",
            ParseError::ReservedLabel => "reserved label type",
            ParseError::NameTooLong => "name is longer than 255 bytes",
            ParseError::TooManyRecords => "more records than the message can hold",
        })
    }
}

impl std::error::Error for ParseError {}

/// A position in a whole message; names refer back into it.
#[derive(Clone, Copy)]
pub struct Cursor<'m> {
    message: &'m [u8],
    pos: usize,
}

impl<'m> Cursor<'m> {
    pub fn new(message: &'m [u8]) -> Self {
        Cursor { message, pos: 0 }
    }

    fn take(&mut self, n: usize) -> Result<&'m [u8], ParseError> {
        let end = self.pos.checked_add(n).ok_or(ParseError::Truncated)?;
        let bytes = self.message.get(self.pos..end).ok_or(ParseError::Truncated)?;
        self.pos = end;
        Ok(bytes)
    }

    pub fn u8(&mut self) -> Result<u8, ParseError> {
        Ok(self.take(1)?[0])
    }

    pub fn u16(&mut self) -> Result<u16, ParseError> {
        let b = self.take(2)?;
        Ok(u16::from_be_bytes([b[0], b[1]]))
    }

    pub fn u32(&mut self) -> Result<u32, ParseError> {
        let b = self.take(4)?;
        Ok(u32::from_be_bytes([b[0], b[1], b[2], b[3]]))
    }

    /// Reads a name and leaves the cursor behind it.
    pub fn name(&mut self) -> Result<Vec<u8>, ParseError> {
        let mut out = Vec::with_capacity(32);
        let mut reader = *self;
        let mut resume = None;
        let mut lowest = self.pos;
        loop {
            let len = reader.u8()?;
            match len & 0xc0 {
                0x00 if len == 0 => break,
                0x00 => {
                    let label = reader.take(usize::from(len))?;
                    debug_assert!(label.len() <= MAX_LABEL);
                    if out.len() + label.len() + 2 > MAX_NAME {
                        return Err(ParseError::NameTooLong);
                    }
                    out.push(len);
                    out.extend_from_slice(label);
                }
                0xc0 => {
                    let low = reader.u8()?;
                    let target = usize::from(len & 0x3f) << 8 | usize::from(low);
                    if target >= lowest {
                        return Err(ParseError::BadPointer);
                    }
                    resume.get_or_insert(reader.pos);
                    lowest = target;
                    reader.pos = target;
                }
                _ => return Err(ParseError::ReservedLabel),
            }
        }
        out.push(0);
        self.pos = resume.unwrap_or(reader.pos);
        Ok(out)
    }
}

pub struct Record<'m> {
    pub name: Vec<u8>,
    pub kind: u16,
    pub class: u16,
    pub ttl: u32,
    pub data: &'m [u8],
}

pub fn record<'m>(c: &mut Cursor<'m>) -> Result<Record<'m>, ParseError> {
    let name = c.name()?;
    let kind = c.u16()?;
    let class = c.u16()?;
    let ttl = c.u32()?;
    let len = c.u16()?;
    let data = c.take(usize::from(len))?;
    Ok(Record { name, kind, class, ttl, data })
}

/// The answers of a response. A record takes eleven bytes or more.
pub fn answers(message: &[u8]) -> Result<Vec<Record<'_>>, ParseError> {
    let mut c = Cursor::new(message);
    c.take(4)?;
    let questions = c.u16()?;
    let count = usize::from(c.u16()?);
    c.take(4)?;
    for _ in 0..questions {
        c.name()?;
        c.take(4)?;
    }
    if count > (message.len() - c.pos) / 11 {
        return Err(ParseError::TooManyRecords);
    }
    let mut out = Vec::with_capacity(count);
    for _ in 0..count {
        out.push(record(&mut c)?);
    }
    Ok(out)
}
