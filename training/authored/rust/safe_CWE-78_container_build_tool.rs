//! `shipyard`: builds the images of a monorepo on the build hosts. What is to be
//! built comes from merge requests, so the names of branches, people and folders
//! are theirs; what is run comes from here.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde::Deserialize;

const REGISTRY: &str = "registry.internal.example";
const SHELL_ENV: &[&str] = &["PATH", "HOME", "LANG"];
const MAX_LABEL: usize = 120;

#[derive(Debug, Deserialize)]
pub struct Request {
    pub repository: String,
    pub branch: String,
    pub commit: String,
    pub author: String,
    pub folder: String,
    #[serde(default)]
    pub args: Vec<(String, String)>,
}

#[derive(Debug)]
pub enum BuildError {
    Io(io::Error),
    Request(&'static str),
    Step(String, String),
}

impl From<io::Error> for BuildError {
    fn from(e: io::Error) -> Self {
        BuildError::Io(e)
    }
}

fn only(text: &str, extra: &[u8]) -> bool {
    !text.is_empty()
        && text.len() <= 100
        && text.as_bytes()[0].is_ascii_alphanumeric()
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || extra.contains(&b))
}

impl Request {
    fn check(&self) -> Result<(), BuildError> {
        if !only(&self.repository, b"-_") {
            return Err(BuildError::Request("repository"));
        }
        if self.commit.len() != 40 || !self.commit.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(BuildError::Request("commit"));
        }
        if !Path::new(&self.folder).components().all(|c| matches!(c, Component::Normal(_))) {
            return Err(BuildError::Request("folder"));
        }
        for (name, _) in &self.args {
            if name.is_empty() || !name.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_') {
                return Err(BuildError::Request("argument"));
            }
        }
        Ok(())
    }

    fn tag(&self) -> String {
        format!("{REGISTRY}/{}:{}", self.repository, &self.commit[..12])
    }
}

/// Runs a program with a small environment and nothing on its input.
fn step<I, S>(program: &str, args: I, dir: &Path) -> Result<Output, BuildError>
where
    I: IntoIterator<Item = S>,
    S: AsRef<OsStr>,
{
    let kept = SHELL_ENV.iter().filter_map(|k| Some((*k, std::env::var_os(k)?)));
    let output = Command::new(program).args(args).current_dir(dir).env_clear().envs(kept).stdin(Stdio::null()).output()?;
    if output.status.success() {
        return Ok(output);
    }
    let last = String::from_utf8_lossy(&output.stderr).lines().last().unwrap_or("").to_owned();
    Err(BuildError::Step(program.to_owned(), last))
}

/// The branch as a label: readable, on one line and not too long.
fn label(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '?' } else { c }).take(MAX_LABEL).collect()
}

pub struct Builder {
    work: PathBuf,
    mirror: PathBuf,
}

impl Builder {
    pub fn new(work: &Path, mirror: &Path) -> io::Result<Self> {
        Ok(Builder { work: work.canonicalize()?, mirror: mirror.canonicalize()? })
    }

    fn checkout(&self, request: &Request) -> Result<PathBuf, BuildError> {
        let source = self.mirror.join(&request.repository).with_extension("git");
        let dir = self.work.join(format!("{}-{}", request.repository, &request.commit[..12]));
        if dir.exists() {
            fs::remove_dir_all(&dir)?;
        }
        step("git", [OsStr::new("clone"), OsStr::new("--shared"), OsStr::new("--no-checkout"), OsStr::new("--"), source.as_os_str(), dir.as_os_str()], &self.work)?;
        step("git", ["checkout", "--quiet", "--detach", &request.commit], &dir)?;
        Ok(dir)
    }

    /// The folder to build, which may not lead out of the checkout by a link.
    fn context(&self, request: &Request, checkout: &Path) -> Result<PathBuf, BuildError> {
        let context = checkout.join(&request.folder).canonicalize()?;
        if !context.starts_with(checkout) {
            return Err(BuildError::Request("folder"));
        }
        Ok(context)
    }

    fn build(&self, request: &Request, context: &Path) -> Result<(), BuildError> {
        let mut args: Vec<OsString> = vec!["build".into(), "--network=none".into(), "--pull=never".into()];
        args.push(format!("--tag={}", request.tag()).into());
        args.push(format!("--label=branch={}", label(&request.branch)).into());
        args.push(format!("--label=author={}", label(&request.author)).into());
        for (name, value) in &request.args {
            args.push(format!("--build-arg={name}={value}").into());
        }
        args.push("--".into());
        args.push(context.into());
        step("podman", &args, &self.work)?;
        Ok(())
    }

    /// Packages of the finished image, by a script of our own inside of it.
    fn packages(&self, request: &Request) -> Result<Vec<String>, BuildError> {
        let script = "apk info -v 2>/dev/null || dpkg-query -W -f '${Package} ${Version}\\n'";
        let output = step(
            "podman",
            ["run", "--rm", "--network=none", "--entrypoint=/bin/sh", &request.tag(), "-c", script],
            &self.work,
        )?;
        Ok(String::from_utf8_lossy(&output.stdout).lines().map(label).collect())
    }

    pub fn handle(&self, request: &Request) -> Result<String, BuildError> {
        request.check()?;
        let checkout = self.checkout(request)?;
        let context = self.context(request, &checkout)?;
        self.build(request, &context)?;
        let packages = self.packages(request)?;
        step("podman", ["push", "--quiet", &request.tag()], &self.work)?;
        self.announce(request, packages.len())?;
        fs::remove_dir_all(checkout)?;
        Ok(request.tag())
    }

    /// Hands the text for the chat to a small program, by its standard input.
    fn announce(&self, request: &Request, packages: usize) -> Result<(), BuildError> {
        let mut child = Command::new("chat-send").args(["--room", "builds"]).stdin(Stdio::piped()).spawn()?;
        if let Some(mut pipe) = child.stdin.take() {
            writeln!(pipe, "{} of {} ({} packages)", request.tag(), label(&request.branch), packages)?;
        }
        match child.wait()?.success() {
            true => Ok(()),
            false => Err(BuildError::Step("chat-send".into(), String::new())),
        }
    }
}
