use std::io::{self, Write};

/// Writes key/value pairs in the form that the collector expects: two
/// bytes of length, then the bytes, for the key and for the value.
pub struct TagWriter<W> {
  out: W,
}

fn too_long() -> io::Error {
  io::Error::new(io::ErrorKind::InvalidInput, "tag too long")
}

impl<W: Write> TagWriter<W> {
  pub fn new(out: W) -> Self {
    TagWriter { out }
  }

  /// Values are free text of the reporting tenant.
  pub fn tag(&mut self, key: &str, value: &str) -> io::Result<()> {
    let klen = u16::try_from(key.len()).map_err(|_| too_long())?;
    self.out.write_all(&klen.to_be_bytes())?;
    self.out.write_all(key.as_bytes())?;
<<<<<<< V
    let vlen = value.len() as u16;
=======
    let vlen = u16::try_from(value.len()).map_err(|_| too_long())?;
>>>>>>> F
    self.out.write_all(&vlen.to_be_bytes())?;
    self.out.write_all(value.as_bytes())
  }
}
