use std::io::{self, BufRead, BufReader, Read};

use brotli::Decompressor;
use flate2::read::{GzDecoder, ZlibDecoder};
use hyper::header::{HeaderMap, CONTENT_ENCODING};
use serde::Deserialize;

const WIRE_LIMIT: usize = 1 << 20;
const PLAIN_LIMIT: u64 = 16 << 20;

#[derive(Debug, Deserialize)]
pub struct LogEvent {
    pub ts: i64,
    pub level: String,
    pub message: String,
}

#[derive(Debug, PartialEq, Eq)]
pub enum IngestError {
    TooLarge,
    Encoding,
    Malformed(usize),
}

#[derive(Clone, Copy, Debug)]
enum Coding {
    Identity,
    Gzip,
    Deflate,
    Brotli,
}

fn coding(headers: &HeaderMap) -> Result<Coding, IngestError> {
    let Some(v) = headers.get(CONTENT_ENCODING) else {
        return Ok(Coding::Identity);
    };
    match v.to_str().map(str::trim) {
        Ok("gzip") | Ok("x-gzip") => Ok(Coding::Gzip),
        Ok("deflate") => Ok(Coding::Deflate),
        Ok("br") => Ok(Coding::Brotli),
        Ok("identity") | Ok("") => Ok(Coding::Identity),
        _ => Err(IngestError::Encoding),
    }
}

fn limited(r: impl Read, out: &mut Vec<u8>) -> Result<(), IngestError> {
    let n = r.take(PLAIN_LIMIT + 1).read_to_end(out).map_err(|_| IngestError::Encoding)?;
    if n as u64 > PLAIN_LIMIT {
        return Err(IngestError::TooLarge);
    }
    Ok(())
}

fn plain(wire: &[u8], c: Coding) -> Result<Vec<u8>, IngestError> {
    let mut out = Vec::new();
    match c {
        Coding::Identity => out.extend_from_slice(wire),
        Coding::Gzip => limited(GzDecoder::new(wire), &mut out)?,
        Coding::Deflate => limited(ZlibDecoder::new(wire), &mut out)?,
        Coding::Brotli => {
<<<<<<< V
            let mut d = Decompressor::new(wire.take(PLAIN_LIMIT), 4096);
            d.read_to_end(&mut out).map_err(|_| IngestError::Encoding)?;
=======
            limited(Decompressor::new(wire, 4096), &mut out)?;
>>>>>>> F
        }
    }
    Ok(out)
}

/// Parses the body of POST /v1/logs, one JSON object a line.
pub fn ingest(headers: &HeaderMap, wire: &[u8]) -> Result<Vec<LogEvent>, IngestError> {
    if wire.len() > WIRE_LIMIT {
        return Err(IngestError::TooLarge);
    }
    let body = plain(wire, coding(headers)?)?;
    let mut events = Vec::new();
    for (i, line) in BufReader::new(&body[..]).lines().enumerate() {
        let line = line.map_err(|_: io::Error| IngestError::Malformed(i))?;
        if line.trim().is_empty() {
            continue;
        }
        if events.len() == 50_000 {
            return Err(IngestError::TooLarge);
        }
        events.push(serde_json::from_str(&line).map_err(|_| IngestError::Malformed(i))?);
    }
    Ok(events)
}
