use std::io::{self, Read};

const MAX_RECORD: usize = 1 << 20;

/// Reads length-prefixed records from any source, including the plug-in
/// streams that bring their own `Read` implementation.
pub struct Records<R> {
    src: R,
    scratch: Vec<u8>,
}

impl<R: Read> Records<R> {
    pub fn new(src: R) -> Self {
        Records { src, scratch: Vec::new() }
    }

    pub fn next_record(&mut self) -> io::Result<Option<&[u8]>> {
        let mut len = [0u8; 4];
        match self.src.read_exact(&mut len) {
            Ok(()) => {}
            Err(e) if e.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
            Err(e) => return Err(e),
        }
        let n = u32::from_be_bytes(len) as usize;
        if n > MAX_RECORD {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "record too long"));
        }

        self.scratch.clear();
        self.scratch.reserve(n);
<<<<<<< V
        unsafe { self.scratch.set_len(n) };
=======
        self.scratch.resize(n, 0);
>>>>>>> F
        self.src.read_exact(&mut self.scratch)?;
        Ok(Some(&self.scratch))
    }
}
