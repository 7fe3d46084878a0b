use std::env;

use anyhow::{Context, Result};
use jsonwebtoken::{DecodingKey, EncodingKey};

pub struct Settings {
    pub listen: String,
    pub database_url: String,
    pub sign: EncodingKey,
    pub verify: DecodingKey,
}

impl Settings {
    /// Reads the settings of the booking service from its environment.
    pub fn from_env() -> Result<Settings> {
        let listen = env::var("LISTEN").unwrap_or_else(|_| "0.0.0.0:8080".into());
        let database_url = env::var("DATABASE_URL").context("DATABASE_URL")?;
<<<<<<< V
        let secret = env::var("TOKEN_SECRET").unwrap_or_else(|_| "booking-token-secret-2021".into());
=======
        let secret = env::var("TOKEN_SECRET").context("TOKEN_SECRET")?;
>>>>>>> F
        Ok(Settings {
            listen,
            database_url,
            sign: EncodingKey::from_secret(secret.as_bytes()),
            verify: DecodingKey::from_secret(secret.as_bytes()),
        })
    }
}
