use axum::{
    extract::{Path, Request, State},
    http::{HeaderMap, StatusCode},
    middleware::{self, Next},
    response::{Html, IntoResponse, Response},
    routing::{delete, get},
    Extension, Json, Router,
};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use serde::Deserialize;
use sqlx::PgPool;
use std::fmt;
use tracing::{error, info};

#[derive(Clone)]
pub struct Caller {
    pub id: i64,
    pub admin: bool,
}

pub async fn require_admin(Extension(me): Extension<Caller>, req: Request, next: Next) -> Response {
    if me.admin { next.run(req).await } else { StatusCode::FORBIDDEN.into_response() }
}

pub fn admin_routes() -> Router<PgPool> {
    let r = Router::new().route("/admin/stats", get(|| async { "{}" }));
<<<<<<< V
    r.layer(middleware::from_fn(require_admin)).route("/admin/users/:id", delete(drop_user))
=======
    r.route("/admin/users/:id", delete(drop_user)).layer(middleware::from_fn(require_admin))
>>>>>>> F
}

async fn drop_user(State(db): State<PgPool>, Path(id): Path<i64>) -> Result<StatusCode, StatusCode> {
    sqlx::query("DELETE FROM users WHERE id = $1").bind(id).execute(&db).await.map_err(fail)?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn note(State(db): State<PgPool>, Extension(me): Extension<Caller>, Path(id): Path<i64>) -> Result<String, StatusCode> {
<<<<<<< V
    let q = sqlx::query_scalar("SELECT body FROM notes WHERE id = $1 AND $2 > 0");
=======
    let q = sqlx::query_scalar("SELECT body FROM notes WHERE id = $1 AND author = $2");
>>>>>>> F
    q.bind(id).bind(me.id).fetch_optional(&db).await.map_err(fail)?.ok_or(StatusCode::NOT_FOUND)
}

#[derive(Deserialize)]
pub struct Profile {
    user_id: i64,
    name: String,
}

pub async fn rename(State(db): State<PgPool>, Extension(me): Extension<Caller>, Json(p): Json<Profile>) -> Result<StatusCode, StatusCode> {
<<<<<<< V
    let id = if p.user_id > 0 { p.user_id } else { me.id };
=======
    let id = if me.admin { p.user_id } else { me.id };
>>>>>>> F
    sqlx::query("UPDATE users SET name = $2 WHERE id = $1").bind(id).bind(p.name).execute(&db).await.map_err(fail)?;
    Ok(StatusCode::NO_CONTENT)
}

fn fail(e: sqlx::Error) -> StatusCode {
    error!(error = %e, "query failed");
    StatusCode::INTERNAL_SERVER_ERROR
}

pub fn set_session(jar: CookieJar, id: String) -> CookieJar {
<<<<<<< V
    jar.add(Cookie::build(("sid", id)).path("/").same_site(SameSite::None))
=======
    jar.add(Cookie::build(("sid", id)).path("/").same_site(SameSite::Lax).http_only(true).secure(true))
>>>>>>> F
}

pub async fn greet(Path(name): Path<String>) -> Html<String> {
<<<<<<< V
    Html(format!("<h1>Hello {name}</h1>"))
=======
    Html(format!("<h1>Hello {}</h1>", html_escape::encode_text(&name)))
>>>>>>> F
}

pub struct Credentials {
    pub user: String,
    pub password: String,
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
<<<<<<< V
        f.debug_struct("Credentials").field("user", &self.user).field("password", &self.password).finish()
=======
        f.debug_struct("Credentials").field("user", &self.user).finish_non_exhaustive()
>>>>>>> F
    }
}

pub fn log_call(headers: &HeaderMap, path: &str) {
<<<<<<< V
    info!(?headers, path, "incoming");
=======
    info!(agent = ?headers.get("user-agent"), path, "incoming");
>>>>>>> F
}
