//! Serves the documentation of several products, each in several versions, from
//! one folder: ROOT/product/version/page. Uploading is done elsewhere.
use std::collections::HashMap;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path as UrlPath, Query, State};
use axum::http::{header, HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use axum::Router;
use serde::Deserialize;
use tokio::fs::{self, File};
use tokio_util::io::ReaderStream;

const INDEX: &str = "index.html";
const LATEST: &str = "latest";
const MAX_PATH: usize = 1024;

#[derive(Clone)]
pub struct Site {
    root: Arc<PathBuf>,
    /// Newest version of each product, filled at the start.
    newest: Arc<HashMap<String, String>>,
}

#[derive(Deserialize)]
struct Download {
    name: Option<String>,
}

fn content_type(path: &Path) -> &'static str {
    match path.extension().and_then(|e| e.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css",
        Some("js") => "text/javascript",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("pdf") => "application/pdf",
        Some("zip") => "application/zip",
        _ => "application/octet-stream",
    }
}

/// A name of a product or a version: one part of a path and nothing else.
fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 40
        && !text.starts_with('.')
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
}

/// The part of the address behind the version as a relative path. The router has
/// decoded it already; nothing here decodes it again.
fn page_path(text: &str) -> Option<PathBuf> {
    if text.len() > MAX_PATH || text.contains(['\0', '\\', ':']) {
        return None;
    }
    let mut path = PathBuf::new();
    for part in Path::new(text).components() {
        match part {
            Component::Normal(p) if !p.to_str()?.starts_with('.') => path.push(p),
            Component::CurDir => {}
            _ => return None,
        }
    }
    Some(path)
}

impl Site {
    pub async fn open(root: &Path) -> io::Result<Self> {
        let root = fs::canonicalize(root).await?;
        let mut newest = HashMap::new();
        let mut products = fs::read_dir(&root).await?;
        while let Some(product) = products.next_entry().await? {
            let Ok(name) = product.file_name().into_string() else { continue };
            if !is_name(&name) || !product.file_type().await?.is_dir() {
                continue;
            }
            let mut versions = Vec::new();
            let mut entries = fs::read_dir(product.path()).await?;
            while let Some(entry) = entries.next_entry().await? {
                versions.extend(entry.file_name().into_string().ok().filter(|v| is_name(v)));
            }
            versions.sort_by_key(|v| v.split('.').map(|n| n.parse::<u32>().unwrap_or(0)).collect::<Vec<_>>());
            if let Some(last) = versions.pop() {
                newest.insert(name, last);
            }
        }
        Ok(Site { root: Arc::new(root), newest: Arc::new(newest) })
    }

    fn version<'a>(&'a self, product: &str, version: &'a str) -> Option<&'a str> {
        let newest = self.newest.get(product)?;
        match version {
            LATEST => Some(newest),
            v if is_name(v) => Some(v),
            _ => None,
        }
    }

    /// The file behind an address, or None.
    async fn locate(&self, product: &str, version: &str, page: &str) -> Option<PathBuf> {
        let base = self.root.join(product).join(self.version(product, version)?);
        let mut path = base.join(page_path(page)?);
        if fs::metadata(&path).await.ok()?.is_dir() {
            path.push(INDEX);
        }
        // Versions share files by links, but only with their own product.
        let real = fs::canonicalize(&path).await.ok()?;
        let product_root = self.root.join(product);
        (real.starts_with(&product_root) && fs::metadata(&real).await.ok()?.is_file()).then_some(real)
    }
}

async fn send(path: &Path, disposition: Option<String>) -> Result<Response, StatusCode> {
    let file = File::open(path).await.map_err(|_| StatusCode::NOT_FOUND)?;
    let len = file.metadata().await.map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?.len();
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, header::HeaderValue::from_static(content_type(path)));
    headers.insert(header::CONTENT_LENGTH, len.into());
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, header::HeaderValue::from_static("nosniff"));
    if let Some(text) = disposition {
        let value = text.parse().map_err(|_| StatusCode::BAD_REQUEST)?;
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    Ok((headers, Body::from_stream(ReaderStream::new(file))).into_response())
}

async fn page(
    State(site): State<Site>,
    UrlPath((product, version, page)): UrlPath<(String, String, String)>,
) -> Result<Response, StatusCode> {
    let path = site.locate(&product, &version, &page).await.ok_or(StatusCode::NOT_FOUND)?;
    send(&path, None).await
}

async fn front(
    State(site): State<Site>,
    UrlPath(product): UrlPath<String>,
) -> Result<Redirect, StatusCode> {
    let (name, newest) = site.newest.get_key_value(&product).ok_or(StatusCode::NOT_FOUND)?;
    Ok(Redirect::temporary(&format!("/{name}/{newest}/{INDEX}")))
}

/// The whole version as a zip, which the upload has put next to the pages. The
/// reader may choose how the file is called on their side.
async fn archive(
    State(site): State<Site>,
    UrlPath((product, version)): UrlPath<(String, String)>,
    Query(query): Query<Download>,
) -> Result<Response, StatusCode> {
    let path = site.locate(&product, &version, "all.zip").await.ok_or(StatusCode::NOT_FOUND)?;
    let wanted = query.name.unwrap_or_else(|| product.clone());
    let name: String = wanted.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(60).collect();
    send(&path, Some(format!("attachment; filename=\"{name}.zip\""))).await
}

pub fn router(site: Site) -> Router {
    Router::new()
        .route("/:product", get(front))
        .route("/:product/:version/*page", get(page))
        .route("/:product/:version", get(archive))
        .with_state(site)
}
