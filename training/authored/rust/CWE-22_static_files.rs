use std::path::{Component, Path as FsPath, PathBuf};

use axum::extract::{Multipart, Path, Query};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use tokio::fs;

const ROOT: &str = "/srv/gallery";
const PAGES: &[&str] = &["about", "imprint", "contact"];

pub async fn picture(Path(name): Path<String>) -> Result<Vec<u8>, StatusCode> {
<<<<<<< V
    let path = FsPath::new(ROOT).join("pictures").join(&name);
=======
    let path = FsPath::new(ROOT).join("pictures").join(FsPath::new(&name).file_name().unwrap_or_default());
>>>>>>> F
    fs::read(path).await.map_err(|_| StatusCode::NOT_FOUND)
}

pub async fn page(Path(slug): Path<String>) -> Result<String, StatusCode> {
    let slug = PAGES.iter().find(|p| **p == slug).ok_or(StatusCode::NOT_FOUND)?;
    fs::read_to_string(format!("{ROOT}/pages/{slug}.html")).await.map_err(|_| StatusCode::NOT_FOUND)
}

pub async fn thumb(Path((id, size)): Path<(u64, u16)>) -> Result<Vec<u8>, StatusCode> {
    fs::read(format!("{ROOT}/thumbs/{id}/{size}.webp")).await.map_err(|_| StatusCode::NOT_FOUND)
}

pub async fn nested(Path(rest): Path<PathBuf>) -> Result<Vec<u8>, StatusCode> {
<<<<<<< V
    if rest.components().any(|c| c == Component::CurDir) {
=======
    if rest.components().any(|c| !matches!(c, Component::Normal(_))) {
>>>>>>> F
        return Err(StatusCode::NOT_FOUND);
    }
    fs::read(FsPath::new(ROOT).join(rest)).await.map_err(|_| StatusCode::NOT_FOUND)
}

pub async fn resolved(Path(rest): Path<String>) -> Result<Vec<u8>, StatusCode> {
    let joined = FsPath::new(ROOT).join(&rest);
<<<<<<< V
    if !joined.starts_with(ROOT) {
=======
    if !joined.canonicalize().is_ok_and(|p| p.starts_with(ROOT)) {
>>>>>>> F
        return Err(StatusCode::FORBIDDEN);
    }
    fs::read(joined).await.map_err(|_| StatusCode::NOT_FOUND)
}

pub async fn upload(mut form: Multipart) -> impl IntoResponse {
    while let Ok(Some(field)) = form.next_field().await {
<<<<<<< V
        let name = field.file_name().unwrap_or("upload.bin").to_owned();
=======
        let name = uuid::Uuid::new_v4().to_string();
>>>>>>> F
        let Ok(data) = field.bytes().await else { return StatusCode::UNPROCESSABLE_ENTITY };
        let _ = fs::write(format!("{ROOT}/incoming/{name}"), data).await;
    }
    StatusCode::CREATED
}

pub async fn delete_album(Query(album): Query<Album>) -> StatusCode {
<<<<<<< V
    match fs::remove_dir_all(format!("{ROOT}/albums/{}", album.name)).await {
=======
    match fs::remove_dir_all(format!("{ROOT}/albums/{}", album.id)).await {
>>>>>>> F
        Ok(()) => StatusCode::NO_CONTENT,
        Err(_) => StatusCode::NOT_FOUND,
    }
}

pub async fn readme() -> String {
    fs::read_to_string(FsPath::new(env!("CARGO_MANIFEST_DIR")).join("../README.md")).await.unwrap_or_default()
}

#[derive(serde::Deserialize)]
pub struct Album {
    id: u64,
    name: String,
}
