use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::mpsc::{Receiver, SyncSender};

use anyhow::{bail, ensure, Context, Result};

/// A request of the webhook endpoint after its signature was checked; the
/// values inside still come from whoever opened the pull request.
#[derive(Debug, Clone)]
pub struct BuildRequest {
    pub project: String,
    pub commit: String,
    pub title: String,
    pub labels: Vec<String>,
}

struct Job {
    dir: PathBuf,
    commit: String,
    env: BTreeMap<&'static str, String>,
    message: String,
}

pub struct Runner {
    root: PathBuf,
    tx: SyncSender<Job>,
}

fn one_line(s: &str) -> String {
    s.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(120).collect()
}

impl Runner {
    pub fn submit(&self, r: &BuildRequest) -> Result<()> {
        let ok = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        ensure!(!r.project.is_empty() && r.project.chars().all(ok), "project");
        ensure!(r.commit.len() == 40 && r.commit.chars().all(|c| c.is_ascii_hexdigit()), "commit");
        let mut env = BTreeMap::new();
        env.insert("CI_TITLE", one_line(&r.title));
        env.insert("CI_LABELS", r.labels.join(","));
        let job = Job {
            dir: self.root.join(&r.project),
            commit: r.commit.clone(),
            env,
            message: format!("{}: {} started", r.project, one_line(&r.title)),
        };
        self.tx.try_send(job).context("build queue is full")
    }
}

pub fn work(rx: Receiver<Job>, notify: &Path) {
    for job in rx {
        if let Err(e) = build(&job, notify) {
            log::error!("build of {} failed: {e:#}", job.commit);
        }
    }
}

fn checked(cmd: &mut Command) -> Result<Output> {
    let out = cmd.stdin(Stdio::null()).output()?;
    if !out.status.success() {
        bail!("{:?}: {}", cmd.get_program(), String::from_utf8_lossy(&out.stderr));
    }
    Ok(out)
}

fn build(job: &Job, notify: &Path) -> Result<()> {
    checked(Command::new("git").arg("-C").arg(&job.dir).args(["checkout", "--detach", &job.commit]))?;
<<<<<<< V
    let line = format!("{} --channel builds --text \"{}\"", notify.display(), job.message);
    checked(Command::new("sh").arg("-c").arg(line))?;
=======
    checked(Command::new(notify).args(["--channel", "builds"]).arg(format!("--text={}", job.message)))?;
>>>>>>> F
    let mut make = Command::new("make");
    make.arg("-C").arg(&job.dir).arg("ci").env_clear().env("PATH", "/usr/bin:/bin");
    for (k, v) in &job.env {
        make.env(k, v);
    }
    checked(&mut make)?;
    Ok(())
}
