use axum::{
    extract::FromRequestParts,
    http::{header::AUTHORIZATION, request::Parts, StatusCode},
};
use jsonwebtoken::{decode, Algorithm, DecodingKey, Validation};
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Caller {
    pub sub: String,
    pub exp: u64,
}

#[derive(Clone)]
pub struct Keys {
    pub company: DecodingKey,
}

/// The company's sign-on issues tokens for some thirty applications, each
/// named in `aud`; this one is "payroll".
impl FromRequestParts<Keys> for Caller {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, keys: &Keys) -> Result<Self, StatusCode> {
        let raw = parts
            .headers
            .get(AUTHORIZATION)
            .and_then(|v| v.to_str().ok())
            .and_then(|v| v.strip_prefix("Bearer "))
            .ok_or(StatusCode::UNAUTHORIZED)?;

        let mut v = Validation::new(Algorithm::RS256);
        v.set_required_spec_claims(&["exp", "iss", "aud"]);
        v.set_issuer(&["https://sso.company.example"]);
<<<<<<< V
        v.validate_aud = false;
=======
        v.set_audience(&["payroll"]);
>>>>>>> F
        let data = decode::<Caller>(raw, &keys.company, &v).map_err(|_| StatusCode::UNAUTHORIZED)?;
        Ok(data.claims)
    }
}
