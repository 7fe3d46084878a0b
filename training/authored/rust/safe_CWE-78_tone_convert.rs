use std::io::Write;
use std::process::{Command, Stdio};

use anyhow::{bail, Context, Result};

#[derive(Clone, Copy)]
pub enum Target {
    Phone,
    Studio,
}

/// Converts a recording that a listener left on the answering machine.
pub fn convert(wav: Vec<u8>, target: Target, gain_db: f32) -> Result<Vec<u8>> {
    let rate = match target {
        Target::Phone => "8000",
        Target::Studio => "48000",
    };
    let gain = format!("{:.1}", gain_db.clamp(-30.0, 12.0));
    let mut child = Command::new("sox")
        .args(["-t", "wav", "-", "-t", "flac", "-r", rate, "-", "gain", &gain])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("sox")?;
    let mut stdin = child.stdin.take().context("stdin")?;
    let feed = std::thread::spawn(move || stdin.write_all(&wav));
    let out = child.wait_with_output()?;
    if !out.status.success() || feed.join().is_err() {
        bail!("conversion failed");
    }
    Ok(out.stdout)
}
