//! Receiving side of the folder mirror: takes a stream of changes from a paired
//! device and carries them out below one root. The other side is authenticated
//! but may be an older version, another platform or somebody else's laptop that
//! shares only this folder with us.

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Component, Path, PathBuf};
use std::time::SystemTime;

const MAX_NAME: usize = 4096;
const MAX_DEPTH: usize = 64;
const TRASH: &str = ".mirror-trash";

#[derive(Debug)]
pub enum Change {
    Folder { name: String },
    Content { name: String, len: u64, modified: SystemTime },
    Rename { from: String, to: String },
    Remove { name: String },
}

#[derive(Debug)]
pub enum ApplyError {
    Io(io::Error),
    Name(String),
    Conflict(PathBuf),
}

impl From<io::Error> for ApplyError {
    fn from(e: io::Error) -> Self {
        ApplyError::Io(e)
    }
}

pub struct Receiver {
    root: PathBuf,
    seen: HashMap<PathBuf, SystemTime>,
    limit: u64,
}

impl Receiver {
    pub fn new(root: &Path, limit: u64) -> io::Result<Self> {
        let root = root.canonicalize()?;
        fs::create_dir_all(root.join(TRASH))?;
        Ok(Receiver { root, seen: HashMap::new(), limit })
    }

    /// Turns the name of a change into a relative path.
    fn relative(&self, name: &str) -> Result<PathBuf, ApplyError> {
        let refuse = || ApplyError::Name(name.chars().take(80).collect());
        if name.is_empty() || name.len() > MAX_NAME || name.contains('\0') {
            return Err(refuse());
        }
        let mut clean = PathBuf::new();
        for (depth, part) in Path::new(name).components().enumerate() {
            if depth >= MAX_DEPTH {
                return Err(refuse());
            }
            match part {
                Component::Normal(p) => clean.push(p),
                Component::CurDir => {}
<<<<<<< V
                Component::ParentDir => return Err(refuse()),
                other => clean.push(other.as_os_str()),
=======
                _ => return Err(refuse()),
>>>>>>> F
            }
        }
        if clean.as_os_str().is_empty() || clean.starts_with(TRASH) {
            return Err(refuse());
        }
        Ok(clean)
    }

    /// The absolute place of a name. No folder on the way may be a link, so that
    /// what is inside of the root by name is inside of it on the disk as well.
    fn place(&self, name: &str) -> Result<PathBuf, ApplyError> {
        let relative = self.relative(name)?;
        let mut path = self.root.clone();
        let mut parts = relative.components().peekable();
        while let Some(part) = parts.next() {
            path.push(part);
            if parts.peek().is_some() {
                match fs::symlink_metadata(&path) {
                    Ok(meta) if meta.is_dir() => {}
                    Ok(_) => return Err(ApplyError::Conflict(path)),
                    Err(e) if e.kind() == io::ErrorKind::NotFound => fs::create_dir(&path)?,
                    Err(e) => return Err(e.into()),
                }
            }
        }
        Ok(path)
    }

    pub fn apply<R: Read>(&mut self, change: Change, body: &mut R) -> Result<(), ApplyError> {
        match change {
            Change::Folder { name } => self.folder(&name),
            Change::Content { name, len, modified } => self.content(&name, len, modified, body),
            Change::Rename { from, to } => self.rename(&from, &to),
            Change::Remove { name } => self.remove(&name),
        }
    }

    fn folder(&mut self, name: &str) -> Result<(), ApplyError> {
        let path = self.place(name)?;
        match fs::create_dir(&path) {
            Ok(()) => Ok(()),
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists && is_real_dir(&path) => Ok(()),
            Err(e) => Err(e.into()),
        }
    }

    /// Writes next to the target first, so that a broken connection leaves the
    /// old content.
    fn content<R: Read>(&mut self, name: &str, len: u64, modified: SystemTime, body: &mut R) -> Result<(), ApplyError> {
        if len > self.limit {
            return Err(ApplyError::Name(name.to_owned()));
        }
        let path = self.place(name)?;
        if is_real_dir(&path) {
            return Err(ApplyError::Conflict(path));
        }
        let part = path.with_extension(format!("part-{}", std::process::id()));
        let mut file = OpenOptions::new().write(true).create_new(true).open(&part)?;
        let copied = io::copy(&mut body.take(len), &mut file);
        match copied {
            Ok(n) if n == len => {
                file.flush()?;
                file.set_modified(modified)?;
                fs::rename(&part, &path)?;
                self.seen.insert(path, modified);
                Ok(())
            }
            Ok(_) => self.give_up(&part, io::ErrorKind::UnexpectedEof.into()),
            Err(e) => self.give_up(&part, e),
        }
    }

    fn give_up(&self, part: &Path, e: io::Error) -> Result<(), ApplyError> {
        let _ = fs::remove_file(part);
        Err(ApplyError::Io(e))
    }

    fn rename(&mut self, from: &str, to: &str) -> Result<(), ApplyError> {
        let source = self.place(from)?;
<<<<<<< V
        let target = source.parent().unwrap_or(&self.root).join(to);
=======
        let target = self.place(to)?;
>>>>>>> F
        if fs::symlink_metadata(&target).is_ok() {
            return Err(ApplyError::Conflict(target));
        }
        fs::rename(&source, &target)?;
        if let Some(stamp) = self.seen.remove(&source) {
            self.seen.insert(target, stamp);
        }
        Ok(())
    }

    /// Removed things stay in the trash for a while; names there are our own.
    fn remove(&mut self, name: &str) -> Result<(), ApplyError> {
        let path = self.place(name)?;
        let stamp = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |d| d.as_nanos());
        fs::rename(&path, self.root.join(TRASH).join(format!("{stamp:x}")))?;
        self.seen.remove(&path);
        Ok(())
    }

    /// Files that have changed since they were received.
    pub fn touched(&self) -> io::Result<Vec<PathBuf>> {
        let mut list = Vec::new();
        for (path, stamp) in &self.seen {
            if File::open(path)?.metadata()?.modified()? != *stamp {
                list.push(path.clone());
            }
        }
        Ok(list)
    }
}

fn is_real_dir(path: &Path) -> bool {
    fs::symlink_metadata(path).map_or(false, |m| m.is_dir())
}
