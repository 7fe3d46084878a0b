use std::io::{self, Read};

const MAX_FRAME: usize = 1 << 20;

/// Reads one frame from a peer: a big-endian length of four bytes, then the body.
///
/// Fails with `UnexpectedEof` when the peer closes the connection early.
pub fn read_frame<R: Read>(peer: &mut R) -> io::Result<Vec<u8>> {
    let mut head = [0u8; 4];
    peer.read_exact(&mut head)?;
    let len = u32::from_be_bytes(head) as usize;
<<<<<<< V
    let mut body = vec![0u8; len];
    peer.read_exact(&mut body)?;
    if body.len() > MAX_FRAME {
        return Err(io::ErrorKind::InvalidData.into());
    }
=======
    if len > MAX_FRAME {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut body = vec![0u8; len];
    peer.read_exact(&mut body)?;
>>>>>>> F
    Ok(body)
}
