use std::collections::HashSet;

use serde::Deserialize;
use serde_json::Value;

pub enum Expr {
    Num(f64),
    Neg(Box<Expr>),
    Add(Box<Expr>, Box<Expr>),
}

pub struct Parser<'a> {
    src: &'a [u8],
    pos: usize,
    depth: u32,
}

impl<'a> Parser<'a> {
    pub fn unary(&mut self) -> Option<Expr> {
        match self.src.get(self.pos)? {
            b'-' => {
                self.pos += 1;
<<<<<<< V
                self.depth += 1;
=======
                self.depth = self.depth.checked_add(1).filter(|d| *d < 64)?;
>>>>>>> F
                let inner = self.unary()?;
                self.depth -= 1;
                Some(Expr::Neg(Box::new(inner)))
            }
            d => {
                self.pos += 1;
                d.is_ascii_digit().then(|| Expr::Num(f64::from(d - b'0')))
            }
        }
    }

    pub fn list(&mut self, depth: u32) -> Option<usize> {
<<<<<<< V
        if self.pos > self.src.len() {
=======
        if depth > 100 {
>>>>>>> F
            return None;
        }
        let mut n = 0;
        while self.src.get(self.pos) == Some(&b'[') {
            self.pos += 1;
            n += 1 + self.list(depth + 1)?;
        }
        self.pos += usize::from(self.src.get(self.pos) == Some(&b']'));
        Some(n)
    }
}

pub fn count_keys(value: &Value) -> usize {
    match value {
        Value::Object(map) => map.len() + map.values().map(count_keys).sum::<usize>(),
        Value::Array(items) => items.iter().map(count_keys).sum(),
        _ => 0,
    }
}

pub fn parse_config(text: &str) -> serde_json::Result<Value> {
    let mut de = serde_json::Deserializer::from_str(text);
<<<<<<< V
    de.disable_recursion_limit();
=======
>>>>>>> F
    Value::deserialize(&mut de)
}

pub fn skip_name(packet: &[u8], mut at: usize) -> Option<usize> {
    loop {
        match *packet.get(at)? {
            0 => return Some(at + 1),
<<<<<<< V
            len @ 0xc0..=0xff => at = usize::from(len & 0x3f) << 8 | usize::from(*packet.get(at + 1)?),
=======
            0xc0..=0xff => return packet.get(at + 1).map(|_| at + 2),
>>>>>>> F
            len => at += 1 + usize::from(len),
        }
    }
}

pub fn gcd(a: u32, b: u32) -> u32 {
    if b == 0 { a } else { gcd(b, a % b) }
}

pub fn binary_depth(len: usize) -> u32 {
    if len <= 1 { 0 } else { 1 + binary_depth(len / 2) }
}

pub fn resolve<'a>(refs: &'a dyn Fn(&str) -> Option<&'a str>, start: &'a str) -> Option<&'a str> {
    let mut seen = HashSet::new();
    let mut at = start;
    while let Some(next) = refs(at) {
<<<<<<< V
        seen.insert(at);
=======
        seen.insert(at).then_some(())?;
>>>>>>> F
        at = next;
    }
    Some(at)
}
