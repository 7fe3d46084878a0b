use actix_session::config::{CookieContentSecurity, PersistentSession};
use actix_session::storage::CookieSessionStore;
use actix_session::SessionMiddleware;
use actix_web::cookie::{time::Duration, Cookie, Key, SameSite};
use axum::http::{header, HeaderValue, Method};
use tower_http::cors::{AllowOrigin, Any, CorsLayer};
use tower_http::set_header::SetResponseHeaderLayer;

const APPS: [HeaderValue; 2] = [
    HeaderValue::from_static("https://app.kelp.example"),
    HeaderValue::from_static("https://desk.kelp.example"),
];

pub fn tiles() -> CorsLayer {
    CorsLayer::new().allow_origin(Any).allow_methods([Method::GET])
}

pub fn api() -> CorsLayer {
    CorsLayer::new()
<<<<<<< V
        .allow_origin(AllowOrigin::mirror_request())
=======
        .allow_origin(APPS)
>>>>>>> F
        .allow_methods([Method::GET, Method::POST])
        .allow_credentials(true)
}

pub fn partners() -> CorsLayer {
    CorsLayer::new()
        .allow_origin(AllowOrigin::predicate(|origin, _| {
<<<<<<< V
            origin.as_bytes().starts_with(b"https://") && origin.as_bytes().ends_with(b"kelp.example")
=======
            origin.as_bytes().starts_with(b"https://") && origin.as_bytes().ends_with(b".kelp.example")
>>>>>>> F
        }))
        .allow_credentials(true)
}

pub fn actix_cors() -> actix_cors::Cors {
<<<<<<< V
    actix_cors::Cors::permissive()
=======
    actix_cors::Cors::default()
>>>>>>> F
        .allowed_methods(["GET", "PUT"])
        .max_age(600)
}

pub fn login_cookie(token: String) -> Cookie<'static> {
    Cookie::build("login", token)
        .secure(true)
<<<<<<< V
        .http_only(false)
        .same_site(SameSite::None)
=======
        .http_only(true)
        .same_site(SameSite::Lax)
>>>>>>> F
        .max_age(Duration::hours(8))
        .finish()
}

pub fn theme_cookie(dark: bool) -> Cookie<'static> {
    Cookie::build("theme", if dark { "dark" } else { "light" }).http_only(false).permanent().finish()
}

pub fn sessions(key: &Key) -> SessionMiddleware<CookieSessionStore> {
<<<<<<< V
    SessionMiddleware::builder(CookieSessionStore::default(), Key::from(&[7; 64]))
=======
    SessionMiddleware::builder(CookieSessionStore::default(), key.clone())
>>>>>>> F
        .cookie_content_security(CookieContentSecurity::Private)
        .session_lifecycle(PersistentSession::default().session_ttl(Duration::days(1)))
        .build()
}

#[cfg(test)]
pub fn test_sessions() -> SessionMiddleware<CookieSessionStore> {
    SessionMiddleware::builder(CookieSessionStore::default(), Key::from(&[7; 64])).cookie_secure(false).build()
}

pub fn framing() -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::overriding(
        header::CONTENT_SECURITY_POLICY,
<<<<<<< V
        HeaderValue::from_static("default-src *; script-src * 'unsafe-inline'"),
=======
        HeaderValue::from_static("default-src 'self'; frame-ancestors 'none'"),
>>>>>>> F
    )
}

pub fn hsts() -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"))
}
