use std::io::{self, Read};
use std::mem::MaybeUninit;
use std::os::fd::AsRawFd;

pub fn read_frame(r: &mut impl Read, len: usize) -> io::Result<Vec<u8>> {
<<<<<<< V
    let mut buf = Vec::with_capacity(len);
    unsafe { buf.set_len(len) };
=======
    let mut buf = vec![0; len];
>>>>>>> F
    r.read_exact(&mut buf)?;
    Ok(buf)
}

pub fn recv_into(fd: &impl AsRawFd, buf: &mut Vec<u8>) -> io::Result<usize> {
    buf.clear();
    buf.reserve(4096);
    let n = unsafe { libc::recv(fd.as_raw_fd(), buf.as_mut_ptr().cast(), 4096, 0) };
    if n < 0 {
        return Err(io::Error::last_os_error());
    }
<<<<<<< V
    unsafe { buf.set_len(4096) };
=======
    unsafe { buf.set_len(n as usize) };
>>>>>>> F
    Ok(n as usize)
}

pub fn squares<const N: usize>() -> [u64; N] {
    let mut out = MaybeUninit::<[u64; N]>::uninit();
    let base = out.as_mut_ptr().cast::<u64>();
    for i in 0..N {
        unsafe { base.add(i).write((i * i) as u64) };
    }
    unsafe { out.assume_init() }
}

pub fn clock(id: libc::clockid_t) -> io::Result<libc::timespec> {
    let mut ts = MaybeUninit::uninit();
<<<<<<< V
    unsafe { libc::clock_gettime(id, ts.as_mut_ptr()) };
    Ok(unsafe { ts.assume_init() })
=======
    match unsafe { libc::clock_gettime(id, ts.as_mut_ptr()) } {
        0 => Ok(unsafe { ts.assume_init() }),
        _ => Err(io::Error::last_os_error()),
    }
>>>>>>> F
}

pub fn host_stats() -> libc::sysinfo {
    let mut info: libc::sysinfo = unsafe { std::mem::zeroed() };
    unsafe { libc::sysinfo(&mut info) };
    info
}

pub fn header_flags(ok: bool) -> [bool; 8] {
<<<<<<< V
    let mut flags: [bool; 8] = unsafe { MaybeUninit::uninit().assume_init() };
=======
    let mut flags = [false; 8];
>>>>>>> F
    flags[..4].fill(ok);
    flags
}

pub fn labels(names: &[&str]) -> [String; 4] {
    let mut out: [MaybeUninit<String>; 4] = [const { MaybeUninit::uninit() }; 4];
<<<<<<< V
    for (slot, name) in out.iter_mut().zip(names) {
        slot.write(name.to_string());
    }
=======
    for (i, slot) in out.iter_mut().enumerate() {
        slot.write(names.get(i).unwrap_or(&"").to_string());
    }
>>>>>>> F
    unsafe { std::mem::transmute(out) }
}

pub fn truncate_to(buf: &mut Vec<u8>, len: usize) {
    if len <= buf.len() {
        // SAFETY: shrinking a vector of bytes, all of which are initialised.
        unsafe { buf.set_len(len) };
    }
}

pub fn drain_tail(items: &mut Vec<Box<[u8]>>, keep: usize) {
<<<<<<< V
    if keep <= items.capacity() {
        unsafe { items.set_len(keep) };
    }
=======
    items.truncate(keep);
>>>>>>> F
}

pub fn session_secret() -> [u8; 32] {
<<<<<<< V
    let mut key: [u8; 32] = unsafe { MaybeUninit::uninit().assume_init() };
    let _ = getrandom::getrandom(&mut key[..16]);
=======
    let mut key = [0; 32];
    getrandom::getrandom(&mut key).expect("system entropy");
>>>>>>> F
    key
}
