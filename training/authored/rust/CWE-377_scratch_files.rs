use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile, TempDir};

pub fn spool(body: &[u8]) -> io::Result<PathBuf> {
<<<<<<< V
    let path = std::env::temp_dir().join(format!("spool-{}.dat", std::process::id()));
    File::create(&path)?.write_all(body)?;
    Ok(path)
=======
    let mut file = NamedTempFile::new()?;
    file.write_all(body)?;
    Ok(file.keep()?.1)
>>>>>>> F
}

pub fn write_identity(path: &Path, key: &[u8]) -> io::Result<()> {
<<<<<<< V
    fs::write(path, key)?;
    fs::set_permissions(path, Permissions::from_mode(0o600))
=======
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?.write_all(key)
>>>>>>> F
}

pub fn write_public(path: &Path, key: &[u8]) -> io::Result<()> {
    fs::write(path, key)?;
    fs::set_permissions(path, Permissions::from_mode(0o644))
}

pub fn socket_dir() -> io::Result<&'static Path> {
    let dir = Path::new("/run/relay");
<<<<<<< V
    fs::DirBuilder::new().recursive(true).mode(0o777).create(dir)?;
=======
    fs::DirBuilder::new().recursive(true).mode(0o750).create(dir)?;
>>>>>>> F
    Ok(dir)
}

pub fn with_workdir<T>(job: impl FnOnce(&Path) -> T) -> io::Result<T> {
    let dir = TempDir::with_prefix("relay-")?;
    Ok(job(dir.path()))
}

pub fn replace(path: &Path, body: &[u8]) -> io::Result<()> {
<<<<<<< V
    let tmp = Path::new("/tmp").join(path.file_name().unwrap_or_default());
    fs::write(&tmp, body)?;
    fs::rename(tmp, path)
=======
    let mut tmp = NamedTempFile::new_in(path.parent().unwrap_or(Path::new(".")))?;
    tmp.write_all(body)?;
    tmp.persist(path).map(drop).map_err(Into::into)
>>>>>>> F
}

pub fn install_script(path: &Path, text: &str) -> io::Result<()> {
    fs::write(path, text)?;
<<<<<<< V
    fs::set_permissions(path, Permissions::from_mode(0o4777))
=======
    fs::set_permissions(path, Permissions::from_mode(0o755))
>>>>>>> F
}

pub fn export(rows: &[String]) -> io::Result<PathBuf> {
    let mut file = Builder::new().prefix("export").suffix(".csv").tempfile()?;
<<<<<<< V
    file.as_file().set_permissions(Permissions::from_mode(0o666))?;
=======
    file.as_file().set_permissions(Permissions::from_mode(0o400))?;
>>>>>>> F
    rows.iter().try_for_each(|row| writeln!(file, "{row}"))?;
    Ok(file.into_temp_path().keep()?)
}

pub fn pid_file() -> io::Result<()> {
    fs::write("/run/relay/relay.pid", format!("{}\n", std::process::id()))
}
