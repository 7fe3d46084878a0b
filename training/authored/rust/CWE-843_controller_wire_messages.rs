//! Messages between the plant controller and its panels. Frames come over a
//! serial line or a socket; both ends share the layouts below with the firmware,
//! which is written in C.

use std::mem;

pub const SYNC: u16 = 0x5AA5;
const HEADER: usize = 8;
const MAX_BODY: usize = 240;

#[repr(u8)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Status = 0,
    SetPoint = 1,
    Alarm = 2,
    Text = 3,
    Ack = 4,
}

#[repr(u8)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Info = 0,
    Warning = 1,
    Critical = 2,
}

#[repr(u8)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Celsius = 0,
    Bar = 1,
    Percent = 2,
    Hertz = 3,
}

impl Unit {
    const ALL: [Unit; 4] = [Unit::Celsius, Unit::Bar, Unit::Percent, Unit::Hertz];
}

#[derive(Debug, PartialEq)]
pub enum Message {
    Status { uptime: u32, load: u16 },
    SetPoint { channel: u8, unit: Unit, value: f32 },
    Alarm { channel: u8, severity: Severity, latched: bool },
    Text(String),
    Ack(u16),
}

#[derive(Debug, PartialEq, Eq)]
pub enum WireError {
    Short,
    Sync,
    Checksum,
    Kind(u8),
    Field(&'static str),
}

#[derive(Debug, Clone, Copy)]
struct Header {
    kind: Kind,
    sequence: u16,
    len: usize,
}

fn checksum(bytes: &[u8]) -> u8 {
    bytes.iter().fold(0u8, |sum, b| sum.wrapping_mul(31).wrapping_add(*b))
}

fn kind_of(raw: u8) -> Result<Kind, WireError> {
<<<<<<< V
    if raw & 0x07 > Kind::Ack as u8 {
=======
    if raw > Kind::Ack as u8 {
>>>>>>> F
        return Err(WireError::Kind(raw));
    }
    // SAFETY: Kind is a byte and its values have no gaps.
    Ok(unsafe { mem::transmute::<u8, Kind>(raw) })
}

/// sync (2), kind, length, sequence (2), reserved, checksum over the body.
fn header(frame: &[u8]) -> Result<Header, WireError> {
    if frame.len() < HEADER {
        return Err(WireError::Short);
    }
    if u16::from_be_bytes([frame[0], frame[1]]) != SYNC {
        return Err(WireError::Sync);
    }
    let len = frame[3] as usize;
    if len > MAX_BODY || frame.len() < HEADER + len {
        return Err(WireError::Short);
    }
    if checksum(&frame[HEADER..HEADER + len]) != frame[7] {
        return Err(WireError::Checksum);
    }
    Ok(Header { kind: kind_of(frame[2])?, sequence: u16::from_be_bytes([frame[4], frame[5]]), len })
}

fn f32_at(body: &[u8], at: usize) -> f32 {
    f32::from_be_bytes([body[at], body[at + 1], body[at + 2], body[at + 3]])
}

fn fixed(body: &[u8], len: usize) -> Result<&[u8], WireError> {
    if body.len() == len {
        Ok(body)
    } else {
        Err(WireError::Short)
    }
}

pub fn decode(frame: &[u8]) -> Result<(u16, Message), WireError> {
    let head = header(frame)?;
    let body = &frame[HEADER..HEADER + head.len];
    let message = match head.kind {
        Kind::Status => {
            let b = fixed(body, 6)?;
            Message::Status {
                uptime: u32::from_be_bytes([b[0], b[1], b[2], b[3]]),
                load: u16::from_be_bytes([b[4], b[5]]),
            }
        }
        Kind::SetPoint => {
            let b = fixed(body, 6)?;
            let unit = *Unit::ALL.get(b[1] as usize).ok_or(WireError::Field("unit"))?;
            let value = f32_at(b, 2);
            if !value.is_finite() {
                return Err(WireError::Field("value"));
            }
            Message::SetPoint { channel: b[0], unit, value }
        }
        Kind::Alarm => alarm(fixed(body, 3)?)?,
        Kind::Text => {
            let text = std::str::from_utf8(body).map_err(|_| WireError::Field("text"))?;
            Message::Text(text.to_owned())
        }
        Kind::Ack => {
            let b = fixed(body, 2)?;
            Message::Ack(u16::from_be_bytes([b[0], b[1]]))
        }
    };
    Ok((head.sequence, message))
}

fn alarm(b: &[u8]) -> Result<Message, WireError> {
    if b[1] > Severity::Critical as u8 {
        return Err(WireError::Field("severity"));
    }
<<<<<<< V
    // SAFETY: checked above; the flag is a byte as well.
    let (severity, latched) = unsafe { mem::transmute::<[u8; 2], (Severity, bool)>([b[1], b[2]]) };
=======
    // SAFETY: checked above.
    let severity = unsafe { mem::transmute::<u8, Severity>(b[1]) };
    let latched = b[2] != 0;
>>>>>>> F
    Ok(Message::Alarm { channel: b[0], severity, latched })
}

pub fn encode(sequence: u16, message: &Message) -> Vec<u8> {
    let (kind, body) = match message {
        Message::Status { uptime, load } => {
            let mut body = uptime.to_be_bytes().to_vec();
            body.extend_from_slice(&load.to_be_bytes());
            (Kind::Status, body)
        }
        Message::SetPoint { channel, unit, value } => {
            let mut body = vec![*channel, *unit as u8];
            body.extend_from_slice(&value.to_be_bytes());
            (Kind::SetPoint, body)
        }
        Message::Alarm { channel, severity, latched } => {
            (Kind::Alarm, vec![*channel, *severity as u8, *latched as u8])
        }
        Message::Text(text) => (Kind::Text, text.bytes().take(MAX_BODY).collect()),
        Message::Ack(of) => (Kind::Ack, of.to_be_bytes().to_vec()),
    };
    let mut frame = Vec::with_capacity(HEADER + body.len());
    frame.extend_from_slice(&SYNC.to_be_bytes());
    frame.extend_from_slice(&[kind as u8, body.len() as u8]);
    frame.extend_from_slice(&sequence.to_be_bytes());
    frame.extend_from_slice(&[0, checksum(&body)]);
    frame.extend_from_slice(&body);
    frame
}

/// Cuts the first frame off the buffer of a serial line and skips noise before.
pub fn split_frame(buffer: &mut Vec<u8>) -> Option<Vec<u8>> {
    let found = buffer.windows(2).position(|w| u16::from_be_bytes([w[0], w[1]]) == SYNC);
    let Some(start) = found else {
        buffer.drain(..buffer.len().saturating_sub(1));
        return None;
    };
    buffer.drain(..start);
    if buffer.len() < HEADER || buffer.len() < HEADER + buffer[3] as usize {
        return None;
    }
    let end = HEADER + buffer[3] as usize;
    Some(buffer.drain(..end).collect())
}
