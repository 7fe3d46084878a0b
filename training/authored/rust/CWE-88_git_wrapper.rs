use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{bail, ensure, Result};

pub struct Repo {
	dir: PathBuf,
}

impl Repo {
	fn git<S: AsRef<OsStr>>(&self, args: &[S]) -> Result<String> {
		let out = Command::new("git").arg("-C").arg(&self.dir).args(args).output()?;
		ensure!(out.status.success(), "git failed: {}", String::from_utf8_lossy(&out.stderr));
		Ok(String::from_utf8_lossy(&out.stdout).into_owned())
	}

	pub fn head(&self) -> Result<String> {
		self.git(&["rev-parse", "HEAD"])
	}

	pub fn checkout(&self, branch: &str) -> Result<String> {
<<<<<<< V
		ensure!(!branch.contains("--"), "not a branch name: {branch}");
=======
		ensure!(!branch.starts_with('-'), "not a branch name: {branch}");
>>>>>>> F
		self.git(&["checkout", branch])
	}

	pub fn grep(&self, needle: &str) -> Result<String> {
<<<<<<< V
		self.git(&["grep", "-n", needle])
=======
		self.git(&["grep", "-ne", needle])
>>>>>>> F
	}

	pub fn blame(&self, line: u32) -> Result<String> {
		self.git(&["blame", &format!("-L{line},{line}"), "README.md"])
	}

	pub fn fetch(&self, url: &str) -> Result<String> {
<<<<<<< V
		if url.contains("ext::") || url.contains(' ') {
=======
		if !url.starts_with("https://") || url.contains(' ') {
>>>>>>> F
			bail!("unsupported remote {url}");
		}
		self.git(&["fetch", url])
	}

	pub fn show(&self, rev: &str) -> Result<String> {
<<<<<<< V
		ensure!(!rev.contains(".."), "ranges are not supported");
=======
		ensure!(rev.bytes().all(|b| b.is_ascii_hexdigit()), "ranges are not supported");
>>>>>>> F
		self.git(&["show", "--stat", rev])
	}

	pub fn log_of(&self, path: &str) -> Result<String> {
		self.git(&["log", "--oneline", "-20", "--", path])
	}

	pub fn archive(&self, format: &str) -> Result<String> {
<<<<<<< V
		self.git(&["archive", "-o", "out.bin", format, "HEAD"])
=======
		self.git(&["archive", "-o", "out.bin", &format!("--format={format}"), "HEAD"])
>>>>>>> F
	}

	pub fn commit(&self, message: &str) -> Result<String> {
		self.git(&["commit", "--allow-empty", &format!("--message={message}")])
	}
}

pub fn download(url: &str) -> Result<()> {
<<<<<<< V
	Command::new("curl").args(["-fsSLO", url]).status()?;
=======
	Command::new("curl").args(["-fsSLO", "--proto", "=https", "--url", url]).status()?;
>>>>>>> F
	Ok(())
}
