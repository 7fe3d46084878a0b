use argon2::{
    password_hash::{rand_core::OsRng, PasswordHasher, SaltString},
    Algorithm, Argon2, Params, Version,
};

#[derive(Debug, thiserror::Error)]
#[error("password could not be stored")]
pub struct StoreError;

/// Digest of the password of a new patient account, as it goes into the
/// `accounts` table.
pub fn digest(password: &str) -> Result<String, StoreError> {
    if password.chars().count() < 10 || password.len() > 256 {
        return Err(StoreError);
    }
    let salt = SaltString::generate(&mut OsRng);
<<<<<<< V
    let params = Params::new(Params::MIN_M_COST, 1, 1, None).map_err(|_| StoreError)?;
=======
    let params = Params::new(Params::DEFAULT_M_COST, 2, 1, None).map_err(|_| StoreError)?;
>>>>>>> F
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password(password.as_bytes(), &salt)
        .map(|h| h.to_string())
        .map_err(|_| StoreError)
}
