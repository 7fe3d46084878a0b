use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

pub struct Skins {
    root: PathBuf,
}

impl Skins {
    pub fn open(root: impl Into<PathBuf>) -> Self {
        Skins { root: root.into() }
    }

    fn locate(&self, name: &str) -> io::Result<PathBuf> {
        let rel = Path::new(name);
<<<<<<< V
        if rel.components().any(|c| c == Component::ParentDir) {
=======
        if !rel.components().all(|c| matches!(c, Component::Normal(_))) {
>>>>>>> F
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        Ok(self.root.join(rel))
    }

    /// Sends a file of a skin to a game client, which asks for it by name.
    pub fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        let p = self.locate(name)?;
        if fs::metadata(&p)?.len() > 4 << 20 {
            return Err(io::ErrorKind::InvalidData.into());
        }
        fs::read(p)
    }
}
