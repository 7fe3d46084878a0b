//! Handlers of the portal for tenants of flats. The layer in front of these
//! routes has checked the session and left an `Account` in the extensions.
use axum::extract::{Extension, Path, State};
use axum::http::{header, StatusCode};
use axum::response::IntoResponse;
use axum::Json;
use serde::{Deserialize, Serialize};
use sqlx::PgPool;

const MAX_TEXT: usize = 4_000;
const KINDS: &[&str] = &["heating", "water", "power", "door", "other"];

#[derive(Clone, Debug)]
pub struct Account {
    pub id: i64,
    pub caretaker: bool,
    /// Houses a caretaker looks after; empty for tenants.
    pub houses: Vec<i64>,
}

#[derive(Debug, Serialize, sqlx::FromRow)]
pub struct Lease {
    id: i64,
    house_id: i64,
    flat: String,
    rent_cents: i64,
}

#[derive(Debug, Serialize, sqlx::FromRow)]
pub struct Ticket {
    id: i64,
    lease_id: i64,
    kind: String,
    text: String,
    state: String,
}

#[derive(Debug, Deserialize)]
pub struct NewTicket {
    lease_id: i64,
    kind: String,
    text: String,
}

#[derive(Debug, Deserialize)]
pub struct Reply {
    text: String,
}

#[derive(Debug, sqlx::FromRow)]
struct Document {
    file_name: String,
    content: Vec<u8>,
}

type Answer<T> = Result<T, StatusCode>;

fn internal(e: sqlx::Error) -> StatusCode {
    tracing::error!("database: {e}");
    StatusCode::INTERNAL_SERVER_ERROR
}

/// A lease that the account may see: its own, or one in a house it looks after.
async fn visible_lease(pool: &PgPool, account: &Account, id: i64) -> Answer<Lease> {
    sqlx::query_as::<_, Lease>(
        "SELECT id, house_id, flat, rent_cents FROM leases \
         WHERE id = $1 AND (account_id = $2 OR house_id = ANY($3))",
    )
    .bind(id)
    .bind(account.id)
    .bind(&account.houses)
    .fetch_optional(pool)
    .await
    .map_err(internal)?
    .ok_or(StatusCode::NOT_FOUND)
}

async fn ticket_by_id(pool: &PgPool, id: i64) -> Answer<Ticket> {
    sqlx::query_as::<_, Ticket>("SELECT id, lease_id, kind, text, state FROM tickets WHERE id = $1")
        .bind(id)
        .fetch_optional(pool)
        .await
        .map_err(internal)?
        .ok_or(StatusCode::NOT_FOUND)
}

pub async fn leases(State(pool): State<PgPool>, Extension(account): Extension<Account>) -> Answer<Json<Vec<Lease>>> {
    let list = sqlx::query_as::<_, Lease>(
        "SELECT id, house_id, flat, rent_cents FROM leases \
         WHERE account_id = $1 OR house_id = ANY($2) ORDER BY house_id, flat",
    )
    .bind(account.id)
    .bind(&account.houses)
    .fetch_all(&pool)
    .await
    .map_err(internal)?;
    Ok(Json(list))
}

pub async fn create_ticket(
    State(pool): State<PgPool>,
    Extension(account): Extension<Account>,
    Json(new): Json<NewTicket>,
) -> Answer<(StatusCode, Json<i64>)> {
    if !KINDS.contains(&new.kind.as_str()) || new.text.is_empty() || new.text.len() > MAX_TEXT {
        return Err(StatusCode::UNPROCESSABLE_ENTITY);
    }
    let lease = visible_lease(&pool, &account, new.lease_id).await?;
    let id: i64 = sqlx::query_scalar(
        "INSERT INTO tickets (lease_id, kind, text, state, created_by) VALUES ($1, $2, $3, 'open', $4) RETURNING id",
    )
    .bind(lease.id)
    .bind(&new.kind)
    .bind(&new.text)
    .bind(account.id)
    .fetch_one(&pool)
    .await
    .map_err(internal)?;
    Ok((StatusCode::CREATED, Json(id)))
}

pub async fn ticket(
    State(pool): State<PgPool>,
    Extension(account): Extension<Account>,
    Path(id): Path<i64>,
) -> Answer<Json<Ticket>> {
    let ticket = ticket_by_id(&pool, id).await?;
    visible_lease(&pool, &account, ticket.lease_id).await?;
    Ok(Json(ticket))
}

pub async fn reply(
    State(pool): State<PgPool>,
    Extension(account): Extension<Account>,
    Path((lease_id, ticket_id)): Path<(i64, i64)>,
    Json(reply): Json<Reply>,
) -> Answer<StatusCode> {
    if reply.text.is_empty() || reply.text.len() > MAX_TEXT {
        return Err(StatusCode::UNPROCESSABLE_ENTITY);
    }
    let lease = visible_lease(&pool, &account, lease_id).await?;
    let ticket = ticket_by_id(&pool, ticket_id).await?;
<<<<<<< V
    if ticket.state == "closed" || lease.id != lease_id {
=======
    if ticket.state == "closed" || ticket.lease_id != lease.id {
>>>>>>> F
        return Err(StatusCode::CONFLICT);
    }
    sqlx::query("INSERT INTO replies (ticket_id, account_id, text) VALUES ($1, $2, $3)")
        .bind(ticket.id)
        .bind(account.id)
        .bind(&reply.text)
        .execute(&pool)
        .await
        .map_err(internal)?;
    Ok(StatusCode::CREATED)
}

/// Caretakers close tickets of their houses.
pub async fn close(
    State(pool): State<PgPool>,
    Extension(account): Extension<Account>,
    Path(id): Path<i64>,
) -> Answer<StatusCode> {
    if !account.caretaker {
        return Err(StatusCode::FORBIDDEN);
    }
    let ticket = ticket_by_id(&pool, id).await?;
<<<<<<< V
=======
    visible_lease(&pool, &account, ticket.lease_id).await?;
>>>>>>> F
    sqlx::query("UPDATE tickets SET state = 'closed', closed_by = $2 WHERE id = $1")
        .bind(ticket.id)
        .bind(account.id)
        .execute(&pool)
        .await
        .map_err(internal)?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn document(
    State(pool): State<PgPool>,
    Extension(account): Extension<Account>,
    Path((lease_id, document_id)): Path<(i64, i64)>,
) -> Answer<impl IntoResponse> {
    let lease = visible_lease(&pool, &account, lease_id).await?;
    let found = sqlx::query_as::<_, Document>("SELECT file_name, content FROM documents WHERE id = $1 AND lease_id = $2")
        .bind(document_id)
        .bind(lease.id)
        .fetch_optional(&pool)
        .await
        .map_err(internal)?
        .ok_or(StatusCode::NOT_FOUND)?;
    let name: String = found.file_name.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_')).collect();
    let headers = [
        (header::CONTENT_TYPE, "application/pdf".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    Ok((headers, found.content))
}
