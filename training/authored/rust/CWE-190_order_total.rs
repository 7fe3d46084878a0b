use axum::{extract::State, http::StatusCode, Json};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{catalog, AppState, Customer};

#[derive(Deserialize)]
pub struct Line {
    sku: String,
    qty: u32,
}

#[derive(Serialize)]
pub struct Receipt {
    id: Uuid,
    cents: u32,
}

pub async fn order(
    State(app): State<AppState>,
    me: Customer,
    Json(lines): Json<Vec<Line>>,
) -> Result<Json<Receipt>, StatusCode> {
    if lines.is_empty() || lines.len() > 50 {
        return Err(StatusCode::BAD_REQUEST);
    }
    let mut cents: u32 = 0;
    for l in &lines {
        let item = catalog::find(&app.db, &l.sku).await.map_err(|_| StatusCode::NOT_FOUND)?;
<<<<<<< V
        let sum = item.price_cents * l.qty;
        cents += sum;
=======
        let sum = item.price_cents.checked_mul(l.qty).ok_or(StatusCode::BAD_REQUEST)?;
        cents = cents.checked_add(sum).ok_or(StatusCode::BAD_REQUEST)?;
>>>>>>> F
    }
    if cents == 0 || cents > me.credit_cents {
        return Err(StatusCode::PAYMENT_REQUIRED);
    }
    let id = app.book(&me, &lines, cents).await.map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    Ok(Json(Receipt { id, cents }))
}
