//! Turns a directory of chapters into one HTML book.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Component, Path, PathBuf};

use anyhow::{bail, ensure, Context, Result};
use walkdir::WalkDir;

pub struct Book {
    root: PathBuf,
    out: PathBuf,
}

impl Book {
    pub fn new(root: &Path) -> Result<Self> {
        let root = root.canonicalize()?;
        let out = root.join("_build");
        Ok(Book { root, out })
    }

    pub fn chapters(&self) -> Result<Vec<PathBuf>> {
        let mut found = Vec::new();
        for entry in WalkDir::new(self.root.join("chapters")).sort_by_file_name() {
            let entry = entry?;
            if entry.file_type().is_file() && entry.path().extension().is_some_and(|e| e == "md") {
                found.push(entry.into_path());
            }
        }
        Ok(found)
    }

    pub fn include(&self, name: &str) -> Result<String> {
        let name = Path::new(name);
        ensure!(name.components().all(|c| matches!(c, Component::Normal(_))), "include {}", name.display());
        let path = self.root.join("includes").join(name).canonicalize()?;
        ensure!(path.starts_with(&self.root), "include {}", name.display());
        fs::read_to_string(&path).with_context(|| path.display().to_string())
    }

    pub fn style(&self, theme: &str) -> Result<&'static str> {
        Ok(match theme {
            "light" => include_str!("../themes/light.css"),
            "dark" => include_str!("../themes/dark.css"),
            other => bail!("no theme {other}"),
        })
    }

    pub fn chapter_file(&self, number: u16) -> PathBuf {
        self.out.join(format!("chapter-{number:03}.html"))
    }

    pub fn image(&self, file: &str) -> io::Result<Vec<u8>> {
        let name = Path::new(file).file_name().ok_or(io::ErrorKind::InvalidInput)?;
        fs::read(self.root.join("images").join(name))
    }

    pub fn clean(&self) -> io::Result<()> {
        match fs::remove_dir_all(&self.out) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(()),
            done => done,
        }
    }

    pub fn write(&self, number: u16, html: &str) -> io::Result<()> {
        fs::create_dir_all(&self.out)?;
        let mut out = BufWriter::new(fs::File::create(self.chapter_file(number))?);
        out.write_all(html.as_bytes())?;
        out.flush()
    }
}

fn main() -> Result<()> {
    let dir = std::env::args_os().nth(1).unwrap_or_else(|| ".".into());
    let book = Book::new(Path::new(&dir))?;
    book.clean()?;
    for (i, chapter) in book.chapters()?.iter().enumerate() {
        let text = fs::read_to_string(chapter)?;
        book.write(i as u16 + 1, &crate::markdown::to_html(&text))?;
    }
    Ok(())
}

mod markdown {
    pub fn to_html(text: &str) -> String {
        text.lines().map(|l| format!("<p>{}</p>\n", l.replace('&', "&amp;").replace('<', "&lt;"))).collect()
    }
}
