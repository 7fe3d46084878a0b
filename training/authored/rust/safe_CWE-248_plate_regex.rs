use std::sync::LazyLock;

use axum::http::HeaderMap;
use regex::Regex;

static PLATE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^([A-Z]{1,3})-([A-Z]{1,2}) ([1-9][0-9]{0,3})$").unwrap());

#[derive(Debug, PartialEq)]
pub struct Plate {
    pub town: String,
    pub number: u16,
}

/// Reads the plate that a barrier camera put into a header.
pub fn from_headers(h: &HeaderMap) -> Option<Plate> {
    let raw = h.get("x-plate")?.to_str().ok()?;
    let m = PLATE.captures(raw)?;
    // Both groups take part in every match, and four digits fit.
    let town = m.get(1).unwrap().as_str().to_owned();
    let number = m[3].parse().unwrap();
    Some(Plate { town, number })
}
