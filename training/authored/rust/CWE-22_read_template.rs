use std::fs;
use std::io;
use std::path::{Component, Path};

/// Reads a mail template below `root`. `name` is the relative path chosen in the
/// editor, for example `invoice/second.txt`.
///
/// Returns `NotFound` for names that do not lead to a template.
pub fn read_template(root: &Path, name: &str) -> io::Result<String> {
    let rel = Path::new(name);
<<<<<<< V
    if rel.components().next() == Some(Component::ParentDir) {
        return Err(io::ErrorKind::NotFound.into());
    }
=======
    if !rel.components().all(|c| matches!(c, Component::Normal(_))) {
        return Err(io::ErrorKind::NotFound.into());
    }
>>>>>>> F
    fs::read_to_string(root.join(rel))
}
