use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use zip::ZipArchive;

const MAX_LEVEL: u64 = 16 << 20;

/// Unpacks a level pack that was downloaded from the workshop.
pub fn install(pack: File, into: &Path) -> zip::result::ZipResult<usize> {
    let mut zip = ZipArchive::new(pack)?;
    let mut count = 0;
    for i in 0..zip.len() {
        let mut entry = zip.by_index(i)?;
        if !entry.is_file() || entry.size() > MAX_LEVEL {
            continue;
        }
<<<<<<< V
        let dst = into.join(entry.name());
=======
        let Some(name) = entry.enclosed_name() else { continue };
        let dst = into.join(name);
>>>>>>> F
        if let Some(dir) = dst.parent() {
            fs::create_dir_all(dir)?;
        }
        let mut out = File::create(&dst)?;
        io::copy(&mut entry.by_ref().take(MAX_LEVEL), &mut out)?;
        count += 1;
    }
    Ok(count)
}
