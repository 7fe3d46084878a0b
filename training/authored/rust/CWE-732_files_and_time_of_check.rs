use std::fs::{self, DirBuilder, File, OpenOptions, Permissions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::os::unix::net::UnixListener;
use std::path::Path;

pub fn save_key(path: &Path, pem: &str) -> io::Result<()> {
<<<<<<< V
    let mut f = OpenOptions::new().write(true).create(true).truncate(true).open(path)?;
=======
    let mut f = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
>>>>>>> F
    f.write_all(pem.as_bytes())
}

pub fn save_report(path: &Path, html: &str) -> io::Result<()> {
    let mut f = OpenOptions::new().write(true).create(true).truncate(true).mode(0o644).open(path)?;
    f.write_all(html.as_bytes())
}

pub fn write_token(path: &Path, token: &str) -> io::Result<()> {
<<<<<<< V
    fs::write(path, token)?;
    fs::set_permissions(path, Permissions::from_mode(0o600))
=======
    let mut f = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    f.write_all(token.as_bytes())
>>>>>>> F
}

pub fn state_dir(path: &Path) -> io::Result<()> {
<<<<<<< V
    DirBuilder::new().recursive(true).mode(0o777).create(path)
=======
    DirBuilder::new().recursive(true).mode(0o700).create(path)
>>>>>>> F
}

pub fn control_socket(path: &Path) -> io::Result<UnixListener> {
    let l = UnixListener::bind(path)?;
<<<<<<< V
    fs::set_permissions(path, Permissions::from_mode(0o666))?;
=======
    fs::set_permissions(path, Permissions::from_mode(0o660))?;
>>>>>>> F
    Ok(l)
}

pub fn install_script(path: &Path, body: &str) -> io::Result<()> {
    fs::write(path, body)?;
    fs::set_permissions(path, Permissions::from_mode(0o755))
}

pub fn claim_lock(path: &Path) -> io::Result<Option<File>> {
<<<<<<< V
    if path.exists() {
        return Ok(None);
    }
    File::create(path).map(Some)
=======
    match File::create_new(path) {
        Err(e) if e.kind() == io::ErrorKind::AlreadyExists => Ok(None),
        r => r.map(Some),
    }
>>>>>>> F
}

pub fn read_user_config(path: &Path, uid: u32) -> io::Result<String> {
<<<<<<< V
    let meta = fs::metadata(path)?;
    let mut f = File::open(path)?;
=======
    let mut f = OpenOptions::new().read(true).custom_flags(libc::O_NOFOLLOW).open(path)?;
    let meta = f.metadata()?;
>>>>>>> F
    if meta.uid() != uid || !meta.is_file() {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    let mut s = String::new();
    f.read_to_string(&mut s)?;
    Ok(s)
}

pub fn publish(tmp: &Path, dest: &Path, body: &[u8]) -> io::Result<()> {
<<<<<<< V
    fs::write(Path::new("/tmp").join(dest.file_name().unwrap_or_default()), body)?;
    fs::copy(Path::new("/tmp").join(dest.file_name().unwrap_or_default()), dest).map(|_| ())
=======
    fs::write(tmp, body)?;
    fs::rename(tmp, dest)
>>>>>>> F
}

pub fn log_exists(dir: &Path) -> bool {
    dir.join("app.log").exists()
}
