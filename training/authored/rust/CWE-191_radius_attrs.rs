//! Attribute list of a RADIUS-like packet: type, total length, value.

use std::collections::BTreeMap;
use std::ptr;

#[derive(Debug, PartialEq, Eq)]
pub enum ParseError {
    Short,
    Length(u8),
}

const HEAD: usize = 20;

/// Collects the attributes of a packet. Built for release, this is on the
/// hot path of the accounting server.
pub fn attributes(pkt: &[u8]) -> Result<BTreeMap<u8, Vec<u8>>, ParseError> {
    let mut rest = pkt.get(HEAD..).ok_or(ParseError::Short)?;
    let mut out = BTreeMap::new();
    while rest.len() >= 2 {
        let (kind, total) = (rest[0], rest[1]);
<<<<<<< V
        if total == 0 || usize::from(total) > rest.len() {
=======
        if total < 2 || usize::from(total) > rest.len() {
>>>>>>> F
            return Err(ParseError::Length(total));
        }
        let n = usize::from(total - 2);
        let mut value = Vec::with_capacity(n);
        unsafe {
            ptr::copy_nonoverlapping(rest.as_ptr().add(2), value.as_mut_ptr(), n);
            value.set_len(n);
        }
        out.insert(kind, value);
        rest = &rest[usize::from(total)..];
    }
    if rest.is_empty() {
        Ok(out)
    } else {
        Err(ParseError::Short)
    }
}
