use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

pub struct Pages {
    root: PathBuf,
}

fn not_found() -> io::Error {
    io::Error::from(io::ErrorKind::NotFound)
}

impl Pages {
    pub fn open(root: impl AsRef<Path>) -> io::Result<Self> {
        Ok(Pages { root: fs::canonicalize(root)? })
    }

    fn join(&self, name: &str) -> io::Result<PathBuf> {
        let mut path = self.root.clone();
        for part in Path::new(name).components() {
            match part {
                Component::Normal(p) => path.push(p),
                Component::CurDir => {}
                _ => return Err(not_found()),
            }
        }
        Ok(path)
    }

    pub fn read(&self, name: &str) -> io::Result<String> {
        let path = fs::canonicalize(self.join(name)?.with_extension("md"))?;
        if !path.starts_with(&self.root) {
            return Err(not_found());
        }
        fs::read_to_string(path)
    }

    pub fn history(&self, name: &str, revision: u32) -> io::Result<String> {
        let dir = self.join(name)?.with_extension("rev");
        let path = fs::canonicalize(dir.join(format!("{revision:08}.md")))?;
        if !path.starts_with(&self.root) {
            return Err(not_found());
        }
        fs::read_to_string(path)
    }

    pub fn titles(&self) -> io::Result<Vec<String>> {
        let mut out = Vec::new();
        for entry in fs::read_dir(&self.root)? {
            let path = entry?.path();
            if path.extension().is_some_and(|e| e == "md") {
                if let Some(stem) = path.file_stem() {
                    out.push(stem.to_string_lossy().replace('_', " "));
                }
            }
        }
        out.sort();
        Ok(out)
    }
}
