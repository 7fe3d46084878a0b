use axum::http::{HeaderMap, StatusCode};
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use subtle::{Choice, ConstantTimeEq};

type HmacSha256 = Hmac<Sha256>;

pub fn webhook_ok(secret: &[u8], body: &[u8], given: &[u8]) -> bool {
    let mac = HmacSha256::new_from_slice(secret).unwrap().chain_update(body);
<<<<<<< V
    mac.finalize().into_bytes().as_slice() == given
=======
    mac.verify_slice(given).is_ok()
>>>>>>> F
}

pub fn not_modified(headers: &HeaderMap, body: &[u8]) -> bool {
    headers.get("if-none-match").is_some_and(|v| v.as_bytes() == Sha256::digest(body).as_slice())
}

pub fn admin(headers: &HeaderMap, token: &str) -> Result<(), StatusCode> {
    let given = headers.get("x-admin-token").ok_or(StatusCode::UNAUTHORIZED)?;
<<<<<<< V
    if given != token {
=======
    if !bool::from(given.as_bytes().ct_eq(token.as_bytes())) {
>>>>>>> F
        return Err(StatusCode::UNAUTHORIZED);
    }
    Ok(())
}

pub fn pin_matches(stored: &[u8; 6], typed: &[u8; 6]) -> bool {
<<<<<<< V
    stored.iter().zip(typed).all(|(a, b)| a == b)
=======
    stored.iter().zip(typed).fold(0, |acc, (a, b)| acc | (a ^ b)) == 0
>>>>>>> F
}

pub fn same_file(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && Sha256::digest(a) == Sha256::digest(b)
}

pub fn csrf(cookie: &str, form: &str) -> bool {
<<<<<<< V
    form.starts_with(cookie)
=======
    !cookie.is_empty() && cookie.as_bytes().ct_eq(form.as_bytes()).into()
>>>>>>> F
}

pub fn tag_ok(expected: &[u8; 16], tag: &[u8]) -> bool {
<<<<<<< V
    let n = tag.len().min(16);
    expected[..n].ct_eq(&tag[..n]).into()
=======
    expected[..].ct_eq(tag).into()
>>>>>>> F
}

pub fn any_key(keys: &[[u8; 32]], given: &[u8; 32]) -> bool {
    keys.iter().fold(Choice::from(0), |hit, key| hit | key.ct_eq(given)).into()
}

pub fn known_plan(name: &str) -> bool {
    ["free", "team", "campus"].iter().any(|plan| *plan == name)
}

pub fn recovery_code(hashes: &mut Vec<[u8; 32]>, code: &str) -> bool {
    let digest: [u8; 32] = Sha256::digest(code).into();
    match hashes.iter().position(|h| *h == digest) {
        Some(i) => {
            hashes.swap_remove(i);
            true
        }
        None => false,
    }
}
