use std::collections::HashSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Component, Path, PathBuf};

use thiserror::Error;
use zip::ZipArchive;

#[derive(Debug, Error)]
pub enum ImportError {
    #[error("entry {0:?} leaves the project directory")]
    Outside(String),
    #[error("entry {0:?} is given twice")]
    Twice(String),
    #[error("the template has too many entries or bytes")]
    TooLarge,
    #[error(transparent)]
    Io(#[from] io::Error),
    #[error(transparent)]
    Zip(#[from] zip::result::ZipError),
}

const MAX_TOTAL: u64 = 64 << 20;
const MAX_ENTRIES: usize = 4000;

pub fn plain_relative(name: &str) -> Option<PathBuf> {
    if name.contains('\0') || name.contains('\\') {
        return None;
    }
    let mut out = PathBuf::new();
    for part in Path::new(name).components() {
        match part {
            Component::Normal(p) => out.push(p),
            Component::CurDir => {}
            Component::RootDir | Component::ParentDir | Component::Prefix(_) => return None,
        }
    }
    (!out.as_os_str().is_empty()).then_some(out)
}

/// Unpacks a project template into `target`, which must not exist yet. The
/// work happens in a directory beside it; a failed import leaves nothing.
pub fn import<R: Read + io::Seek>(archive: R, target: &Path) -> Result<usize, ImportError> {
    let parent = target.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let staging = tempfile::Builder::new().prefix(".import-").tempdir_in(parent)?;
    let inner = staging.path().join("project");
    fs::create_dir(&inner)?;
    let count = unpack(archive, &inner)?;
    if target.symlink_metadata().is_ok() {
        return Err(io::Error::from(io::ErrorKind::AlreadyExists).into());
    }
    fs::rename(&inner, target)?;
    Ok(count)
}

fn unpack<R: Read + io::Seek>(archive: R, root: &Path) -> Result<usize, ImportError> {
    let mut zip = ZipArchive::new(archive)?;
    if zip.len() > MAX_ENTRIES {
        return Err(ImportError::TooLarge);
    }
    let mut left = MAX_TOTAL;
    let mut seen = HashSet::new();
    for i in 0..zip.len() {
        let entry = zip.by_index(i)?;
        let name = entry.name().to_owned();
        let relative = plain_relative(&name).ok_or_else(|| ImportError::Outside(name.clone()))?;
        let path = root.join(&relative);
        if entry.is_dir() {
            fs::create_dir_all(&path)?;
            continue;
        }
        if !seen.insert(relative) {
            return Err(ImportError::Twice(name));
        }
        if let Some(dir) = path.parent() {
            fs::create_dir_all(dir)?;
        }
        let mut out = OpenOptions::new().write(true).create_new(true).open(&path)?;
        let copied = io::copy(&mut entry.take(left + 1), &mut out)?;
        left = left.checked_sub(copied).ok_or(ImportError::TooLarge)?;
        out.flush()?;
    }
    Ok(seen.len())
}

/// Opens a file of a project by the name that the preview asked for.
pub fn open_in(root: &Path, name: &str) -> io::Result<File> {
    let not_found = || io::Error::from(io::ErrorKind::NotFound);
    let relative = plain_relative(name).ok_or_else(not_found)?;
    let root = root.canonicalize()?;
    let path = root.join(relative).canonicalize()?;
    if !path.starts_with(&root) || !path.is_file() {
        return Err(not_found());
    }
    File::open(path)
}

#[cfg(test)]
mod tests {
    use super::plain_relative;

    #[test]
    fn accepts_only_plain_paths() {
        assert!(plain_relative("src/main.rs").is_some());
        assert!(plain_relative("./a..b").is_some());
        for name in ["", ".", "/etc/passwd", "../x", "a/../../x", "a\\..\\x", "x\0y"] {
            assert!(plain_relative(name).is_none(), "{name:?}");
        }
    }
}
