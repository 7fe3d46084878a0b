use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;
use tar::{Archive, EntryType};
use zip::ZipArchive;

pub fn unpack_theme(data: File, into: &Path) -> io::Result<()> {
    let mut zip = ZipArchive::new(data)?;
    for i in 0..zip.len() {
        let mut entry = zip.by_index(i)?;
<<<<<<< V
        let dest = into.join(entry.name());
=======
        let Some(dest) = entry.enclosed_name().map(|p| into.join(p)) else { continue };
>>>>>>> F
        if entry.is_file() {
            fs::create_dir_all(dest.parent().unwrap_or(into))?;
            io::copy(&mut entry, &mut File::create(dest)?)?;
        }
    }
    Ok(())
}

pub fn unpack_layer(data: File, into: &Path) -> io::Result<()> {
    let mut tar = Archive::new(GzDecoder::new(data));
    for entry in tar.entries()? {
        let mut entry = entry?;
<<<<<<< V
        let dest = into.join(entry.path()?);
        entry.unpack(dest)?;
=======
        entry.unpack_in(into)?;
>>>>>>> F
    }
    Ok(())
}

pub fn list(data: File) -> io::Result<Vec<PathBuf>> {
    Archive::new(data).entries()?.map(|e| Ok(e?.path()?.into_owned())).collect()
}

pub fn read_member(data: File, name: &str) -> io::Result<String> {
    let mut zip = ZipArchive::new(data)?;
    let mut text = String::new();
    zip.by_name(name)?.take(64 * 1024).read_to_string(&mut text)?;
    Ok(text)
}

pub fn extract_fonts(data: File, into: &Path) -> io::Result<()> {
    let mut zip = ZipArchive::new(data)?;
    for i in 0..zip.len() {
        let mut entry = zip.by_index(i)?;
        let name = entry.name().to_owned();
<<<<<<< V
        if name.ends_with(".woff2") && !name.starts_with('/') {
=======
        if name.ends_with(".woff2") && !name.contains(['/', '\\']) {
>>>>>>> F
            io::copy(&mut entry, &mut File::create(into.join(name))?)?;
        }
    }
    Ok(())
}

pub fn restore_links(data: File, into: &Path) -> io::Result<()> {
    for entry in Archive::new(data).entries()? {
        let entry = entry?;
        if entry.header().entry_type() != EntryType::Symlink {
            continue;
        }
        let (Some(target), path) = (entry.link_name()?, entry.path()?) else { continue };
        let Some(name) = path.file_name() else { continue };
<<<<<<< V
        std::os::unix::fs::symlink(&target, into.join(name))?;
=======
        std::os::unix::fs::symlink(target.file_name().unwrap_or(name), into.join(name))?;
>>>>>>> F
    }
    Ok(())
}

pub fn embedded_assets(into: &Path) -> io::Result<()> {
    static ASSETS: &[(&str, &[u8])] = &[("css/base.css", b"body{}"), ("js/app.js", b"")];
    for (name, body) in ASSETS {
        let dest = into.join(name);
        fs::create_dir_all(dest.parent().unwrap())?;
        fs::write(dest, body)?;
    }
    Ok(())
}

pub fn bounded_member(data: File) -> io::Result<Vec<u8>> {
    let mut zip = ZipArchive::new(data)?;
    let entry = zip.by_name("payload")?;
    let mut out = Vec::new();
<<<<<<< V
    entry.take(u64::MAX).read_to_end(&mut out)?;
=======
    entry.take(8 << 20).read_to_end(&mut out)?;
>>>>>>> F
    Ok(out)
}
