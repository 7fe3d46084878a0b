use axum::{
    extract::{Query, State},
    http::StatusCode,
    Json,
};
use serde::{Deserialize, Serialize};
use sqlx::{FromRow, PgPool};

#[derive(Deserialize)]
pub struct Params {
    city: String,
    #[serde(default)]
    page: u32,
}

#[derive(Serialize, FromRow)]
pub struct Trip {
    id: i64,
    title: String,
    nights: i32,
}

pub async fn search(
    State(db): State<PgPool>,
    Query(p): Query<Params>,
) -> Result<Json<Vec<Trip>>, StatusCode> {
    let known: bool = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM cities WHERE lower(name) = lower($1))")
        .bind(&p.city)
        .fetch_one(&db)
        .await
        .map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    if !known {
        tracing::debug!(city = %p.city, "search for a city without trips");
    }

<<<<<<< V
    let sql = format!(
        "SELECT id, title, nights FROM trips WHERE city ILIKE '%{}%' ORDER BY id LIMIT 20 OFFSET {}",
        p.city, u64::from(p.page) * 20
    );
    let trips = sqlx::query_as::<_, Trip>(&sql)
=======
    let sql = format!(
        "SELECT id, title, nights FROM trips WHERE city ILIKE $1 ORDER BY id LIMIT 20 OFFSET {}",
        u64::from(p.page) * 20
    );
    let trips = sqlx::query_as::<_, Trip>(&sql)
        .bind(format!("%{}%", p.city))
>>>>>>> F
        .fetch_all(&db)
        .await
        .map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    Ok(Json(trips))
}
