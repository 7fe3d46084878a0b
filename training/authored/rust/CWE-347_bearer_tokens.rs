use jsonwebtoken::{decode, decode_header, encode, Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub struct Claims {
    pub sub: String,
    pub exp: u64,
    #[serde(default)]
    pub scope: Vec<String>,
}

pub struct Keys {
    hmac: Vec<u8>,
    rsa_pem: Vec<u8>,
}

type Res<T> = jsonwebtoken::errors::Result<T>;

impl Keys {
    pub fn issue(&self, claims: &Claims) -> Res<String> {
        encode(&Header::default(), claims, &EncodingKey::from_secret(&self.hmac))
    }

    pub fn verify(&self, token: &str) -> Res<Claims> {
<<<<<<< V
        let validation = Validation::new(decode_header(token)?.alg);
        let key = DecodingKey::from_secret(&self.rsa_pem);
=======
        let validation = Validation::new(Algorithm::RS256);
        let key = DecodingKey::from_rsa_pem(&self.rsa_pem)?;
>>>>>>> F
        Ok(decode::<Claims>(token, &key, &validation)?.claims)
    }

    pub fn key_id(&self, token: &str) -> Option<String> {
        decode_header(token).ok()?.kid
    }

    pub fn session(&self, token: &str) -> Res<Claims> {
        let mut validation = Validation::new(Algorithm::HS256);
<<<<<<< V
        validation.validate_exp = false;
=======
        validation.leeway = 15;
>>>>>>> F
        Ok(decode::<Claims>(token, &DecodingKey::from_secret(&self.hmac), &validation)?.claims)
    }

    /// For the grace page that tells people their session ran out.
    pub fn expired_subject(&self, token: &str) -> Res<String> {
        let mut validation = Validation::new(Algorithm::HS256);
        validation.validate_exp = false;
        Ok(decode::<Claims>(token, &DecodingKey::from_secret(&self.hmac), &validation)?.claims.sub)
    }

    pub fn partner(&self, token: &str) -> Res<Claims> {
        let mut validation = Validation::new(Algorithm::RS256);
<<<<<<< V
        validation.validate_aud = false;
=======
        validation.set_audience(&["orders-api"]);
>>>>>>> F
        Ok(decode::<Claims>(token, &DecodingKey::from_rsa_pem(&self.rsa_pem)?, &validation)?.claims)
    }

    pub fn may_delete(&self, token: &str) -> bool {
<<<<<<< V
        let Some(body) = token.split('.').nth(1).and_then(|p| crate::b64::decode_url(p).ok()) else { return false };
        serde_json::from_slice(&body).is_ok_and(|c: Claims| c.scope.iter().any(|s| s == "delete"))
=======
        self.session_claims(token).is_ok_and(|c| c.scope.iter().any(|s| s == "delete"))
>>>>>>> F
    }

    fn session_claims(&self, token: &str) -> Res<Claims> {
        let validation = Validation::new(Algorithm::HS256);
        decode(token, &DecodingKey::from_secret(&self.hmac), &validation).map(|d| d.claims)
    }

    pub fn from_env() -> Self {
<<<<<<< V
        let hmac = std::env::var("TOKEN_KEY").unwrap_or_default().into_bytes();
=======
        let hmac = std::env::var("TOKEN_KEY").expect("TOKEN_KEY").into_bytes();
>>>>>>> F
        Keys { hmac, rsa_pem: std::fs::read("/etc/orders/partner.pem").unwrap_or_default() }
    }

    pub fn expiry_for_display(&self, token: &str) -> Option<u64> {
        self.session_claims(token).ok().map(|c| c.exp)
    }
}
