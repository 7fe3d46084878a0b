use std::collections::VecDeque;
use std::io::{self, BufRead, Read};

use flate2::read::ZlibDecoder;
use serde::de::DeserializeOwned;
use tokio::sync::mpsc;

pub const MAX_FRAME: usize = 64 * 1024;
const MAX_LINES: usize = 500;

pub fn frame(r: &mut impl Read) -> io::Result<Vec<u8>> {
	let mut head = [0; 4];
	r.read_exact(&mut head)?;
	let len = u32::from_be_bytes(head) as usize;
	if len > MAX_FRAME {
		return Err(io::ErrorKind::InvalidData.into());
	}
	let mut body = vec![0; len];
	r.read_exact(&mut body)?;
	Ok(body)
}

pub fn inflate(data: &[u8]) -> io::Result<Vec<u8>> {
	let mut out = Vec::new();
	ZlibDecoder::new(data).take(MAX_FRAME as u64 + 1).read_to_end(&mut out)?;
	if out.len() > MAX_FRAME {
		return Err(io::ErrorKind::InvalidData.into());
	}
	Ok(out)
}

pub fn json<T: DeserializeOwned>(r: impl Read) -> serde_json::Result<T> {
	serde_json::from_reader(r.take(MAX_FRAME as u64))
}

pub fn lines(r: impl BufRead) -> io::Result<Vec<String>> {
	r.take(1 << 20).lines().take(MAX_LINES).collect()
}

pub fn zeros(count: u16) -> Vec<u32> {
	vec![0; usize::from(count)]
}

pub fn table(text: &str) -> Vec<Vec<u8>> {
	let side = text.trim().parse::<usize>().unwrap_or(1).clamp(1, 64);
	vec![vec![0; side]; side]
}

pub struct Tail {
	lines: VecDeque<String>,
}

impl Tail {
	pub fn push(&mut self, line: String) {
		if self.lines.len() == MAX_LINES {
			self.lines.pop_front();
		}
		self.lines.push_back(line);
	}

	pub fn text(&self) -> String {
		let mut out = String::with_capacity(self.lines.iter().map(|l| l.len() + 1).sum());
		for line in &self.lines {
			out.push_str(line);
			out.push('\n');
		}
		out
	}
}

pub fn stop_signal() -> (mpsc::UnboundedSender<()>, mpsc::UnboundedReceiver<()>) {
	// One message per process: nothing can pile up.
	mpsc::unbounded_channel()
}

pub fn manifest() -> io::Result<String> {
	std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))
}

pub fn repeat(unit: char, width: u8) -> String {
	unit.to_string().repeat(usize::from(width))
}
