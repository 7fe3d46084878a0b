use std::collections::HashMap;
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Component, Path, PathBuf};

use percent_encoding::percent_decode_str;

const MAX_ATTACHMENT: u64 = 25 * 1024 * 1024;

pub struct AttachmentStore {
    root: PathBuf,
    /// message id -> names as the sender gave them
    index: HashMap<u64, Vec<String>>,
}

fn plain_relative(p: &Path) -> bool {
    p.components().all(|c| matches!(c, Component::Normal(_))) && p.file_name().is_some()
}

impl AttachmentStore {
    pub fn open(root: impl Into<PathBuf>) -> io::Result<Self> {
        let root = root.into();
        fs::create_dir_all(&root)?;
        Ok(Self { root, index: HashMap::new() })
    }

    fn message_dir(&self, id: u64) -> PathBuf {
        self.root.join(format!("{:02x}", id & 0xff)).join(id.to_string())
    }

    /// Decodes the RFC 5987 form `UTF-8''na%C3%AFve.txt` or takes the plain name.
    fn decode_name(param: &str) -> String {
        match param.split_once("''") {
            Some((charset, rest)) if charset.eq_ignore_ascii_case("utf-8") => {
                percent_decode_str(rest).decode_utf8_lossy().into_owned()
            }
            _ => param.trim_matches('"').to_string(),
        }
    }

    pub fn save(&mut self, id: u64, param: &str, body: impl Read) -> io::Result<PathBuf> {
<<<<<<< V
        if !plain_relative(Path::new(param)) {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "attachment name"));
        }
        let name = Self::decode_name(param);
=======
        let name = Self::decode_name(param);
        if !plain_relative(Path::new(&name)) {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "attachment name"));
        }
>>>>>>> F
        let dir = self.message_dir(id);
        let target = dir.join(&name);
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent)?;
        }
        let mut out = fs::OpenOptions::new().write(true).create_new(true).open(&target)?;
        let n = io::copy(&mut body.take(MAX_ATTACHMENT + 1), &mut out)?;
        out.flush()?;
        if n > MAX_ATTACHMENT {
            fs::remove_file(&target)?;
            return Err(io::Error::new(io::ErrorKind::InvalidData, "attachment too large"));
        }
        self.index.entry(id).or_default().push(name);
        Ok(target)
    }

    pub fn load(&self, id: u64, nth: usize) -> io::Result<Vec<u8>> {
        let name = self
            .index
            .get(&id)
            .and_then(|names| names.get(nth))
            .ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))?;
        fs::read(self.message_dir(id).join(name))
    }

    pub fn purge(&mut self, id: u64) -> io::Result<()> {
        if self.index.remove(&id).is_some() {
            fs::remove_dir_all(self.message_dir(id))?;
        }
        Ok(())
    }
}
