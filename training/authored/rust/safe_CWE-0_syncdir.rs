//! `syncdir` copies changed files of one tree into another.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use anyhow::{bail, Context, Result};
use clap::Parser;
use serde::Deserialize;
use sha2::{Digest, Sha256};

#[derive(Parser, Debug)]
#[command(version, about)]
struct Args {
    source: PathBuf,
    target: PathBuf,
    /// Compare contents, not only size and time.
    #[arg(long)]
    checksum: bool,
    #[arg(short, long, default_value = "syncdir.toml")]
    config: PathBuf,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Config {
    #[serde(default)]
    ignore: Vec<String>,
    #[serde(default = "default_max")]
    max_bytes: u64,
}

fn default_max() -> u64 {
    1 << 30
}

#[derive(Debug, PartialEq, Eq)]
struct Meta {
    size: u64,
    modified: SystemTime,
}

fn load_config(path: &Path) -> Result<Config> {
    if !path.exists() {
        return Ok(Config { ignore: Vec::new(), max_bytes: default_max() });
    }
    let text = fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    toml::from_str(&text).context("parsing configuration")
}

/// Regular files below `root`, by relative path.
fn scan(root: &Path, config: &Config) -> io::Result<BTreeMap<PathBuf, Meta>> {
    let mut files = BTreeMap::new();
    let mut stack = vec![root.to_path_buf()];
    while let Some(dir) = stack.pop() {
        for entry in fs::read_dir(&dir)? {
            let entry = entry?;
            let name = entry.file_name();
            if config.ignore.iter().any(|i| name.to_str() == Some(i)) {
                continue;
            }
            let kind = entry.file_type()?;
            if kind.is_dir() {
                stack.push(entry.path());
            } else if kind.is_file() {
                let meta = entry.metadata()?;
                if meta.len() <= config.max_bytes {
                    let rel = entry.path().strip_prefix(root).expect("below root").to_path_buf();
                    files.insert(rel, Meta { size: meta.len(), modified: meta.modified()? });
                }
            }
        }
    }
    Ok(files)
}

fn digest(path: &Path) -> io::Result<[u8; 32]> {
    let mut hasher = Sha256::new();
    io::copy(&mut fs::File::open(path)?, &mut hasher)?;
    Ok(hasher.finalize().into())
}

fn changed(args: &Args, rel: &Path, new: &Meta, old: Option<&Meta>) -> io::Result<bool> {
    let Some(old) = old else { return Ok(true) };
    if new.size != old.size {
        return Ok(true);
    }
    if args.checksum {
        return Ok(digest(&args.source.join(rel))? != digest(&args.target.join(rel))?);
    }
    Ok(new.modified > old.modified)
}

fn copy(args: &Args, rel: &Path) -> Result<u64> {
    let target = args.target.join(rel);
    if let Some(parent) = target.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::copy(args.source.join(rel), &target).with_context(|| format!("copying {}", rel.display()))
}

fn git_revision(dir: &Path) -> Option<String> {
    let out = Command::new("git").args(["rev-parse", "--short", "HEAD"]).current_dir(dir).output().ok()?;
    out.status.success().then(|| String::from_utf8_lossy(&out.stdout).trim().to_owned())
}

fn main() -> Result<()> {
    let args = Args::parse();
    let config = load_config(&args.config)?;
    if !args.source.is_dir() {
        bail!("{} is not a directory", args.source.display());
    }
    fs::create_dir_all(&args.target)?;
    let existing = scan(&args.target, &config)?;
    let mut copied = 0u64;
    for (rel, meta) in scan(&args.source, &config)? {
        if changed(&args, &rel, &meta, existing.get(&rel))? {
            copied += copy(&args, &rel)?;
        }
    }
    println!("{copied} bytes copied at {}", git_revision(&args.source).unwrap_or_else(|| "no revision".into()));
    Ok(())
}
