use std::fs::File;
use std::io;
use std::os::fd::AsRawFd;
use std::ptr;
use std::slice;

/// A read-only mapping of a dictionary file, gone when the value is dropped.
pub struct Mapped {
    base: *mut libc::c_void,
    len: usize,
}

impl Mapped {
    pub fn open(f: &File) -> io::Result<Mapped> {
        let len = f.metadata()?.len() as usize;
        if len == 0 {
            return Err(io::ErrorKind::InvalidData.into());
        }
        let base = unsafe {
            libc::mmap(ptr::null_mut(), len, libc::PROT_READ, libc::MAP_PRIVATE, f.as_raw_fd(), 0)
        };
        if base == libc::MAP_FAILED {
            return Err(io::Error::last_os_error());
        }
        Ok(Mapped { base, len })
    }

    fn bytes<'a>(&self) -> &'a [u8] {
        unsafe { slice::from_raw_parts(self.base.cast(), self.len) }
    }
}

impl Drop for Mapped {
    fn drop(&mut self) {
        unsafe { libc::munmap(self.base, self.len) };
    }
}

/// Words of one language, for the spell checker to keep.
<<<<<<< V
pub fn load<'a>(f: &File) -> io::Result<Vec<&'a [u8]>> {
    let m = Mapped::open(f)?;
    Ok(m.bytes().split(|&b| b == b'\n').filter(|w| !w.is_empty()).collect())
}
=======
pub fn load(f: &File) -> io::Result<Vec<Vec<u8>>> {
    let m = Mapped::open(f)?;
    Ok(m.bytes().split(|&b| b == b'\n').filter(|w| !w.is_empty()).map(<[u8]>::to_vec).collect())
}
>>>>>>> F
