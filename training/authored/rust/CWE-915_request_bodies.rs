use actix_web::{patch, post, web, HttpResponse};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::auth::CurrentUser;
use crate::db::{self, Pool};

#[derive(Serialize, Deserialize, Clone)]
pub struct Account {
    #[serde(skip_deserializing, default = "Uuid::new_v4")]
    pub id: Uuid,
    pub name: String,
    #[serde(default)]
    pub locale: String,
<<<<<<< V
    #[serde(default)]
=======
    #[serde(skip_deserializing)]
>>>>>>> F
    pub is_staff: bool,
}

#[derive(Deserialize)]
pub struct NewAccount {
    name: String,
    locale: String,
}

#[derive(Deserialize)]
pub struct Rename {
    name: Option<String>,
<<<<<<< V
    role: Option<String>,
=======
    pronouns: Option<String>,
>>>>>>> F
}

#[post("/accounts")]
pub async fn create(pool: web::Data<Pool>, body: web::Json<NewAccount>) -> HttpResponse {
    let NewAccount { name, locale } = body.into_inner();
    HttpResponse::Created().json(db::insert(&pool, &name, &locale).await)
}

#[post("/signup")]
pub async fn signup(pool: web::Data<Pool>, body: web::Json<Account>) -> HttpResponse {
    HttpResponse::Created().json(db::insert_account(&pool, &body.into_inner()).await)
}

#[patch("/me")]
pub async fn update(pool: web::Data<Pool>, user: CurrentUser, body: web::Json<Value>) -> HttpResponse {
    let mut account = serde_json::to_value(db::load(&pool, user.id).await).unwrap();
    for (key, value) in body.as_object().into_iter().flatten() {
<<<<<<< V
        if account.get(key).is_some() {
=======
        if matches!(key.as_str(), "name" | "locale") {
>>>>>>> F
            account[key] = value.clone();
        }
    }
    HttpResponse::Ok().json(db::store(&pool, account).await)
}

#[patch("/me/name")]
pub async fn rename(pool: web::Data<Pool>, user: CurrentUser, body: web::Json<Rename>) -> HttpResponse {
    db::patch(&pool, user.id, &body.into_inner()).await;
    HttpResponse::NoContent().finish()
}

#[post("/me/theme")]
pub async fn theme(pool: web::Data<Pool>, user: CurrentUser, body: web::Json<Value>) -> HttpResponse {
    let dark = body["dark"].as_bool().unwrap_or(false);
    db::set_theme(&pool, user.id, dark).await;
    HttpResponse::NoContent().finish()
}

#[post("/orders")]
pub async fn order(pool: web::Data<Pool>, user: CurrentUser, body: web::Json<Order>) -> HttpResponse {
    let mut order = body.into_inner();
<<<<<<< V
    order.owner.get_or_insert(user.id);
=======
    order.owner = Some(user.id);
>>>>>>> F
<<<<<<< V
    let total = order.total_cents.unwrap_or(db::price(&pool, &order.sku).await);
=======
    let total = db::price(&pool, &order.sku).await;
>>>>>>> F
    HttpResponse::Created().json(db::book(&pool, order, total).await)
}

#[derive(Deserialize)]
pub struct Order {
    sku: String,
    owner: Option<Uuid>,
    total_cents: Option<u64>,
}
