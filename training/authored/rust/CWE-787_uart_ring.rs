#![no_std]

use core::ptr;

const CAP: usize = 256;

/// Receive buffer of the serial port. `push` runs in the DMA interrupt and
/// gets whatever the line delivered.
pub struct RxBuf {
    data: [u8; CAP],
    used: usize,
    lost: u32,
}

impl RxBuf {
    pub const fn new() -> Self {
        RxBuf { data: [0; CAP], used: 0, lost: 0 }
    }

    pub fn push(&mut self, chunk: &[u8]) {
<<<<<<< V
        if chunk.is_empty() || chunk.len() > CAP {
=======
        if chunk.len() > CAP - self.used {
>>>>>>> F
            self.lost = self.lost.saturating_add(chunk.len() as u32);
            return;
        }
        unsafe {
            ptr::copy_nonoverlapping(
                chunk.as_ptr(),
                self.data.as_mut_ptr().add(self.used),
                chunk.len(),
            );
        }
        self.used += chunk.len();
    }

    pub fn take(&mut self, out: &mut [u8]) -> usize {
        let n = self.used.min(out.len());
        out[..n].copy_from_slice(&self.data[..n]);
        self.data.copy_within(n..self.used, 0);
        self.used -= n;
        n
    }
}
