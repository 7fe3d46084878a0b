use bytes::{Buf, Bytes, BytesMut};
use tokio_util::codec::Decoder;

const MAX: usize = 1 << 20;

pub struct Frames;

impl Decoder for Frames {
    type Item = Bytes;
    type Error = std::io::Error;

    fn decode(&mut self, src: &mut BytesMut) -> Result<Option<Bytes>, Self::Error> {
        if src.len() < 4 {
            return Ok(None);
        }
        let len = u32::from_be_bytes([src[0], src[1], src[2], src[3]]) as usize;
        if len > MAX {
            return Err(std::io::ErrorKind::InvalidData.into());
        }
        let whole = 4 + len;
        if src.len() < whole {
            src.reserve(whole - src.len());
            return Ok(None);
        }
        src.advance(4);
        Ok(Some(src.split_to(len).freeze()))
    }
}
