//! HTTP control for the backup host: list and restore backups. The router is
//! mounted behind the login of the console, for tenants' administrators.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::{Deserialize, Serialize};
use tokio::process::Command;

struct App {
    repo: PathBuf,
    restore_root: PathBuf,
}

#[derive(Deserialize)]
struct RestoreRequest {
    snapshot: String,
    include: String,
    target: String,
}

#[derive(Deserialize)]
struct ListQuery {
    host: Option<String>,
}

#[derive(Serialize)]
struct Done {
    output: String,
}

fn is_snapshot(id: &str) -> bool {
    id == "latest" || ((8..=64).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_hexdigit()))
}

fn plain_name(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= 40
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        && !name.starts_with('-')
}

async fn restic(repo: &Path, args: &[&str]) -> Result<String, StatusCode> {
    let out = Command::new("restic")
        .arg("-r")
        .arg(repo)
        .args(args)
        .stdin(Stdio::null())
        .output()
        .await
        .map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    if !out.status.success() {
        tracing::warn!("restic: {}", String::from_utf8_lossy(&out.stderr));
        return Err(StatusCode::UNPROCESSABLE_ENTITY);
    }
    Ok(String::from_utf8_lossy(&out.stdout).into_owned())
}

async fn list(State(app): State<Arc<App>>, Query(q): Query<ListQuery>) -> Result<String, StatusCode> {
    match q.host.as_deref() {
        Some(h) if plain_name(h) => restic(&app.repo, &["snapshots", "--json", "--host", h]).await,
        Some(_) => Err(StatusCode::BAD_REQUEST),
        None => restic(&app.repo, &["snapshots", "--json"]).await,
    }
}

async fn restore(
    State(app): State<Arc<App>>,
    Json(req): Json<RestoreRequest>,
) -> Result<Json<Done>, StatusCode> {
    if !is_snapshot(&req.snapshot) || !plain_name(&req.target) {
        return Err(StatusCode::BAD_REQUEST);
    }
    let target = app.restore_root.join(&req.target);
<<<<<<< V
    let line = format!(
        "restic -r {} restore {} --include '{}' --target {} 2>&1 | tail -n 20",
        app.repo.display(), req.snapshot, req.include, target.display(),
    );
    let out = Command::new("sh").arg("-c").arg(line).output().await
        .map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    let output = String::from_utf8_lossy(&out.stdout).into_owned();
=======
    let target = target.to_str().ok_or(StatusCode::BAD_REQUEST)?;
    let include = format!("--include={}", req.include);
    let output = restic(&app.repo, &["restore", &req.snapshot, &include, "--target", target]).await?;
>>>>>>> F
    Ok(Json(Done { output }))
}

async fn free_space(State(app): State<Arc<App>>) -> Result<String, StatusCode> {
    let out = Command::new("df")
        .args(["-h", "--output=avail"])
        .arg(&app.repo)
        .output()
        .await
        .map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    Ok(String::from_utf8_lossy(&out.stdout).lines().last().unwrap_or("?").trim().to_string())
}

pub fn router(repo: PathBuf, restore_root: PathBuf) -> Router {
    Router::new()
        .route("/snapshots", get(list))
        .route("/restore", post(restore))
        .route("/free", get(free_space))
        .with_state(Arc::new(App { repo, restore_root }))
}
