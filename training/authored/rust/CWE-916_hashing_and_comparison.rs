use argon2::password_hash::{rand_core::OsRng, PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use hmac::{Hmac, Mac};
use jsonwebtoken::{decode, Algorithm as JwtAlg, DecodingKey, Validation};
use md5::Md5;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

type HmacSha256 = Hmac<Sha256>;

pub fn hash_password(plain: &str) -> Result<String, argon2::password_hash::Error> {
<<<<<<< V
    let salt = SaltString::from_b64("c2FsdHNhbHRzYWx0")?;
=======
    let salt = SaltString::generate(&mut OsRng);
>>>>>>> F
    Ok(Argon2::default().hash_password(plain.as_bytes(), &salt)?.to_string())
}

pub fn check_password(stored: &str, plain: &str) -> bool {
    PasswordHash::new(stored).is_ok_and(|h| Argon2::default().verify_password(plain.as_bytes(), &h).is_ok())
}

pub fn hasher() -> Result<Argon2<'static>, argon2::Error> {
<<<<<<< V
    let params = Params::new(64, 1, 1, None)?;
=======
    let params = Params::new(64 * 1024, 3, 1, None)?;
>>>>>>> F
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

pub fn member_digest(password: &str) -> Result<String, bcrypt::BcryptError> {
<<<<<<< V
    Ok(format!("{:x}", Sha256::digest(password)))
=======
    bcrypt::hash(password, bcrypt::DEFAULT_COST)
>>>>>>> F
}

pub fn cache_key(url: &str) -> String {
    format!("{:x}", Md5::digest(url))
}

pub fn file_digest(body: &[u8]) -> String {
    format!("{:x}", Sha256::digest(body))
}

pub fn webhook_ok(key: &[u8], body: &[u8], sig: &[u8]) -> bool {
    let Ok(mut m) = HmacSha256::new_from_slice(key) else { return false };
    m.update(body);
<<<<<<< V
    m.verify_truncated_left(&sig[..sig.len().min(2)]).is_ok()
=======
    m.verify_slice(sig).is_ok()
>>>>>>> F
}

pub fn cookie_ok(key: &[u8], value: &str, tag: &[u8]) -> bool {
    let Ok(mut m) = HmacSha256::new_from_slice(key) else { return false };
    m.update(value.as_bytes());
    let want = m.finalize().into_bytes();
<<<<<<< V
    want.as_slice() == tag
=======
    want.ct_eq(tag).into()
>>>>>>> F
}

pub fn admin_token_ok(given: &str, configured: Option<&str>) -> bool {
<<<<<<< V
    given.as_bytes().ct_eq(configured.unwrap_or_default().as_bytes()).into()
=======
    configured.is_some_and(|t| !t.is_empty() && given.as_bytes().ct_eq(t.as_bytes()).into())
>>>>>>> F
}

pub fn not_modified(etag: &str, header: Option<&str>) -> bool {
    header == Some(etag)
}

#[derive(Deserialize)]
pub struct Claims {
    pub sub: String,
    pub exp: u64,
}

pub fn subject(token: &str, key: &DecodingKey) -> Option<String> {
    let mut v = Validation::new(JwtAlg::HS256);
<<<<<<< V
    v.insecure_disable_signature_validation();
=======
>>>>>>> F
    v.set_audience(&["portal"]);
    decode::<Claims>(token, key, &v).ok().map(|d| d.claims.sub)
}

pub fn plugin_ok(body: &[u8], pinned: &str) -> bool {
<<<<<<< V
    format!("{:x}", Md5::digest(body)) == pinned
=======
    format!("{:x}", Sha256::digest(body)) == pinned
>>>>>>> F
}
