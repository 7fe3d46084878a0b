//! Encrypted stream of the backup tool. A stream starts with a header (salt and
//! parameters) and consists of segments, each sealed with the key of the stream
//! and a nonce that counts the segments. The last one carries a mark, so that a
//! stream that was cut off is noticed.

use std::io::{self, Read, Write};

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Key, Nonce};
use hkdf::Hkdf;
use rand::rngs::OsRng;
use rand::RngCore;
use sha2::Sha256;
use zeroize::Zeroizing;

const MAGIC: &[u8; 6] = b"SBAK\x00\x02";
const SALT: usize = 16;
const SEGMENT: usize = 64 * 1024;
const TAG: usize = 16;
const LAST: u8 = 1;
const MORE: u8 = 0;
const MAX_SEGMENTS: u32 = u32::MAX - 1;

#[derive(Debug)]
pub enum StreamError {
    Io(io::Error),
    Header,
    Sealed(u32),
    TooLong,
    CutOff,
}

impl From<io::Error> for StreamError {
    fn from(e: io::Error) -> Self {
        StreamError::Io(e)
    }
}

/// The key of the repository, from which every stream derives its own.
pub struct MasterKey(Zeroizing<[u8; 32]>);

impl MasterKey {
    pub fn new(bytes: [u8; 32]) -> Self {
        MasterKey(Zeroizing::new(bytes))
    }

    pub fn generate() -> Self {
        let mut bytes = [0u8; 32];
        OsRng.fill_bytes(&mut bytes);
        MasterKey(Zeroizing::new(bytes))
    }

    fn stream_key(&self, salt: &[u8; SALT], label: &str) -> ChaCha20Poly1305 {
        let mut okm = Zeroizing::new([0u8; 32]);
        Hkdf::<Sha256>::new(Some(salt), &self.0[..])
            .expand_multi_info(&[b"sbak stream 2", label.as_bytes()], &mut okm[..])
            .expect("length is fine for SHA-256");
        ChaCha20Poly1305::new(Key::from_slice(&okm[..]))
    }
}

/// Segment number and mark in 12 bytes.
fn nonce(segment: u32, mark: u8) -> Nonce {
    let mut bytes = [0u8; 12];
    bytes[7..11].copy_from_slice(&segment.to_be_bytes());
    bytes[11] = mark;
    Nonce::clone_from_slice(&bytes)
}

pub struct Sealer<W: Write> {
    out: W,
    cipher: ChaCha20Poly1305,
    buffer: Vec<u8>,
    segment: u32,
}

impl<W: Write> Sealer<W> {
    /// `label` tells apart the streams of a snapshot: "tree", "data", ...
    pub fn new(key: &MasterKey, label: &str, mut out: W) -> Result<Self, StreamError> {
        let len = u8::try_from(label.len()).map_err(|_| StreamError::Header)?;
        let mut salt = [0u8; SALT];
<<<<<<< V
        let n = label.len().min(SALT);
        salt[..n].copy_from_slice(&label.as_bytes()[..n]);
=======
        OsRng.fill_bytes(&mut salt);
>>>>>>> F
        out.write_all(MAGIC)?;
        out.write_all(&salt)?;
        out.write_all(&[len])?;
        out.write_all(label.as_bytes())?;
        let cipher = key.stream_key(&salt, label);
        Ok(Sealer { out, cipher, buffer: Vec::with_capacity(SEGMENT), segment: 0 })
    }

    pub fn push(&mut self, mut data: &[u8]) -> Result<(), StreamError> {
        while !data.is_empty() {
            if self.buffer.len() == SEGMENT {
                self.seal(MORE)?;
            }
            let n = data.len().min(SEGMENT - self.buffer.len());
            self.buffer.extend_from_slice(&data[..n]);
            data = &data[n..];
        }
        Ok(())
    }

    fn seal(&mut self, mark: u8) -> Result<(), StreamError> {
        if self.segment >= MAX_SEGMENTS {
            return Err(StreamError::TooLong);
        }
        let payload = Payload { msg: &self.buffer, aad: MAGIC };
        let sealed = self
            .cipher
            .encrypt(&nonce(self.segment, mark), payload)
            .map_err(|_| StreamError::Sealed(self.segment))?;
        self.out.write_all(&(sealed.len() as u32).to_be_bytes())?;
        self.out.write_all(&sealed)?;
        self.buffer.clear();
        self.segment += 1;
        Ok(())
    }

    pub fn finish(mut self) -> Result<W, StreamError> {
        self.seal(LAST)?;
        self.out.flush()?;
        Ok(self.out)
    }
}

pub struct Opener<R: Read> {
    input: R,
    cipher: ChaCha20Poly1305,
    segment: u32,
    done: bool,
    pub label: String,
}

impl<R: Read> Opener<R> {
    pub fn new(key: &MasterKey, mut input: R) -> Result<Self, StreamError> {
        let mut magic = [0u8; 6];
        input.read_exact(&mut magic)?;
        if &magic != MAGIC {
            return Err(StreamError::Header);
        }
        let mut salt = [0u8; SALT];
        input.read_exact(&mut salt)?;
        let mut len = [0u8; 1];
        input.read_exact(&mut len)?;
        let mut label = vec![0u8; len[0] as usize];
        input.read_exact(&mut label)?;
        let label = String::from_utf8(label).map_err(|_| StreamError::Header)?;
        let cipher = key.stream_key(&salt, &label);
        Ok(Opener { input, cipher, segment: 0, done: false, label })
    }

    /// The next segment in plain, or None after the last one.
    pub fn next_segment(&mut self) -> Result<Option<Vec<u8>>, StreamError> {
        if self.done {
            return Ok(None);
        }
        let mut len = [0u8; 4];
<<<<<<< V
        if self.input.read_exact(&mut len).is_err() {
            return Ok(None);
        }
=======
        self.input.read_exact(&mut len).map_err(|_| StreamError::CutOff)?;
>>>>>>> F
        let len = u32::from_be_bytes(len) as usize;
        if !(TAG..=SEGMENT + TAG).contains(&len) {
            return Err(StreamError::Sealed(self.segment));
        }
        let mut sealed = vec![0u8; len];
        self.input.read_exact(&mut sealed).map_err(|_| StreamError::CutOff)?;
        let plain = match self.open(&sealed, MORE) {
            Some(plain) => plain,
            None => {
                let plain = self.open(&sealed, LAST).ok_or(StreamError::Sealed(self.segment))?;
                self.done = true;
                plain
            }
        };
        self.segment = self.segment.checked_add(1).ok_or(StreamError::TooLong)?;
        Ok(Some(plain))
    }

    fn open(&self, sealed: &[u8], mark: u8) -> Option<Vec<u8>> {
        let payload = Payload { msg: sealed, aad: MAGIC };
        self.cipher.decrypt(&nonce(self.segment, mark), payload).ok()
    }
}

/// Copies a whole stream in plain to `out`; what is there after an error is not
/// complete and is to be thrown away.
pub fn restore<R: Read, W: Write>(key: &MasterKey, input: R, mut out: W) -> Result<u64, StreamError> {
    let mut opener = Opener::new(key, input)?;
    let mut total = 0u64;
    while let Some(plain) = opener.next_segment()? {
        out.write_all(&plain)?;
        total += plain.len() as u64;
    }
    Ok(total)
}
