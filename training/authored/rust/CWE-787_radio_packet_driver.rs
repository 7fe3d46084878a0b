#![no_std]
//! Packets of the field sensors over a sub-GHz radio. The radio writes a packet
//! into its buffer by DMA, first the length byte, then that many bytes; the
//! check sum of the air frame has been tested and cut off by the hardware.

use core::ptr;
use core::slice;

pub const BUFFER: usize = 256;
const NETWORK: u16 = 0x2C41;
const HEADER: usize = 7;
const TAG: usize = 4;
const MAX_FRAGMENTS: usize = 8;
const FRAGMENT: usize = 96;

const TYPE_DATA: u8 = 0x10;
const TYPE_BEACON: u8 = 0x20;
const TYPE_FRAGMENT: u8 = 0x30;

#[repr(C, align(4))]
pub struct DmaBuffer {
    bytes: [u8; BUFFER],
}

impl DmaBuffer {
    pub const fn new() -> Self {
        DmaBuffer { bytes: [0; BUFFER] }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RxError {
    Short,
    Foreign,
    Tag,
    Type(u8),
    Fragment,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header {
    pub network: u16,
    pub source: u16,
    pub sequence: u16,
    pub kind: u8,
}

pub trait Authenticator {
    /// Computes the tag over header and payload.
    fn tag(&self, source: u16, data: &[u8]) -> [u8; TAG];
}

/// Puts the fragments of one sender together.
pub struct Assembly {
    store: [u8; MAX_FRAGMENTS * FRAGMENT],
    source: u16,
    next: u8,
    len: usize,
}

impl Assembly {
    pub const fn new() -> Self {
        Assembly { store: [0; MAX_FRAGMENTS * FRAGMENT], source: 0, next: 0, len: 0 }
    }

    fn reset(&mut self, source: u16) {
        self.source = source;
        self.next = 0;
        self.len = 0;
    }

    /// Takes the next fragment: number (with the top bit on the last one), bytes.
    fn push(&mut self, source: u16, data: &[u8]) -> Result<bool, RxError> {
        let (&mark, bytes) = data.split_first().ok_or(RxError::Short)?;
        let number = mark & 0x7f;
        if number == 0 {
            self.reset(source);
        }
        if source != self.source || number != self.next || number as usize >= MAX_FRAGMENTS {
            return Err(RxError::Fragment);
        }
<<<<<<< V
        if self.len > self.store.len() {
=======
        if bytes.len() > FRAGMENT {
>>>>>>> F
            return Err(RxError::Fragment);
        }
        // SAFETY: at most MAX_FRAGMENTS pieces of FRAGMENT bytes are stored.
        unsafe { ptr::copy_nonoverlapping(bytes.as_ptr(), self.store.as_mut_ptr().add(self.len), bytes.len()) };
        self.len += bytes.len();
        self.next += 1;
        Ok(mark & 0x80 != 0)
    }

    fn message(&self) -> &[u8] {
        &self.store[..self.len]
    }
}

pub struct Receiver<A> {
    auth: A,
    assembly: Assembly,
    pub dropped: u32,
}

impl<A: Authenticator> Receiver<A> {
    pub const fn new(auth: A) -> Self {
        Receiver { auth, assembly: Assembly::new(), dropped: 0 }
    }

    /// Called from the interrupt handler when the radio has received a packet.
    /// `deliver` leaves out what it has had before, by source and sequence.
    pub fn on_packet<F: FnMut(Header, &[u8])>(&mut self, buffer: &DmaBuffer, mut deliver: F) {
        if self.handle(buffer, &mut deliver).is_err() {
            self.dropped = self.dropped.wrapping_add(1);
        }
    }

    fn handle<F: FnMut(Header, &[u8])>(&mut self, buffer: &DmaBuffer, deliver: &mut F) -> Result<(), RxError> {
        let raw = buffer.bytes.as_ptr();
        let len = buffer.bytes[0] as usize;
<<<<<<< V
        if len < HEADER {
=======
        if len < HEADER + TAG {
>>>>>>> F
            return Err(RxError::Short);
        }
        // SAFETY: header and payload lie within the buffer, which is 256 bytes long.
        let (signed, payload) = unsafe {
            let signed = slice::from_raw_parts(raw.add(1), len - TAG);
            let payload = slice::from_raw_parts(raw.add(1 + HEADER), len - HEADER - TAG);
            (signed, payload)
        };
        let header = parse_header(signed);
        if header.network != NETWORK {
            return Err(RxError::Foreign);
        }
        let tag = &buffer.bytes[1 + len - TAG..1 + len];
        if !same(&self.auth.tag(header.source, signed), tag) {
            return Err(RxError::Tag);
        }

        match header.kind {
            TYPE_DATA | TYPE_BEACON => deliver(header, payload),
            TYPE_FRAGMENT => {
                if self.assembly.push(header.source, payload)? {
                    deliver(header, self.assembly.message());
                    self.assembly.reset(0);
                }
            }
            other => return Err(RxError::Type(other)),
        }
        Ok(())
    }

    /// Prepares an acknowledgement in the buffer for sending.
    pub fn acknowledge(&self, to: &Header, buffer: &mut DmaBuffer) -> usize {
        let len = HEADER + TAG;
        let bytes = &mut buffer.bytes;
        bytes[0] = len as u8;
        bytes[1..3].copy_from_slice(&NETWORK.to_be_bytes());
        bytes[3..5].copy_from_slice(&to.source.to_be_bytes());
        bytes[5..7].copy_from_slice(&to.sequence.to_be_bytes());
        bytes[7] = 0x01;
        let tag = self.auth.tag(to.source, &bytes[1..1 + HEADER]);
        bytes[1 + HEADER..1 + len].copy_from_slice(&tag);
        1 + len
    }
}

/// Expects at least HEADER bytes.
fn parse_header(bytes: &[u8]) -> Header {
    Header {
        network: u16::from_be_bytes([bytes[0], bytes[1]]),
        source: u16::from_be_bytes([bytes[2], bytes[3]]),
        sequence: u16::from_be_bytes([bytes[4], bytes[5]]),
        kind: bytes[6],
    }
}

fn same(a: &[u8; TAG], b: &[u8]) -> bool {
    b.len() == TAG && a.iter().zip(b).fold(0u8, |acc, (x, y)| acc | (x ^ y)) == 0
}
