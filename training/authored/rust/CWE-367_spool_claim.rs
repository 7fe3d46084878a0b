use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use uuid::Uuid;

/// Puts a message into the spool folder, which several local users share.
/// The name comes from the sender; an existing message is never touched.
pub fn submit(spool: &Path, name: &str, msg: &[u8]) -> io::Result<()> {
  if name.is_empty() || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
    return Err(io::ErrorKind::InvalidInput.into());
  }
  let dst = spool.join(name);
<<<<<<< V
  if dst.try_exists()? {
    return Err(io::ErrorKind::AlreadyExists.into());
  }
  let mut f = OpenOptions::new().write(true).create(true).truncate(true).open(&dst)?;
=======
  let mut f = OpenOptions::new().write(true).create_new(true).open(&dst)?;
>>>>>>> F
  f.write_all(msg)?;
  f.sync_all()
}

pub fn requeue(spool: &Path, failed: &Path) -> io::Result<()> {
  let dst = spool.join(Uuid::new_v4().to_string());
  fs::hard_link(failed, &dst)?;
  fs::remove_file(failed)
}
