use std::io::Read;

use anyhow::{ensure, Result};
use csv::ReaderBuilder;
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Row {
    pub station: String,
    pub litres: u32,
}

const MAX_BYTES: u64 = 8 << 20;
const MAX_ROWS: usize = 100_000;

/// Reads a fuel list that a haulier uploaded.
pub fn rows<R: Read>(upload: R) -> Result<Vec<Row>> {
    let mut rd = ReaderBuilder::new().delimiter(b';').from_reader(upload.take(MAX_BYTES));
    let mut out = Vec::with_capacity(1024);
    for rec in rd.deserialize() {
        ensure!(out.len() < MAX_ROWS, "more than {MAX_ROWS} rows");
        out.push(rec?);
    }
    Ok(out)
}
