//! cargo xtask: build, lint and package from one place.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{bail, ensure, Context, Result};
use xshell::{cmd, Shell};

const CRATES: &[&str] = &["kelp-core", "kelp-web", "kelp-cli"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn cargo(args: &[&str]) -> Result<()> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo).args(args).current_dir(root()).status()?;
    ensure!(status.success(), "cargo {} failed", args[0]);
    Ok(())
}

fn lint() -> Result<()> {
    let script = "cargo fmt --check && cargo clippy --all-targets -- -D warnings";
    ensure!(Command::new("sh").arg("-c").arg(script).status()?.success(), "lint failed");
    Ok(())
}

fn build(name: &str) -> Result<()> {
    let name = CRATES.iter().find(|c| **c == name).with_context(|| format!("no crate {name}"))?;
    cargo(&["build", "--release", "-p", name])
}

fn tag(version: &str, message: &str) -> Result<()> {
    let sh = Shell::new()?;
    cmd!(sh, "git tag -a v{version} -m {message}").run()?;
    Ok(())
}

fn package(target: &str) -> Result<()> {
    ensure!(target.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_'), "target triple");
    let script = format!("tar -C target/{target}/release -cf - kelp | zstd -19 -o dist/kelp-{target}.tar.zst");
    ensure!(Command::new("bash").args(["-o", "pipefail", "-c", &script]).status()?.success(), "tar failed");
    Ok(())
}

fn loc() -> Result<String> {
    let out = Command::new("sh").args(["-c", "git ls-files '*.rs' | xargs cat | wc -l"]).output()?;
    Ok(String::from_utf8(out.stdout)?.trim().to_owned())
}

fn clean() -> Result<()> {
    for name in ["dist", "target/tmp"] {
        let dir = root().join(name);
        if dir.exists() {
            std::fs::remove_dir_all(dir)?;
        }
    }
    Ok(())
}

fn run() -> Result<()> {
    let args: Vec<String> = env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["lint"] => lint(),
        ["build", name] => build(name),
        ["tag", version, message] => tag(version, message),
        ["package", target] => package(target),
        ["loc"] => Ok(println!("{}", loc()?)),
        ["clean"] => clean(),
        _ => bail!("usage: cargo xtask lint|build|tag|package|loc|clean"),
    }
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(err) => {
            eprintln!("{err:#}");
            ExitCode::FAILURE
        }
    }
}
