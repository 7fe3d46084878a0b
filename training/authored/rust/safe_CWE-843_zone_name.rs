use std::fmt;

/// A zone name: lower case letters, digits, dots and dashes.
#[repr(transparent)]
pub struct ZoneName(str);

#[derive(Debug)]
pub struct NameError;

impl ZoneName {
    pub fn new(s: &str) -> Result<&ZoneName, NameError> {
        let ok = !s.is_empty()
            && s.len() <= 253
            && s.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.' || b == b'-');
        if !ok {
            return Err(NameError);
        }
        // ZoneName has the layout of str.
        Ok(unsafe { std::mem::transmute::<&str, &ZoneName>(s) })
    }

    pub fn parent(&self) -> Option<&ZoneName> {
        let (_, rest) = self.0.split_once('.')?;
        ZoneName::new(rest).ok()
    }
}

impl fmt::Display for ZoneName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
