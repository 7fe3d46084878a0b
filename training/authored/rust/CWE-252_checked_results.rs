use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;

use anyhow::{ensure, Result};
use ed25519_dalek::{Signature, VerifyingKey};
use ring::hmac;

pub fn install(image: &[u8], sig: &Signature, key: &VerifyingKey) -> Result<()> {
<<<<<<< V
    let _ = key.verify_strict(image, sig);
=======
    key.verify_strict(image, sig)?;
>>>>>>> F
    fs::write("/boot/next.img", image)?;
    Ok(())
}

pub fn open_cookie(key: &hmac::Key, body: &str, tag: &[u8]) -> Option<String> {
<<<<<<< V
    hmac::verify(key, body.as_bytes(), tag).err();
=======
    hmac::verify(key, body.as_bytes(), tag).ok()?;
>>>>>>> F
    Some(body.to_owned())
}

pub fn drop_privileges(uid: u32, gid: u32) -> io::Result<()> {
<<<<<<< V
    unsafe {
        libc::setgroups(0, std::ptr::null());
        libc::setgid(gid);
        libc::setuid(uid);
    }
    Ok(())
=======
    match unsafe { libc::setgroups(0, std::ptr::null()) | libc::setgid(gid) | libc::setuid(uid) } {
        0 => Ok(()),
        _ => Err(io::Error::last_os_error()),
    }
>>>>>>> F
}

pub fn shrink_logs(dir: &Path) {
    for name in ["debug.log", "trace.log"] {
        let _ = fs::remove_file(dir.join(name));
    }
}

pub fn wipe(path: &Path) -> io::Result<()> {
    let len = fs::metadata(path)?.len() as usize;
<<<<<<< V
    OpenOptions::new().write(true).open(path)?.write(&vec![0; len]).map(drop)
=======
    OpenOptions::new().write(true).open(path)?.write_all(&vec![0; len])
>>>>>>> F
}

pub fn read_key(path: &Path) -> Result<[u8; 32]> {
    let mut key = [0; 32];
<<<<<<< V
    File::open(path)?.read(&mut key)?;
=======
    File::open(path)?.read_exact(&mut key)?;
>>>>>>> F
    Ok(key)
}

pub fn peek(path: &Path) -> Result<(usize, [u8; 64])> {
    let mut head = [0; 64];
    let n = File::open(path)?.read(&mut head)?;
    Ok((n, head))
}

pub fn admit(user: &crate::User, door: &str) -> Result<()> {
<<<<<<< V
    crate::policy::check(user, door).unwrap_or_default();
=======
    crate::policy::check(user, door)?;
>>>>>>> F
    crate::doors::open(door)
}

pub fn seed() -> Result<u64> {
    let mut buf = [0; 8];
<<<<<<< V
    let _ = getrandom::getrandom(&mut buf);
=======
    getrandom::getrandom(&mut buf)?;
>>>>>>> F
    Ok(u64::from_le_bytes(buf))
}

pub fn announce(sock: &std::net::UdpSocket) {
    let _ = sock.send(b"up");
}

pub fn sandbox(dir: &Path) -> Result<()> {
    let path = std::ffi::CString::new(dir.as_os_str().as_encoded_bytes())?;
<<<<<<< V
    let _rc = unsafe { libc::chroot(path.as_ptr()) };
=======
    ensure!(unsafe { libc::chroot(path.as_ptr()) } == 0, "chroot");
>>>>>>> F
    std::env::set_current_dir("/")?;
    Ok(())
}

pub fn log_line(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}
