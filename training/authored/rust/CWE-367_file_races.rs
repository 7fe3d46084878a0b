use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;

use nix::fcntl::{Flock, FlockArg};

pub fn load_trusted(path: &Path) -> io::Result<String> {
<<<<<<< V
    if fs::metadata(path)?.uid() != 0 {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    fs::read_to_string(path)
=======
    let file = File::open(path)?;
    if file.metadata()?.uid() != 0 {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    io::read_to_string(file)
>>>>>>> F
}

pub fn claim(path: &Path) -> io::Result<File> {
<<<<<<< V
    if path.exists() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    File::create(path)
=======
    File::create_new(path)
>>>>>>> F
}

pub fn motd(path: &Path) -> io::Result<String> {
    if !path.exists() {
        return Ok(String::new());
    }
    fs::read_to_string(path)
}

/// Runs as root in /var/spool/drop, where anybody may create files.
pub fn rotate_user_log(path: &Path) -> io::Result<()> {
<<<<<<< V
    let mut log = OpenOptions::new().append(true).open(path)?;
=======
    let mut log = OpenOptions::new().append(true).custom_flags(libc::O_NOFOLLOW).open(path)?;
>>>>>>> F
    writeln!(log, "-- rotated --")
}

pub fn tighten(path: &Path) -> io::Result<()> {
    let file = File::open(path)?;
    let mut perms = file.metadata()?.permissions();
    perms.set_mode(0o640);
<<<<<<< V
    fs::set_permissions(path, perms)
=======
    file.set_permissions(perms)
>>>>>>> F
}

pub fn ensure_cache_dir() -> io::Result<()> {
    let dir = Path::new("/var/cache/osier");
    if !dir.exists() {
        fs::create_dir_all(dir)?;
    }
    Ok(())
}

pub fn read_small(path: &Path) -> io::Result<Vec<u8>> {
<<<<<<< V
    if fs::metadata(path)?.len() > 4096 {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    fs::read(path)
=======
    let mut body = Vec::new();
    File::open(path)?.take(4096).read_to_end(&mut body)?;
    Ok(body)
>>>>>>> F
}

pub fn next_ticket(path: &Path) -> io::Result<u64> {
<<<<<<< V
    let number = fs::read_to_string(path)?.trim().parse().unwrap_or(0) + 1;
=======
    let _guard = Flock::lock(File::open(path)?, FlockArg::LockExclusive).map_err(|(_, e)| e)?;
    let number = fs::read_to_string(path)?.trim().parse().unwrap_or(0) + 1;
>>>>>>> F
    fs::write(path, format!("{number}"))?;
    Ok(number)
}

#[cfg(test)]
mod tests {
    #[test]
    fn claims_once() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("slot");
        assert!(!path.exists());
        super::claim(&path).unwrap();
        assert!(path.exists() && super::claim(&path).is_err());
    }
}
