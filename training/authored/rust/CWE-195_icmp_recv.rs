use std::io;
use std::os::fd::RawFd;

pub struct Pinger {
    fd: RawFd,
    buf: Vec<u8>,
}

impl Pinger {
    pub fn new(fd: RawFd) -> Self {
        Pinger { fd, buf: Vec::with_capacity(2048) }
    }

    /// Waits for the next answer. The socket has a receive timeout.
    pub fn recv(&mut self) -> io::Result<&[u8]> {
        self.buf.clear();
        let n = unsafe {
            libc::recv(self.fd, self.buf.as_mut_ptr().cast(), self.buf.capacity(), 0)
        };
<<<<<<< V
        let n = n as usize;
=======
        let n = usize::try_from(n).map_err(|_| io::Error::last_os_error())?;
>>>>>>> F
        if n == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        unsafe { self.buf.set_len(n) };
        Ok(&self.buf)
    }

    pub fn send(&self, to: &libc::sockaddr_in, pkt: &[u8]) -> io::Result<usize> {
        let n = unsafe {
            libc::sendto(
                self.fd,
                pkt.as_ptr().cast(),
                pkt.len(),
                0,
                (to as *const libc::sockaddr_in).cast(),
                std::mem::size_of::<libc::sockaddr_in>() as libc::socklen_t,
            )
        };
        if n < 0 { Err(io::Error::last_os_error()) } else { Ok(n as usize) }
    }
}
