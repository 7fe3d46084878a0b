use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{self, Read};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

/// Moments at which the package manager runs a hook of the administrator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Event {
    BeforeInstall,
    AfterInstall,
    BeforeRemove,
    AfterRemove,
}

impl Event {
    fn file_name(self) -> &'static str {
        match self {
            Event::BeforeInstall => "before-install",
            Event::AfterInstall => "after-install",
            Event::BeforeRemove => "before-remove",
            Event::AfterRemove => "after-remove",
        }
    }
}

#[derive(Debug)]
pub struct Outcome {
    pub status: ExitStatus,
    pub stderr: String,
}

pub struct Hooks {
    dir: PathBuf,
    limit: Duration,
}

const STDERR_LIMIT: u64 = 16 * 1024;

impl Hooks {
    pub fn new(dir: impl Into<PathBuf>, limit: Duration) -> Self {
        Hooks { dir: dir.into(), limit }
    }

    /// A hook counts only if root alone can change it and its directory.
    fn trusted(&self, path: &Path) -> io::Result<bool> {
        let dir = std::fs::symlink_metadata(&self.dir)?;
        let meta = std::fs::symlink_metadata(path)?;
        let mode = meta.permissions().mode();
        let root_only = [&dir, &meta].iter().all(|m| m.uid() == 0 && m.permissions().mode() & 0o022 == 0);
        Ok(root_only && dir.is_dir() && meta.is_file() && mode & 0o100 != 0)
    }

    /// Nothing if the administrator has no hook for the event.
    pub fn run(&self, event: Event, package: &str, version: &str) -> io::Result<Option<Outcome>> {
        let path = self.dir.join(event.file_name());
        match self.trusted(&path) {
            Ok(true) => {}
            Ok(false) => {
                return Err(io::Error::new(
                    io::ErrorKind::PermissionDenied,
                    format!("{}: has to be an executable that only root can write", path.display()),
                ))
            }
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(e) => return Err(e),
        }
        let env: BTreeMap<&str, OsString> = BTreeMap::from([
            ("PATH", "/usr/sbin:/usr/bin:/sbin:/bin".into()),
            ("LC_ALL", "C.UTF-8".into()),
            ("PKG_EVENT", event.file_name().into()),
            ("PKG_NAME", package.into()),
            ("PKG_VERSION", version.into()),
        ]);
        let mut child = Command::new(&path)
            .arg(package)
            .arg(version)
            .env_clear()
            .envs(env)
            .current_dir("/")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()?;
        let stderr = child.stderr.take();
        let (sender, receiver) = mpsc::channel();
        thread::spawn(move || sender.send(stderr.map_or_else(String::new, read_some)));
        let status = wait_for(&mut child, self.limit)?;
        // A daemon that the hook left behind may hold the pipe open for ever.
        let stderr = receiver.recv_timeout(Duration::from_secs(2)).unwrap_or_default();
        Ok(Some(Outcome { status, stderr }))
    }
}

/// Keeps the first kilobytes and throws the rest away, so that the hook never
/// blocks on a full pipe.
fn read_some(mut pipe: impl Read) -> String {
    let mut kept = Vec::new();
    if pipe.by_ref().take(STDERR_LIMIT).read_to_end(&mut kept).is_ok() {
        let _ = io::copy(&mut pipe, &mut io::sink());
    }
    String::from_utf8_lossy(&kept).into_owned()
}

fn wait_for(child: &mut Child, limit: Duration) -> io::Result<ExitStatus> {
    let deadline = Instant::now() + limit;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        if Instant::now() >= deadline {
            child.kill()?;
            return child.wait();
        }
        thread::sleep(Duration::from_millis(50));
    }
}
