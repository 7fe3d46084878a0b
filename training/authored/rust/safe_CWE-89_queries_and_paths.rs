use rusqlite::{params, Connection};
use sqlx::{PgPool, Postgres, QueryBuilder};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::Command;

const COLUMNS: &str = "id, title, created_at";

#[derive(Clone, Copy)]
pub enum Sort {
    Title,
    Newest,
}

impl Sort {
    fn sql(self) -> &'static str {
        match self {
            Sort::Title => "title",
            Sort::Newest => "created_at DESC",
        }
    }
}

pub async fn list(pool: &PgPool, sort: Sort, limit: u16) -> sqlx::Result<Vec<sqlx::postgres::PgRow>> {
    let q = format!("SELECT {COLUMNS} FROM posts ORDER BY {} LIMIT {limit}", sort.sql());
    sqlx::query(&q).fetch_all(pool).await
}

pub async fn search(pool: &PgPool, term: &str, author: Option<i64>) -> sqlx::Result<Vec<sqlx::postgres::PgRow>> {
    let mut b = QueryBuilder::<Postgres>::new(format!("SELECT {COLUMNS} FROM posts WHERE title ILIKE "));
    b.push_bind(format!("%{term}%"));
    if let Some(a) = author {
        b.push(" AND author = ").push_bind(a);
    }
    b.build().fetch_all(pool).await
}

pub fn reset(conn: &Connection) -> rusqlite::Result<()> {
    for table in ["posts", "tags", "drafts"] {
        conn.execute_batch(&format!("DELETE FROM {table}; VACUUM"))?;
    }
    Ok(())
}

pub fn put(conn: &Connection, key: &str, value: &[u8]) -> rusqlite::Result<usize> {
    conn.execute("INSERT OR REPLACE INTO blobs (key, value) VALUES (?1, ?2)", params![key, value])
}

pub fn blob_path(root: &Path, id: u128) -> PathBuf {
    let hex = format!("{id:032x}");
    root.join(&hex[..2]).join(&hex[2..])
}

pub fn open_blob(root: &Path, id: u128) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    File::open(blob_path(root, id))?.take(32 << 20).read_to_end(&mut out)?;
    Ok(out)
}

pub fn config_path(app: &'static str) -> Option<PathBuf> {
    Some(PathBuf::from(std::env::var_os("HOME")?).join(".config").join(app).join("config.toml"))
}

pub fn remove_generated(target: &Path) -> io::Result<()> {
    for name in ["index.html", "style.css", "feed.xml"] {
        match fs::remove_file(target.join(name)) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(e),
            _ => {}
        }
    }
    Ok(())
}

pub fn optimise(root: &Path, id: u128) -> io::Result<bool> {
    Ok(Command::new("oxipng").arg("-q").arg("--").arg(blob_path(root, id)).status()?.success())
}

pub fn cores() -> io::Result<String> {
    let out = Command::new("sh").args(["-c", "grep -c ^processor /proc/cpuinfo"]).output()?;
    Ok(String::from_utf8_lossy(&out.stdout).trim().to_owned())
}
