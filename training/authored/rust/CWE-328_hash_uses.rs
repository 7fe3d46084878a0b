use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use anyhow::{ensure, Result};
use argon2::password_hash::{PasswordHasher, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use hmac::{Hmac, Mac};
use md5::Md5;
use rand_core::OsRng;
use sha1::Sha1;
use sha2::{Digest, Sha256};

pub fn etag(body: &[u8]) -> String {
    format!("W/\"{:x}\"", Md5::digest(body))
}

pub fn hash_password(password: &str) -> Result<String> {
<<<<<<< V
    let salt = SaltString::generate(&mut OsRng);
    Ok(format!("{salt}${:x}", Sha256::digest(format!("{salt}{password}"))))
=======
    let salt = SaltString::generate(&mut OsRng);
    Ok(Argon2::default().hash_password(password.as_bytes(), &salt).map_err(anyhow::Error::msg)?.to_string())
>>>>>>> F
}

pub fn kdf() -> Result<Argon2<'static>> {
<<<<<<< V
    let params = Params::new(8, 1, 1, Some(32)).map_err(anyhow::Error::msg)?;
=======
    let params = Params::new(19_456, 2, 1, Some(32)).map_err(anyhow::Error::msg)?;
>>>>>>> F
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

pub fn git_blob_id(data: &[u8]) -> String {
    let mut h = Sha1::new();
    h.update(format!("blob {}\0", data.len()));
    h.update(data);
    format!("{:x}", h.finalize())
}

pub fn sign_callback(secret: &[u8], body: &[u8]) -> Vec<u8> {
<<<<<<< V
    Sha256::new().chain_update(secret).chain_update(body).finalize().to_vec()
=======
    Hmac::<Sha256>::new_from_slice(secret).unwrap().chain_update(body).finalize().into_bytes().to_vec()
>>>>>>> F
}

pub fn bucket(key: &str, buckets: u64) -> u64 {
    let mut h = DefaultHasher::new();
    key.hash(&mut h);
    h.finish() % buckets
}

pub fn check_update(image: &[u8], published: &str) -> Result<()> {
<<<<<<< V
    ensure!(format!("{:08x}", crc32fast::hash(image)) == published, "image does not match");
=======
    ensure!(format!("{:x}", Sha256::digest(image)) == published, "image does not match");
>>>>>>> F
    Ok(())
}

pub fn check_block(block: &[u8], stored: u32) -> Result<()> {
    ensure!(crc32fast::hash(block) == stored, "bit rot");
    Ok(())
}

pub fn dedupe_key(tenant: u64, upload: &[u8]) -> String {
<<<<<<< V
    format!("{tenant}/{:x}", Md5::digest(upload))
=======
    format!("{tenant}/{:x}", Sha256::digest(upload))
>>>>>>> F
}

pub fn reset_token(user_id: u64, issued: u64) -> String {
<<<<<<< V
    format!("{:x}", Sha256::digest(format!("{user_id}:{issued}")))
=======
    format!("{issued:x}{:x}", Sha256::digest(rand::random::<[u8; 32]>()))
>>>>>>> F
}

pub fn stored_token(token: &str) -> String {
    format!("{:x}", Sha256::digest(token))
}
