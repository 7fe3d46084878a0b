use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use sha2::{Digest, Sha256};

fn digest(path: &Path) -> io::Result<String> {
    let mut f = File::open(path)?;
    let mut h = Sha256::new();
    let mut buf = [0u8; 16 * 1024];
    loop {
        let n = f.read(&mut buf)?;
        if n == 0 {
            break;
        }
        h.update(&buf[..n]);
    }
    Ok(h.finalize().iter().map(|b| format!("{b:02x}")).collect())
}

/// Compares downloaded files with the published list of checksums and
/// returns the names of those that differ.
pub fn verify(dir: &Path, list: &str) -> io::Result<Vec<String>> {
    let mut differ = Vec::new();
    for line in list.lines() {
        let Some((sum, name)) = line.split_once("  ") else { continue };
        if name.contains(['/', '\\']) || name.starts_with('.') {
            continue;
        }
        if digest(&dir.join(name))? != sum.to_ascii_lowercase() {
            differ.push(name.to_owned());
        }
    }
    Ok(differ)
}
