use std::collections::HashMap;
use std::fs;
use std::hash::{BuildHasherDefault, Hasher};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use md5::{Digest as _, Md5};
use sha1::Sha1;
use sha2::Sha256;

#[derive(Default)]
pub struct Fnv(u64);

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for b in bytes {
            self.0 = (self.0 ^ u64::from(*b)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

pub type Interner = HashMap<&'static str, u32, BuildHasherDefault<Fnv>>;

/// The object store's wire protocol wants MD5 in Content-MD5.
pub fn content_md5(body: &[u8]) -> String {
    base64::encode(Md5::digest(body))
}

pub fn blob_path(root: &Path, body: &[u8]) -> PathBuf {
    let name = format!("{:x}", Sha256::digest(body));
    root.join(&name[..2]).join(&name[2..])
}

pub fn store(root: &Path, body: &[u8]) -> io::Result<PathBuf> {
    let path = blob_path(root, body);
    fs::create_dir_all(path.parent().expect("has a parent"))?;
    let mut tmp = tempfile::NamedTempFile::new_in(root)?;
    tmp.write_all(body)?;
    tmp.persist(&path)?;
    Ok(path)
}

pub fn websocket_accept(key: &str) -> String {
    let mut h = Sha1::new();
    h.update(key);
    h.update("258EAFA5-E914-47DA-95CA-C5AB0DC85B11");
    base64::encode(h.finalize())
}

pub fn changed(path: &Path, last: &mut HashMap<PathBuf, u32>) -> io::Result<bool> {
    let crc = crc32fast::hash(&fs::read(path)?);
    Ok(last.insert(path.to_owned(), crc) != Some(crc))
}

pub fn hash_file(path: &Path) -> io::Result<String> {
    let mut file = fs::File::open(path)?;
    let mut h = Sha256::new();
    let mut buf = [0; 16 * 1024];
    loop {
        match file.read(&mut buf)? {
            0 => return Ok(format!("{:x}", h.finalize())),
            n => h.update(&buf[..n]),
        }
    }
}

pub fn bucket(user_id: u64, buckets: u32) -> u32 {
    crc32fast::hash(&user_id.to_le_bytes()) % buckets.max(1)
}

/// Name of a thumbnail as the desktop's thumbnail specification lays it down.
pub fn thumbnail_name(uri: &str) -> String {
    format!("{:x}.png", Md5::digest(uri))
}
