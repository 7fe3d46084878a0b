use std::collections::VecDeque;

use serde::{Deserialize, Serialize};
use sqlx::{PgPool, Row};
use thiserror::Error;

#[derive(Debug, Error, PartialEq, Eq)]
pub enum ParseError {
    #[error("packet ends after {0} bytes")]
    Short(usize),
    #[error("unknown kind {0}")]
    Kind(u8),
    #[error("check sum does not match")]
    Checksum,
    #[error("text is not UTF-8")]
    Text,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Packet {
    Ping(u32),
    Reading { sensor: u16, value: f32 },
    Text(String),
}

struct Reader<'a> {
    data: &'a [u8],
    pos: usize,
}

impl<'a> Reader<'a> {
    fn take(&mut self, n: usize) -> Result<&'a [u8], ParseError> {
        let end = self.pos.checked_add(n).ok_or(ParseError::Short(self.pos))?;
        let slice = self.data.get(self.pos..end).ok_or(ParseError::Short(self.data.len()))?;
        self.pos = end;
        Ok(slice)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], ParseError> {
        Ok(self.take(N)?.try_into().expect("length was checked"))
    }
}

/// Kind, length (big endian), payload, one byte sum.
pub fn parse(data: &[u8]) -> Result<Packet, ParseError> {
    let mut r = Reader { data, pos: 0 };
    let [kind] = r.array::<1>()?;
    let len = u16::from_be_bytes(r.array()?) as usize;
    let payload = r.take(len)?;
    let [sum] = r.array::<1>()?;
    if payload.iter().fold(kind, |a, b| a.wrapping_add(*b)) != sum {
        return Err(ParseError::Checksum);
    }
    let mut p = Reader { data: payload, pos: 0 };
    match kind {
        1 => Ok(Packet::Ping(u32::from_be_bytes(p.array()?))),
        2 => Ok(Packet::Reading { sensor: u16::from_be_bytes(p.array()?), value: f32::from_be_bytes(p.array()?) }),
        3 => String::from_utf8(payload.to_vec()).map(Packet::Text).map_err(|_| ParseError::Text),
        other => Err(ParseError::Kind(other)),
    }
}

pub fn encode(packet: &Packet) -> Vec<u8> {
    let (kind, payload) = match packet {
        Packet::Ping(n) => (1u8, n.to_be_bytes().to_vec()),
        Packet::Reading { sensor, value } => (2, [&sensor.to_be_bytes()[..], &value.to_be_bytes()[..]].concat()),
        Packet::Text(text) => (3, text.as_bytes()[..text.len().min(usize::from(u16::MAX))].to_vec()),
    };
    let mut out = vec![kind];
    out.extend((payload.len() as u16).to_be_bytes());
    out.extend(&payload);
    out.push(payload.iter().fold(kind, |a, b| a.wrapping_add(*b)));
    out
}

/// Moving window over the last readings.
pub struct Window {
    max: usize,
    values: VecDeque<f32>,
}

impl Window {
    pub fn new(max: usize) -> Self {
        Window { max: max.max(1), values: VecDeque::new() }
    }

    pub fn push(&mut self, value: f32) {
        if self.values.len() == self.max {
            self.values.pop_front();
        }
        self.values.push_back(value);
    }

    pub fn mean(&self) -> Option<f32> {
        (!self.values.is_empty()).then(|| self.values.iter().sum::<f32>() / self.values.len() as f32)
    }
}

pub async fn save(pool: &PgPool, sensor: u16, value: f32) -> sqlx::Result<i64> {
    let row = sqlx::query("INSERT INTO readings (sensor, value) VALUES ($1, $2) RETURNING id")
        .bind(i32::from(sensor))
        .bind(value)
        .fetch_one(pool)
        .await?;
    row.try_get("id")
}

pub async fn latest(pool: &PgPool, sensor: u16, newest_first: bool) -> sqlx::Result<Vec<f32>> {
    let order = if newest_first { "DESC" } else { "ASC" };
    let sql = format!("SELECT value FROM readings WHERE sensor = $1 ORDER BY id {order} LIMIT 100");
    sqlx::query_scalar(&sql).bind(i32::from(sensor)).fetch_all(pool).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_trip() {
        for packet in [Packet::Ping(7), Packet::Reading { sensor: 3, value: 21.5 }, Packet::Text("hello".into())] {
            assert_eq!(parse(&encode(&packet)), Ok(packet));
        }
    }

    #[test]
    fn every_prefix_is_refused() {
        let data = encode(&Packet::Ping(1));
        for n in 0..data.len() {
            assert!(parse(&data[..n]).is_err());
        }
    }
}
