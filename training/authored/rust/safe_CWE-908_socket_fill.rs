use std::io;
use std::mem::MaybeUninit;
use std::os::fd::RawFd;

/// Reads at most `max` bytes that are ready on a descriptor and appends
/// them to `buf`.
pub fn fill(fd: RawFd, buf: &mut Vec<u8>, max: usize) -> io::Result<usize> {
    buf.reserve(max.min(64 * 1024));
    let spare: &mut [MaybeUninit<u8>] = buf.spare_capacity_mut();
    let want = spare.len().min(max);
    let n = unsafe { libc::read(fd, spare.as_mut_ptr().cast(), want) };
    match usize::try_from(n) {
        Ok(n) => {
            // The kernel has written the first n bytes of the spare part.
            unsafe { buf.set_len(buf.len() + n) };
            Ok(n)
        }
        Err(_) => Err(io::Error::last_os_error()),
    }
}
