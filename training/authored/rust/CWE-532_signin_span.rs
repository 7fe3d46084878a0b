use axum::{extract::State, http::StatusCode, Form};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use serde::Deserialize;
use tracing::{info, instrument};

use crate::App;

#[derive(Debug, Deserialize)]
pub struct SignIn {
    email: String,
    password: String,
}

// Spans and their fields go to the hosted trace search.
<<<<<<< V
#[instrument(skip(app, jar))]
=======
#[instrument(skip_all, fields(email = %form.email))]
>>>>>>> F
pub async fn sign_in(
    State(app): State<App>,
    jar: CookieJar,
    Form(form): Form<SignIn>,
) -> Result<CookieJar, StatusCode> {
    let user = app
        .users
        .verify(&form.email, &form.password)
        .await
        .map_err(|_| StatusCode::UNAUTHORIZED)?;
    let sid = app.sessions.open(user.id).await.map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    info!(user = user.id, "signed in");
    let cookie = Cookie::build(("sid", sid))
        .path("/")
        .secure(true)
        .http_only(true)
        .same_site(SameSite::Lax)
        .build();
    Ok(jar.add(cookie))
}
