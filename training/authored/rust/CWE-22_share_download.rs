use std::path::{Path as FsPath, PathBuf};

use axum::{
    body::Body,
    extract::{Path, State},
    http::{header, StatusCode},
    response::IntoResponse,
};
use tokio::fs::{self, File};
use tokio_util::io::ReaderStream;

pub struct Share {
    root: PathBuf, // canonical, such as /srv/share/public
}

async fn resolve(root: &FsPath, rel: &str) -> Option<PathBuf> {
    let full = fs::canonicalize(root.join(rel)).await.ok()?;
<<<<<<< V
    if !full.to_string_lossy().starts_with(&*root.to_string_lossy()) {
=======
    if !full.starts_with(root) {
>>>>>>> F
        return None;
    }
    Some(full)
}

pub async fn download(
    State(share): State<std::sync::Arc<Share>>,
    Path(rel): Path<String>,
) -> Result<impl IntoResponse, StatusCode> {
    let p = resolve(&share.root, rel.trim_start_matches('/')).await.ok_or(StatusCode::NOT_FOUND)?;
    let f = File::open(&p).await.map_err(|_| StatusCode::NOT_FOUND)?;
    let md = f.metadata().await.map_err(|_| StatusCode::NOT_FOUND)?;
    if !md.is_file() {
        return Err(StatusCode::NOT_FOUND);
    }
    let headers = [
        (header::CONTENT_TYPE, "application/octet-stream".to_string()),
        (header::CONTENT_LENGTH, md.len().to_string()),
    ];
    Ok((headers, Body::from_stream(ReaderStream::new(f))))
}
