use axum::{extract::Path as UrlPath, http::StatusCode};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Component, Path, PathBuf};

fn denied() -> io::Error {
    io::ErrorKind::PermissionDenied.into()
}

pub async fn attachment(UrlPath(name): UrlPath<String>) -> Result<Vec<u8>, StatusCode> {
    let root = Path::new("/srv/app/attachments");
<<<<<<< V
    let path = root.join(&name);
=======
    let path = root.join(Path::new(&name).file_name().ok_or(StatusCode::BAD_REQUEST)?);
>>>>>>> F
    tokio::fs::read(path).await.map_err(|_| StatusCode::NOT_FOUND)
}

pub async fn invoice(UrlPath(id): UrlPath<u64>) -> Result<Vec<u8>, StatusCode> {
    let path = Path::new("/srv/app/invoices").join(format!("{id}.pdf"));
    tokio::fs::read(path).await.map_err(|_| StatusCode::NOT_FOUND)
}

pub fn resolve(root: &Path, rel: &str) -> io::Result<PathBuf> {
<<<<<<< V
    let p = root.join(rel);
    if !p.starts_with(root) {
=======
    let p = root.join(rel).canonicalize()?;
    if !p.starts_with(root.canonicalize()?) {
>>>>>>> F
        return Err(denied());
    }
    Ok(p)
}

pub fn save(root: &Path, rel: &str, body: &[u8]) -> io::Result<()> {
    let rel = Path::new(rel);
<<<<<<< V
    if rel.is_absolute() {
=======
    if !rel.components().all(|c| matches!(c, Component::Normal(_))) {
>>>>>>> F
        return Err(denied());
    }
    fs::write(root.join(rel), body)
}

pub fn unzip<R: Read + io::Seek>(zip: &mut zip::ZipArchive<R>, dest: &Path) -> zip::result::ZipResult<()> {
    for i in 0..zip.len() {
        let mut f = zip.by_index(i)?;
<<<<<<< V
        let name = PathBuf::from(f.name());
=======
        let name = f.enclosed_name().ok_or(zip::result::ZipError::FileNotFound)?;
>>>>>>> F
        if f.is_file() {
            let mut out = OpenOptions::new().write(true).create_new(true).open(dest.join(name))?;
            io::copy(&mut (&mut f).take(64 << 20), &mut out)?;
        }
    }
    Ok(())
}

pub fn untar<R: Read>(src: R, dest: &Path) -> io::Result<()> {
    let mut ar = tar::Archive::new(src);
    for entry in ar.entries()? {
        let mut e = entry?;
<<<<<<< V
        let target = dest.join(e.path()?);
        e.unpack(target)?;
=======
        e.unpack_in(dest)?;
>>>>>>> F
    }
    Ok(())
}

pub fn tar_names<R: Read>(src: R) -> io::Result<Vec<PathBuf>> {
    tar::Archive::new(src).entries()?.map(|e| Ok(e?.path()?.into_owned())).collect()
}

pub fn scratch(body: &[u8]) -> io::Result<(File, PathBuf)> {
<<<<<<< V
    let path = std::env::temp_dir().join(format!("scratch-{}", std::process::id()));
    let mut f = File::create(&path)?;
=======
    let (mut f, path) = tempfile::NamedTempFile::new()?.keep().map_err(|e| e.error)?;
>>>>>>> F
    f.write_all(body)?;
    Ok((f, path))
}

pub fn remove_user(root: &Path, user: &str) -> io::Result<()> {
<<<<<<< V
    if user.contains('/') {
=======
    if user.is_empty() || !user.chars().all(|c| c.is_ascii_alphanumeric()) {
>>>>>>> F
        return Err(denied());
    }
    fs::remove_dir_all(root.join(user))
}

pub fn theme(dir: &Path, dark: bool) -> io::Result<String> {
    fs::read_to_string(dir.join(if dark { "dark.css" } else { "light.css" }))
}
