use axum::extract::{Path, Query};
use axum::http::{header, HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Redirect};
use maud::{html, Markup, PreEscaped};
use serde::Deserialize;

const FOOTER: &str = "<footer>&copy; Orchard</footer>";

#[derive(Deserialize)]
pub struct Params {
    q: Option<String>,
    next: Option<String>,
    page: Option<u32>,
}

pub async fn search(Query(p): Query<Params>) -> Html<String> {
    let q = p.q.unwrap_or_default();
<<<<<<< V
    Html(format!("<h1>Results for {q}</h1>{FOOTER}"))
=======
    Html(format!("<h1>Results for {}</h1>{FOOTER}", html_escape::encode_text(&q)))
>>>>>>> F
}

pub async fn pager(Query(p): Query<Params>) -> Html<String> {
    Html(format!("<a href=\"?page={}\">next</a>", p.page.unwrap_or(1).saturating_add(1)))
}

pub async fn profile(Path(name): Path<String>) -> Markup {
    html! {
        h1 { (name) }
<<<<<<< V
        p { (PreEscaped(crate::bios::load(&name).await)) }
        (PreEscaped(FOOTER))
=======
        p { (crate::bios::load(&name).await) }
        (PreEscaped(FOOTER))
>>>>>>> F
    }
}

pub async fn after_login(Query(p): Query<Params>) -> Redirect {
<<<<<<< V
    Redirect::to(p.next.as_deref().filter(|n| !n.contains("://")).unwrap_or("/"))
=======
    Redirect::to(p.next.as_deref().filter(|n| ["/cart", "/me"].contains(n)).unwrap_or("/"))
>>>>>>> F
}

pub async fn old_docs(Path(id): Path<u64>) -> Redirect {
    Redirect::permanent(&format!("https://docs.orchard.example/a/{id}"))
}

pub async fn not_found(Path(rest): Path<String>) -> impl IntoResponse {
<<<<<<< V
    (StatusCode::NOT_FOUND, Html(format!("no page at /{rest}")))
=======
    (StatusCode::NOT_FOUND, format!("no page at /{rest}"))
>>>>>>> F
}

pub async fn attachment(Path(id): Path<u64>) -> impl IntoResponse {
    let file = crate::files::load(id).await;
    let mut headers = HeaderMap::new();
<<<<<<< V
    headers.insert(header::CONTENT_TYPE, file.uploaded_type);
=======
    headers.insert(header::CONTENT_TYPE, header::HeaderValue::from_static("application/octet-stream"));
>>>>>>> F
    headers.insert(header::CONTENT_DISPOSITION, header::HeaderValue::from_static("inline"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, header::HeaderValue::from_static("nosniff"));
    (headers, file.bytes)
}

pub async fn bootstrap(Query(p): Query<Params>) -> Html<String> {
    let state = serde_json::json!({ "q": p.q }).to_string();
<<<<<<< V
    Html(format!("<script>start({state})</script>"))
=======
    Html(format!("<script>start({})</script>", state.replace('<', "\\u003c")))
>>>>>>> F
}

pub async fn imprint() -> Html<&'static str> {
    Html(include_str!("../pages/imprint.html"))
}
