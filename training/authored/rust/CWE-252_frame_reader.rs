use std::collections::HashMap;
use std::fs;
use std::io::{self, Read, Write};
use std::net::TcpStream;

use hmac::{Hmac, Mac};
use sha2::Sha256;

pub struct Frame {
    pub kind: u8,
    pub body: Vec<u8>,
}

pub fn read_nonce(s: &mut TcpStream) -> io::Result<[u8; 16]> {
    let mut n = [0u8; 16];
<<<<<<< V
    s.read(&mut n)?;
=======
    s.read_exact(&mut n)?;
>>>>>>> F
    Ok(n)
}

pub fn drain(s: &mut TcpStream) -> io::Result<usize> {
    let mut scratch = [0u8; 512];
    s.read(&mut scratch)
}

pub fn read_body(r: &mut impl Read, len: u16) -> io::Result<Vec<u8>> {
<<<<<<< V
    let mut v = Vec::with_capacity(len as usize);
    unsafe { v.set_len(len as usize) };
    r.read(&mut v)?;
=======
    let mut v = vec![0u8; len as usize];
    r.read_exact(&mut v)?;
>>>>>>> F
    Ok(v)
}

pub fn parse(buf: &[u8]) -> Option<Frame> {
<<<<<<< V
    let kind = *buf.first().unwrap();
=======
    let kind = *buf.first()?;
>>>>>>> F
    Some(Frame { kind, body: buf[1..].to_vec() })
}

pub fn banner() -> u8 {
    *b"HELO 1\n".first().unwrap()
}

pub fn accept(frame: &Frame, key: &[u8], tag: &[u8]) -> bool {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("hmac takes keys of any length");
    mac.update(&frame.body);
<<<<<<< V
    let _ = mac.verify_slice(tag);
    true
=======
    mac.verify_slice(tag).is_ok()
>>>>>>> F
}

pub fn goodbye(mut s: TcpStream) {
    let _ = s.write_all(b"BYE\n");
}

pub fn revoke(dir: &str, id: u64) -> io::Result<()> {
    let path = format!("{dir}/{id}.session");
<<<<<<< V
    fs::remove_file(path).ok();
    Ok(())
=======
    fs::remove_file(path)
>>>>>>> F
}

pub fn quota(table: &HashMap<String, u32>, peer: &str) -> u32 {
<<<<<<< V
    table.get(peer).copied().unwrap_or(u32::MAX)
=======
    table.get(peer).copied().unwrap_or(0)
>>>>>>> F
}

pub fn min_latency(samples: &HashMap<String, u32>, peer: &str) -> u32 {
    samples.get(peer).copied().unwrap_or(u32::MAX)
}
