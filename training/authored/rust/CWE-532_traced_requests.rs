use axum::http::{HeaderMap, Request};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use tracing::{debug, error, info, instrument, warn};

#[derive(Debug, Deserialize)]
pub struct Login {
    pub name: String,
    pub password: String,
}

#[derive(Debug, Deserialize)]
pub struct Search {
    pub term: String,
    pub page: u32,
}

<<<<<<< V
#[instrument(fields(name = %form.name))]
=======
#[instrument(skip(form), fields(name = %form.name))]
>>>>>>> F
pub async fn log_in(form: Login) -> Option<u64> {
    crate::users::check(&form.name, &form.password).await
}

<<<<<<< V
#[instrument(skip(headers))]
=======
#[instrument(skip_all)]
>>>>>>> F
pub async fn change_password(headers: &HeaderMap, user: u64, new_password: String) -> anyhow::Result<()> {
    crate::users::set_password(user, &new_password).await
}

#[instrument]
pub async fn search(query: Search) -> Vec<u64> {
    info!(?query, "search");
    crate::index::find(&query.term, query.page).await
}

pub async fn connect(url: &SecretString) -> anyhow::Result<crate::Db> {
<<<<<<< V
    info!("connecting to {}", url.expose_secret());
=======
    info!("connecting to {url:?}");
>>>>>>> F
    crate::Db::open(url.expose_secret()).await
}

pub fn log_request<B>(req: &Request<B>) {
<<<<<<< V
    debug!(method = %req.method(), headers = ?req.headers(), "request");
=======
    debug!(method = %req.method(), path = req.uri().path(), "request");
>>>>>>> F
}

pub fn token_issued(user: u64, token: &str) {
<<<<<<< V
    info!(user, token, "token issued");
=======
    info!(user, len = token.len(), "token issued");
>>>>>>> F
}

pub fn token_revoked(user: u64, token_id: u64) {
    info!(user, token_id, "token revoked");
}

pub async fn call_bank(client: &reqwest::Client, url: &str, key: &SecretString) -> Option<String> {
    let sent = client.get(url).bearer_auth(key.expose_secret()).send().await;
    match sent {
        Ok(response) => response.text().await.ok(),
        Err(err) => {
<<<<<<< V
            error!(%err, key = key.expose_secret(), "bank call");
=======
            error!(%err, ?key, "bank call");
>>>>>>> F
            None
        }
    }
}

pub fn password_rejected(user: u64, reason: &str, password: &str) {
    warn!(user, reason, length = password.chars().count(), "password rejected");
}

pub fn startup(config: &crate::Config) {
    info!(port = config.port, tls = config.tls_key.is_some(), "listening");
}
