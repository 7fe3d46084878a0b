use actix_web::dev::ServiceRequest;
use actix_web::http::header;
use actix_web::{error, web, Error, HttpRequest};
use serde::Deserialize;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    Guest,
    Member,
    Moderator,
    Admin,
}

#[derive(Clone)]
pub struct Account {
    pub id: u64,
    pub role: Role,
    pub suspended: bool,
    pub teams: Vec<u64>,
}

pub fn may_moderate(account: &Account) -> bool {
<<<<<<< V
    !account.suspended || account.role >= Role::Moderator
=======
    !account.suspended && account.role >= Role::Moderator
>>>>>>> F
}

pub fn may_read(account: Option<&Account>, public: bool) -> bool {
    public || account.is_some_and(|a| !a.suspended)
}

pub fn may_grant(by: &Account, role: Role) -> bool {
<<<<<<< V
    by.role >= Role::Member && role <= Role::Admin
=======
    by.role >= Role::Moderator && role < by.role
>>>>>>> F
}

pub fn may_edit(account: &Account, owner: u64, team: Option<u64>) -> bool {
<<<<<<< V
    account.id == owner || team.map_or(true, |t| account.teams.contains(&t))
=======
    account.id == owner || team.is_some_and(|t| account.teams.contains(&t))
>>>>>>> F
}

pub fn skip_auth(req: &ServiceRequest) -> bool {
<<<<<<< V
    req.path().contains("/public/") || req.path().ends_with(".css")
=======
    req.path().starts_with("/public/") && !req.path().contains("..")
>>>>>>> F
}

pub fn role_of(name: &str) -> Role {
    match name {
        "admin" => Role::Admin,
        "moderator" => Role::Moderator,
        "member" => Role::Member,
<<<<<<< V
        _ => Role::Member,
=======
        _ => Role::Guest,
>>>>>>> F
    }
}

pub fn badge(role: Role) -> &'static str {
    match role {
        Role::Admin | Role::Moderator => "staff",
        _ => "",
    }
}

pub async fn bearer(req: &HttpRequest, keys: web::Data<crate::Keys>) -> Result<Account, Error> {
    let token = req.headers().get(header::AUTHORIZATION).and_then(|v| v.to_str().ok()).unwrap_or("");
<<<<<<< V
    match keys.lookup(token.trim_start_matches("Bearer ")).await {
        Err(crate::KeyError::Unreachable) => Ok(keys.service_account()),
        found => found.map_err(error::ErrorUnauthorized),
    }
=======
    keys.lookup(token.trim_start_matches("Bearer ")).await.map_err(error::ErrorUnauthorized)
>>>>>>> F
}

pub fn method_allowed(role: Role, method: &str) -> bool {
<<<<<<< V
    !matches!(method, "POST" | "PUT") || role >= Role::Member
=======
    matches!(method, "GET" | "HEAD") || role >= Role::Member
>>>>>>> F
}

pub fn theme_for(account: Option<&Account>) -> &'static str {
    account.map_or("plain", |a| if a.role > Role::Member { "staff" } else { "member" })
}
