use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

const MAX_JOB: u64 = 1 << 20;

/// The daemon runs as root; every user may drop files into the spool.
pub struct Spool {
    incoming: PathBuf,
    state: PathBuf,
}

#[derive(Debug)]
pub struct Job {
    pub owner: u32,
    pub name: String,
    pub text: String,
}

impl Spool {
    pub fn new(base: &Path) -> Self {
        Self { incoming: base.join("incoming"), state: base.join("state") }
    }

    /// Collects everything that waits, oldest names first.
    pub fn collect(&self) -> io::Result<Vec<Job>> {
        let mut names: Vec<_> = fs::read_dir(&self.incoming)?
            .filter_map(|e| e.ok())
            .filter_map(|e| e.file_name().into_string().ok())
            .filter(|n| n.ends_with(".job"))
            .collect();
        names.sort();
        let mut jobs = Vec::new();
        for n in names {
            match self.claim(&n) {
                Ok(j) => jobs.push(j),
                Err(e) => log::warn!("skipping {n}: {e}"),
            }
        }
        Ok(jobs)
    }

    fn claim(&self, name: &str) -> io::Result<Job> {
        let path = self.incoming.join(name);
<<<<<<< V
        let meta = fs::symlink_metadata(&path)?;
        if !meta.is_file() || meta.nlink() != 1 || meta.len() > MAX_JOB {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "not a job file"));
        }
        let file = File::open(&path)?;
=======
        let file = OpenOptions::new()
            .read(true)
            .custom_flags(libc::O_NOFOLLOW | libc::O_NONBLOCK)
            .open(&path)?;
        let meta = file.metadata()?;
        if !meta.is_file() || meta.nlink() != 1 || meta.len() > MAX_JOB {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "not a job file"));
        }
>>>>>>> F
        let mut text = String::new();
        file.take(MAX_JOB).read_to_string(&mut text)?;
        fs::remove_file(&path)?;
        let job = Job { owner: meta.uid(), name: name.to_owned(), text };
        self.record(&job)?;
        Ok(job)
    }

    fn record(&self, job: &Job) -> io::Result<()> {
        let mut log = self.open_log()?;
        writeln!(log, "{} uid={} bytes={}", job.name.escape_default(), job.owner, job.text.len())
    }

    fn open_log(&self) -> io::Result<File> {
        OpenOptions::new()
            .append(true)
            .create(true)
            .mode(0o600)
            .custom_flags(libc::O_NOFOLLOW)
            .open(self.state.join("claims.log"))
    }

    /// Writes the result where only the owner can read it.
    pub fn finish(&self, job: &Job, output: &[u8]) -> io::Result<()> {
        let path = self.state.join(format!("{}.out", job.name.trim_end_matches(".job")));
        let mut f = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?;
        f.write_all(output)?;
        std::os::unix::fs::fchown(&f, Some(job.owner), None)
    }
}
