//! Standard MIDI file pieces.

#[derive(Debug, PartialEq)]
pub enum Event {
    NoteOn { channel: u8, key: u8, velocity: u8 },
    Tempo(u32),
    Other(u8),
}

pub fn write_varlen(mut value: u32, out: &mut Vec<u8>) {
    let mut bytes = [(value & 0x7f) as u8, 0, 0, 0, 0];
    let mut n = 1;
    value >>= 7;
    while value > 0 {
        bytes[n] = (value & 0x7f) as u8 | 0x80;
        value >>= 7;
        n += 1;
    }
    out.extend(bytes[..n].iter().rev());
}

pub fn read_varlen(data: &[u8]) -> Option<(u32, &[u8])> {
    let mut value = 0u32;
    for (i, b) in data.iter().enumerate().take(4) {
        value = value << 7 | u32::from(b & 0x7f);
        if b & 0x80 == 0 {
            return Some((value, &data[i + 1..]));
        }
    }
    None
}

pub fn velocity(level: f32) -> u8 {
    (level.clamp(0.0, 1.0) * 127.0) as u8
}

pub fn event(data: &[u8]) -> Option<(Event, &[u8])> {
    match data {
        [s @ 0x90..=0x9f, key, vel, rest @ ..] => {
            Some((Event::NoteOn { channel: s & 0x0f, key: key & 0x7f, velocity: vel & 0x7f }, rest))
        }
        [0xff, 0x51, 3, a, b, c, rest @ ..] => Some((Event::Tempo(u32::from_be_bytes([0, *a, *b, *c])), rest)),
        [other, rest @ ..] => Some((Event::Other(*other), rest)),
        [] => None,
    }
}

pub fn ticks(micros: u64, tempo: u32, division: u16) -> u64 {
    micros.saturating_mul(u64::from(division)) / u64::from(tempo.max(1))
}

pub fn chunk(kind: &[u8; 4], body: &[u8]) -> Option<Vec<u8>> {
    let len = u32::try_from(body.len()).ok()?;
    let mut out = Vec::with_capacity(8 + body.len());
    out.extend_from_slice(kind);
    out.extend_from_slice(&len.to_be_bytes());
    out.extend_from_slice(body);
    Some(out)
}

pub fn body<'a>(data: &'a [u8], kind: &[u8; 4]) -> Option<&'a [u8]> {
    let rest = data.strip_prefix(kind)?;
    let len = u32::from_be_bytes(*rest.first_chunk()?) as usize;
    rest.get(4..len.checked_add(4)?)
}

pub fn pitch_bend(value: i16) -> [u8; 2] {
    let v = (i32::from(value.clamp(-8192, 8191)) + 8192) as u16;
    [(v & 0x7f) as u8, (v >> 7) as u8]
}

pub fn checksum(data: &[u8]) -> u8 {
    data.iter().fold(0u8, |a, b| a.wrapping_add(*b)).wrapping_neg() & 0x7f
}

pub fn name_hash(name: &str) -> u16 {
    name.bytes().fold(5381u32, |h, b| h.wrapping_mul(33) ^ u32::from(b)) as u16
}
