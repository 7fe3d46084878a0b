use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{bail, Context, Result};
use tokio::process::Command;
use tokio::time::timeout;

/// Fetches the sound of a clip for the transcription queue. `source` is the
/// address that the user pasted.
pub async fn fetch(source: &str, work: &Path) -> Result<PathBuf> {
    let source = source.trim();
    if source.is_empty() || source.len() > 2000 || source.contains(['\n', '\r']) {
        bail!("address not accepted");
    }
    let out = work.join("sound.opus");
    let mut cmd = Command::new("yt-dlp");
    cmd.kill_on_drop(true)
        .args(["--no-config", "--no-playlist", "--extract-audio", "--audio-format", "opus"])
        .arg("--output")
        .arg(&out)
<<<<<<< V
        .arg(source);
=======
        .args(["--", source]);
>>>>>>> F
    let res = timeout(Duration::from_secs(300), cmd.output())
        .await
        .context("download took too long")??;
    if !res.status.success() {
        bail!("download failed: {}", String::from_utf8_lossy(&res.stderr));
    }
    Ok(out)
}
