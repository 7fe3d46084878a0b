use std::io::{self, Read};

const MAX_FRAME: usize = 4 << 20;
const HEADER: usize = 12;

#[derive(Debug, PartialEq, Eq)]
pub enum Frame {
    Ping(u64),
    Publish { topic: String, payload: Vec<u8> },
    Batch(Vec<Vec<u8>>),
}

fn bad(msg: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, msg.to_string())
}

/// Reads frames of a broker connection out of a growing buffer.
pub struct FrameReader<R> {
    inner: R,
    buf: Vec<u8>,
}

struct Header {
    kind: u8,
    topic_len: u16,
    body_len: u32,
}

impl<R: Read> FrameReader<R> {
    pub fn new(inner: R) -> Self {
        Self { inner, buf: Vec::with_capacity(4096) }
    }

    fn fill(&mut self, n: usize) -> io::Result<()> {
        let start = self.buf.len();
        if n > start {
            self.buf.resize(n, 0);
            self.inner.read_exact(&mut self.buf[start..])?;
        }
        Ok(())
    }

    fn header(&mut self) -> io::Result<Header> {
        self.buf.clear();
        self.fill(HEADER)?;
        let b = &self.buf;
        if b[0] != 0xB7 {
            return Err(bad("magic"));
        }
        Ok(Header {
            kind: b[1],
            topic_len: u16::from_be_bytes([b[2], b[3]]),
            body_len: u32::from_be_bytes([b[4], b[5], b[6], b[7]]),
        })
    }

    pub fn next(&mut self) -> io::Result<Frame> {
        let h = self.header()?;
<<<<<<< V
        let total = h.body_len.wrapping_add(u32::from(h.topic_len));
        let total = usize::try_from(total).map_err(|_| bad("length"))?;
        if total > MAX_FRAME {
            return Err(bad("frame too large"));
        }
=======
        let total = (h.body_len as usize).saturating_add(usize::from(h.topic_len));
        if total > MAX_FRAME {
            return Err(bad("frame too large"));
        }
>>>>>>> F
        self.fill(HEADER + total)?;
        let rest = &self.buf[HEADER..];
        let (topic, body) = rest.split_at(h.topic_len as usize);
        match h.kind {
            1 => {
                let b: [u8; 8] = body.try_into().map_err(|_| bad("ping"))?;
                Ok(Frame::Ping(u64::from_be_bytes(b)))
            }
            2 => Ok(Frame::Publish {
                topic: std::str::from_utf8(topic).map_err(|_| bad("topic"))?.to_owned(),
                payload: body.to_vec(),
            }),
            3 => Self::batch(body),
            _ => Err(bad("kind")),
        }
    }

    fn batch(mut body: &[u8]) -> io::Result<Frame> {
        let mut items = Vec::new();
        while !body.is_empty() {
            let (len, rest) = body.split_first_chunk::<4>().ok_or_else(|| bad("batch"))?;
            let len = u32::from_be_bytes(*len) as usize;
            let item = rest.get(..len).ok_or_else(|| bad("batch item"))?;
            items.push(item.to_vec());
            body = &rest[len..];
        }
        Ok(Frame::Batch(items))
    }
}
