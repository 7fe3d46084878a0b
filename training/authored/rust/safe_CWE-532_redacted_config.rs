use std::fmt;

use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use tracing::info;

#[derive(Debug, Deserialize)]
pub struct Config {
    pub listen: String,
    pub mail: Mail,
}

#[derive(Deserialize)]
pub struct Mail {
    pub host: String,
    pub user: String,
    pub password: SecretString,
}

impl fmt::Debug for Mail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mail").field("host", &self.host).field("user", &self.user).finish_non_exhaustive()
    }
}

pub fn transport(cfg: &Config) -> Result<lettre::SmtpTransport, lettre::transport::smtp::Error> {
    info!(?cfg, "mail is set up");
    let cred = (cfg.mail.user.clone(), cfg.mail.password.expose_secret().to_owned());
    Ok(lettre::SmtpTransport::relay(&cfg.mail.host)?.credentials(cred.into()).build())
}
