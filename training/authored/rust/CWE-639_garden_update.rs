use axum::{
    extract::{Path, State},
    http::StatusCode,
    Json,
};
use serde::Deserialize;
use sqlx::SqlitePool;

use crate::auth::User;

#[derive(Deserialize)]
pub struct Plan {
    name: String,
    litres: i64,
}

pub async fn list(State(db): State<SqlitePool>, me: User) -> Result<Json<Vec<(i64, String)>>, StatusCode> {
    sqlx::query_as("SELECT id, name FROM valves WHERE owner = ? ORDER BY id")
        .bind(me.id)
        .fetch_all(&db)
        .await
        .map(Json)
        .map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)
}

/// Changes the watering plan of a valve.
pub async fn update(
    State(db): State<SqlitePool>,
    me: User,
    Path(valve): Path<i64>,
    Json(plan): Json<Plan>,
) -> Result<StatusCode, StatusCode> {
    if !(1..=500).contains(&plan.litres) || plan.name.len() > 80 {
        return Err(StatusCode::UNPROCESSABLE_ENTITY);
    }
<<<<<<< V
    let res = sqlx::query("UPDATE valves SET name = ?, litres = ?, changed_by = ? WHERE id = ?")
=======
    let res = sqlx::query("UPDATE valves SET name = ?, litres = ? WHERE owner = ? AND id = ?")
>>>>>>> F
        .bind(&plan.name)
        .bind(plan.litres)
        .bind(me.id)
        .bind(valve)
        .execute(&db)
        .await
        .map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    match res.rows_affected() {
        0 => Err(StatusCode::NOT_FOUND),
        _ => Ok(StatusCode::NO_CONTENT),
    }
}
