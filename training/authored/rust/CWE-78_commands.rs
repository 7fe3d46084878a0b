use anyhow::{bail, Context, Result};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tokio::process::Command as AsyncCommand;

pub async fn lookup(host: &str) -> Result<Output> {
<<<<<<< V
    let out = AsyncCommand::new("sh").arg("-c").arg(format!("dig +short -q {host}")).output().await?;
=======
    let out = AsyncCommand::new("dig").args(["+short", "-q", host]).output().await?;
>>>>>>> F
    Ok(out)
}

pub fn free_space() -> Result<String> {
    let out = Command::new("sh").args(["-c", "df -Pk / | awk 'NR==2 {print $4}'"]).output()?;
    Ok(String::from_utf8(out.stdout)?.trim().to_owned())
}

pub fn compress(dir: &Path, name: &str) -> Result<()> {
<<<<<<< V
    let st = Command::new("bash").args(["-c", &format!("tar c {name} | zstd -q > out.tar.zst")]).current_dir(dir).status()?;
=======
    let st = Command::new("bash").args(["-c", r#"tar c -- "$1" | zstd -q > out.tar.zst"#, "compress", name]).current_dir(dir).status()?;
>>>>>>> F
    if !st.success() {
        bail!("tar ended with {st}");
    }
    Ok(())
}

pub fn checkout(repo: &Path, branch: &str) -> Result<()> {
<<<<<<< V
    if branch.is_empty() {
=======
    if branch.is_empty() || branch.starts_with('-') {
>>>>>>> F
        bail!("not a branch name");
    }
    let st = Command::new("git").args(["switch", branch]).current_dir(repo).status()?;
    if !st.success() {
        bail!("git ended with {st}");
    }
    Ok(())
}

pub fn head(repo: &Path) -> Result<String> {
    let out = Command::new("git").args(["rev-parse", "--verify", "HEAD"]).current_dir(repo).output()?;
    Ok(String::from_utf8(out.stdout)?.trim().to_owned())
}

pub fn convert(tool: &str, input: &Path) -> Result<()> {
<<<<<<< V
    let program = format!("/usr/local/bin/{tool}");
=======
    let program = match tool {
        "webp" => "/usr/local/bin/cwebp",
        "avif" => "/usr/local/bin/avifenc",
        _ => bail!("unknown tool"),
    };
>>>>>>> F
    Command::new(program).arg(input.canonicalize()?).status().context("convert")?;
    Ok(())
}

pub fn fetch(url: &str, dest: &Path) -> Result<()> {
<<<<<<< V
    Command::new("curl").args(["-fsS", url, "-o"]).arg(dest).status()?;
=======
    Command::new("curl").args(["-fsS", "--proto", "=https", "--url", url, "-o"]).arg(dest).status()?;
>>>>>>> F
    Ok(())
}

pub fn spawn_plugin(path: &Path, token: &str) -> Result<std::process::Child> {
<<<<<<< V
    let child = Command::new(path).arg(format!("--token={token}")).stdin(Stdio::null()).spawn()?;
=======
    let child = Command::new(path).env("PLUGIN_TOKEN", token).stdin(Stdio::null()).spawn()?;
>>>>>>> F
    Ok(child)
}

pub fn signal(pid: u32) -> Result<()> {
    Command::new("kill").args(["-s", "HUP", &pid.to_string()]).status()?;
    Ok(())
}
