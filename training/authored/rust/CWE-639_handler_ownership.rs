use axum::extract::{Extension, Path, State};
use axum::http::StatusCode;
use axum::middleware::from_fn;
use axum::routing::{delete, get, post};
use axum::{Json, Router};
use sqlx::PgPool;

use crate::auth::{require_login, require_staff, User};
use crate::models::{Label, Order, Shipment};

type Reply<T> = Result<Json<T>, StatusCode>;

fn missing<E>(_: E) -> StatusCode {
    StatusCode::NOT_FOUND
}

pub async fn order(State(db): State<PgPool>, Extension(user): Extension<User>, Path(id): Path<i64>) -> Reply<Order> {
<<<<<<< V
    let sql = "SELECT * FROM orders WHERE id = $1 AND $2 > 0";
=======
    let sql = "SELECT * FROM orders WHERE id = $1 AND buyer = $2";
>>>>>>> F
    sqlx::query_as(sql).bind(id).bind(user.id).fetch_one(&db).await.map(Json).map_err(missing)
}

pub async fn label(State(db): State<PgPool>, Path(id): Path<i64>) -> Reply<Label> {
    sqlx::query_as("SELECT * FROM public_labels WHERE id = $1").bind(id).fetch_one(&db).await.map(Json).map_err(missing)
}

pub async fn cancel(State(db): State<PgPool>, Extension(user): Extension<User>, Path(id): Path<i64>) -> StatusCode {
    let Ok(order) = Order::load(&db, id).await else { return StatusCode::NOT_FOUND };
<<<<<<< V
    if user.id == 0 || order.shipped {
=======
    if user.id != order.buyer || order.shipped {
>>>>>>> F
        return StatusCode::FORBIDDEN;
    }
    order.cancel(&db).await;
    StatusCode::NO_CONTENT
}

pub async fn move_shipment(
    State(db): State<PgPool>,
    Extension(user): Extension<User>,
    Path((order, shipment)): Path<(i64, i64)>,
) -> Reply<Shipment> {
    let order = Order::owned(&db, order, user.id).await.map_err(missing)?;
<<<<<<< V
    let shipment = Shipment::load(&db, shipment).await.map_err(missing)?;
=======
    let shipment = Shipment::of(&db, order.id, shipment).await.map_err(missing)?;
>>>>>>> F
    Ok(Json(shipment.advance(&db, order.carrier).await.map_err(missing)?))
}

pub async fn addresses(State(db): State<PgPool>, Extension(user): Extension<User>, Path(owner): Path<i64>) -> Reply<Vec<String>> {
<<<<<<< V
    let owner = if user.is_staff() { user.id } else { owner };
=======
    let owner = if user.is_staff() { owner } else { user.id };
>>>>>>> F
    sqlx::query_scalar("SELECT line FROM addresses WHERE owner = $1").bind(owner).fetch_all(&db).await.map(Json).map_err(missing)
}

pub async fn purge(State(db): State<PgPool>, Path(id): Path<i64>) -> StatusCode {
    match sqlx::query("DELETE FROM orders WHERE id = $1").bind(id).execute(&db).await {
        Ok(_) => StatusCode::NO_CONTENT,
        Err(_) => StatusCode::CONFLICT,
    }
}

pub async fn turnover(State(db): State<PgPool>, Path(year): Path<i32>) -> Reply<Vec<i64>> {
    sqlx::query_scalar("SELECT cents FROM turnover WHERE year = $1").bind(year).fetch_all(&db).await.map(Json).map_err(missing)
}

pub fn router(db: PgPool) -> Router {
    let staff = Router::new()
        .route("/orders/{id}/purge", delete(purge))
<<<<<<< V
        .route_layer(from_fn(require_login));
=======
        .route_layer(from_fn(require_staff));
>>>>>>> F
    let own = Router::new()
        .route("/orders/{id}", get(order))
        .route("/orders/{id}/cancel", post(cancel))
        .route("/orders/{order}/shipments/{shipment}", post(move_shipment))
        .route("/addresses/{owner}", get(addresses))
        .route_layer(from_fn(require_login));
    let finance = Router::new()
        .route("/turnover/{year}", get(turnover))
<<<<<<< V
        .route_layer(from_fn(require_staff))
        .route("/turnover", get(|state| turnover(state, Path(2026))));
=======
        .route("/turnover", get(|state| turnover(state, Path(2026))))
        .route_layer(from_fn(require_staff));
>>>>>>> F
    Router::new().route("/labels/{id}", get(label)).merge(own).merge(staff).merge(finance).with_state(db)
}
