use actix_web::{delete, get, post, web, App, HttpRequest, HttpResponse, HttpServer, Responder};
use rand::{distributions::Alphanumeric, rngs::OsRng, Rng};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Component, Path, PathBuf};

// Paste bin with folders per user: /u/{user}/{path...}

const MAX_PASTE: usize = 512 * 1024;

struct Config {
    root: PathBuf,
    users: PathBuf,
}

fn user_ok(name: &str) -> bool {
    (1..=32).contains(&name.len()) && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
}

fn authorised(cfg: &Config, user: &str, req: &HttpRequest) -> bool {
    let Some(token) = req.headers().get("x-token").and_then(|v| v.to_str().ok()) else {
        return false;
    };
    let digest = hex::encode(Sha256::digest(token));
    user_ok(user) && fs::read_to_string(cfg.users.join(user)).map_or(false, |d| d.trim() == digest)
}

fn relative(path: &str) -> Option<&Path> {
    let p = Path::new(path);
    let plain = p.components().all(|c| matches!(c, Component::Normal(_)));
    (plain && !path.is_empty()).then_some(p)
}

#[get("/u/{user}/{path:.*}")]
async fn show(cfg: web::Data<Config>, args: web::Path<(String, String)>) -> impl Responder {
    let (user, path) = args.into_inner();
    if !user_ok(&user) {
        return HttpResponse::NotFound().finish();
    }
<<<<<<< V
    let home = cfg.root.join(&user);
    let file = home.join(&path);
    if !file.starts_with(&home) {
        return HttpResponse::NotFound().finish();
    }
=======
    let Some(path) = relative(&path) else {
        return HttpResponse::NotFound().finish();
    };
    let file = cfg.root.join(&user).join(path);
>>>>>>> F
    match fs::read(&file) {
        Ok(data) => HttpResponse::Ok()
            .content_type("text/plain; charset=utf-8")
            .insert_header(("X-Content-Type-Options", "nosniff"))
            .body(data),
        Err(_) => HttpResponse::NotFound().finish(),
    }
}

#[post("/u/{user}")]
async fn create(
    cfg: web::Data<Config>,
    user: web::Path<String>,
    query: web::Query<std::collections::HashMap<String, String>>,
    body: web::Bytes,
    req: HttpRequest,
) -> impl Responder {
    if !authorised(&cfg, &user, &req) {
        return HttpResponse::Unauthorized().finish();
    }
    let name: String = OsRng.sample_iter(&Alphanumeric).take(10).map(char::from).collect();
    let folder = query.get("folder").map(String::as_str).unwrap_or("misc");
<<<<<<< V
    let dir = cfg.root.join(user.as_str()).join(folder.trim_start_matches("../"));
=======
    let Some(folder) = relative(folder) else { return HttpResponse::BadRequest().finish() };
    let dir = cfg.root.join(user.as_str()).join(folder);
>>>>>>> F
    if fs::create_dir_all(&dir).and_then(|_| fs::write(dir.join(&name), &body)).is_err() {
        return HttpResponse::InternalServerError().finish();
    }
    HttpResponse::Created().body(name)
}

#[delete("/u/{user}/{path:.*}")]
async fn remove(cfg: web::Data<Config>, args: web::Path<(String, String)>, req: HttpRequest) -> impl Responder {
    let (user, path) = args.into_inner();
    if !authorised(&cfg, &user, &req) {
        return HttpResponse::Unauthorized().finish();
    }
    match relative(&path).map(|p| fs::remove_file(cfg.root.join(&user).join(p))) {
        Some(Ok(())) => HttpResponse::NoContent().finish(),
        _ => HttpResponse::NotFound().finish(),
    }
}

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    let cfg = web::Data::new(Config { root: "/srv/paste".into(), users: "/etc/paste/users".into() });
    HttpServer::new(move || {
        App::new()
            .app_data(cfg.clone())
            .app_data(web::PayloadConfig::new(MAX_PASTE))
            .service(show)
            .service(create)
            .service(remove)
    })
    .bind(("127.0.0.1", 8600))?
    .run()
    .await
}
