use std::io;
use std::path::Path;
use std::process::{Command, Output, Stdio};

#[derive(Debug)]
pub enum PullError {
    BadReference(String),
    Tool(io::Error),
    Failed(String),
}

fn valid_reference(r: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || "._-/:@".contains(c);
    !r.is_empty() && r.len() <= 255 && r.starts_with(|c: char| c.is_ascii_alphanumeric()) && r.chars().all(allowed)
}

fn podman(args: &[&str]) -> Result<Output, PullError> {
    let out = Command::new("/usr/bin/podman")
        .args(args)
        .env_clear()
        .env("PATH", "/usr/bin:/bin")
        .stdin(Stdio::null())
        .output()
        .map_err(PullError::Tool)?;
    if out.status.success() {
        Ok(out)
    } else {
        Err(PullError::Failed(String::from_utf8_lossy(&out.stderr).trim().to_owned()))
    }
}

pub fn pull(reference: &str) -> Result<String, PullError> {
    if !valid_reference(reference) {
        return Err(PullError::BadReference(reference.to_owned()));
    }
    let out = podman(&["pull", "--quiet", "--tls-verify=true", "--", reference])?;
    Ok(String::from_utf8_lossy(&out.stdout).trim().to_owned())
}

pub fn save(image_id: &str, target: &Path) -> Result<(), PullError> {
    if image_id.len() != 64 || !image_id.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Err(PullError::BadReference(image_id.to_owned()));
    }
    let Some(target) = target.to_str() else {
        return Err(PullError::BadReference("target path".into()));
    };
    podman(&["save", "--format", "oci-archive", "--output", target, image_id]).map(drop)
}

pub fn prune() -> Result<(), PullError> {
    let status = Command::new("/bin/sh")
        .args(["-c", "podman image prune -f >/dev/null 2>&1"])
        .status()
        .map_err(PullError::Tool)?;
    if status.success() { Ok(()) } else { Err(PullError::Failed("prune".into())) }
}
