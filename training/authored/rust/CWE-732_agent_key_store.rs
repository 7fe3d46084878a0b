//! Key store of the deployment agent: one Ed25519 key per target, a lock file
//! and the socket that the command line tool talks to. The build hosts have
//! accounts for many people.

use std::fs::{self, DirBuilder, File, OpenOptions, Permissions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};

use ed25519_dalek::{Signature, Signer, SigningKey};
use rand::rngs::OsRng;

const SUFFIX: &str = "key";
const SEED: usize = 32;
const PUBLIC_MODE: u32 = 0o644;

#[derive(Debug)]
pub enum StoreError {
    Io(io::Error),
    Name(String),
    Exists(String),
    Locked,
    Loose(PathBuf, u32),
    Damaged(PathBuf),
}

impl From<io::Error> for StoreError {
    fn from(e: io::Error) -> Self {
        StoreError::Io(e)
    }
}

pub struct Store {
    root: PathBuf,
    _lock: File,
}

fn check_name(name: &str) -> Result<(), StoreError> {
    let fine = !name.is_empty()
        && name.len() <= 64
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if fine {
        Ok(())
    } else {
        Err(StoreError::Name(name.to_owned()))
    }
}

fn own_uid() -> u32 {
    // SAFETY: has no preconditions and cannot fail.
    unsafe { libc::geteuid() }
}

/// Refuses things that belong to others or that others may get at.
fn check_private(path: &Path) -> Result<(), StoreError> {
    let meta = fs::symlink_metadata(path)?;
<<<<<<< V
    if meta.uid() != own_uid() || meta.mode() & 0o007 != 0 {
=======
    if meta.uid() != own_uid() || meta.mode() & 0o077 != 0 {
>>>>>>> F
        return Err(StoreError::Loose(path.to_path_buf(), meta.mode() & 0o7777));
    }
    Ok(())
}

impl Store {
    /// Opens the store, which is made if it is not there yet. `root` may lie
    /// below a folder that the whole team can write to.
    pub fn open(root: &Path) -> Result<Self, StoreError> {
        match DirBuilder::new().mode(0o700).create(root) {
            Err(e) if e.kind() != io::ErrorKind::AlreadyExists => return Err(e.into()),
            _ => {}
        }
        check_private(root)?;
        let lock = OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(root.join("lock"))?;
        if !try_lock(&lock) {
            return Err(StoreError::Locked);
        }
        Ok(Store { root: root.to_path_buf(), _lock: lock })
    }

    fn path(&self, name: &str) -> Result<PathBuf, StoreError> {
        check_name(name)?;
        Ok(self.root.join(name).with_extension(SUFFIX))
    }

    pub fn create(&self, name: &str) -> Result<SigningKey, StoreError> {
        let path = self.path(name)?;
        let key = SigningKey::generate(&mut OsRng);
        let mut file = match OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path) {
            Ok(file) => file,
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => return Err(StoreError::Exists(name.to_owned())),
            Err(e) => return Err(e.into()),
        };
        file.write_all(&key.to_bytes())?;
        file.sync_all()?;
        Ok(key)
    }

    pub fn load(&self, name: &str) -> Result<SigningKey, StoreError> {
        let path = self.path(name)?;
        check_private(&path)?;
        let mut seed = [0u8; SEED];
        let mut file = File::open(&path)?;
        file.read_exact(&mut seed).map_err(|_| StoreError::Damaged(path))?;
        Ok(SigningKey::from_bytes(&seed))
    }

    pub fn sign(&self, name: &str, message: &[u8]) -> Result<Signature, StoreError> {
        Ok(self.load(name)?.sign(message))
    }

    pub fn names(&self) -> Result<Vec<String>, StoreError> {
        let mut names = Vec::new();
        for entry in fs::read_dir(&self.root)? {
            let path = entry?.path();
            if path.extension().map_or(false, |e| e == SUFFIX) {
                if let Some(stem) = path.file_stem().and_then(|s| s.to_str()) {
                    names.push(stem.to_owned());
                }
            }
        }
        names.sort();
        Ok(names)
    }

    /// Writes the public halves where the targets fetch them from.
    pub fn publish(&self, folder: &Path) -> Result<usize, StoreError> {
        let names = self.names()?;
        for name in &names {
            let public = self.load(name)?.verifying_key();
            let path = folder.join(name).with_extension("pub");
            fs::write(&path, hex(public.as_bytes()))?;
            fs::set_permissions(&path, Permissions::from_mode(PUBLIC_MODE))?;
        }
        Ok(names.len())
    }

    /// All keys in one file, for the safe in the office.
    pub fn export(&self, target: &Path) -> Result<(), StoreError> {
<<<<<<< V
        let mut out = File::create(target)?;
        self.write_keys(&mut out)?;
        fs::set_permissions(target, Permissions::from_mode(0o600))?;
=======
        let mut out = OpenOptions::new().write(true).create_new(true).mode(0o600).open(target)?;
        self.write_keys(&mut out)?;
>>>>>>> F
        Ok(out.sync_all()?)
    }

    fn write_keys(&self, out: &mut File) -> Result<(), StoreError> {
        for name in self.names()? {
            let key = self.load(&name)?;
            writeln!(out, "{name} {}", hex(&key.to_bytes()))?;
        }
        Ok(())
    }

    /// The socket for the command line tool. It lies in the store, so only the
    /// owner gets to it whatever the mode of the socket itself.
    pub fn listen(&self) -> Result<UnixListener, StoreError> {
        let path = self.root.join("agent.sock");
        match fs::remove_file(&path) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(e.into()),
            _ => {}
        }
        Ok(UnixListener::bind(&path)?)
    }

    pub fn forget(&self, name: &str) -> Result<(), StoreError> {
        let path = self.path(name)?;
        let len = fs::symlink_metadata(&path)?.len();
        let mut file = OpenOptions::new().write(true).open(&path)?;
        file.write_all(&vec![0u8; len.min(4096) as usize])?;
        file.sync_all()?;
        fs::remove_file(path)?;
        Ok(())
    }
}

fn try_lock(file: &File) -> bool {
    use std::os::fd::AsRawFd;
    // SAFETY: the descriptor is open as long as `file` is borrowed.
    unsafe { libc::flock(file.as_raw_fd(), libc::LOCK_EX | libc::LOCK_NB) == 0 }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}
