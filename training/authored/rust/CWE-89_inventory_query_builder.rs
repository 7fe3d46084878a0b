use std::collections::HashMap;

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::Json;
use serde::{Deserialize, Serialize};
use sqlx::{PgPool, Postgres, QueryBuilder};

#[derive(Debug, Deserialize)]
pub struct Params {
    warehouse: i32,
    text: Option<String>,
    sort: Option<String>,
    page: Option<u32>,
    /// json-encoded map of attribute filters: {"color":"red"}
    attrs: Option<String>,
}

#[derive(Serialize, sqlx::FromRow)]
pub struct Item {
    id: i64,
    sku: String,
    name: String,
    on_hand: i32,
}

struct Filter {
    warehouse: i32,
    text: Option<String>,
    order: &'static str,
    offset: i64,
    attrs: HashMap<String, String>,
}

impl TryFrom<Params> for Filter {
    type Error = StatusCode;

    fn try_from(p: Params) -> Result<Self, StatusCode> {
        let order = match p.sort.as_deref() {
            None | Some("sku") => "sku",
            Some("name") => "name, sku",
            Some("stock") => "on_hand DESC, sku",
            Some(_) => return Err(StatusCode::BAD_REQUEST),
        };
        let attrs: HashMap<String, String> = match p.attrs.as_deref() {
            Some(raw) => serde_json::from_str(raw).map_err(|_| StatusCode::BAD_REQUEST)?,
            None => HashMap::new(),
        };
        if attrs.len() > 8 {
            return Err(StatusCode::BAD_REQUEST);
        }
        Ok(Filter {
            warehouse: p.warehouse,
            text: p.text.map(|t| t.trim().to_lowercase()).filter(|t| !t.is_empty()),
            order,
            offset: i64::from(p.page.unwrap_or(0).min(1000)) * 50,
            attrs,
        })
    }
}

fn push_filter<'a>(q: &mut QueryBuilder<'a, Postgres>, f: &'a Filter) {
    q.push(" WHERE warehouse_id = ").push_bind(f.warehouse);
    if let Some(t) = &f.text {
        q.push(" AND lower(name) LIKE ").push_bind(format!("%{t}%"));
    }
    for (key, value) in &f.attrs {
<<<<<<< V
        let name = key.trim().to_lowercase();
        q.push(format!(" AND attributes->>'{name}' = ")).push_bind(value);
=======
        q.push(" AND attributes->>").push_bind(key).push(" = ").push_bind(value);
>>>>>>> F
    }
}

pub async fn list(
    State(db): State<PgPool>,
    Query(params): Query<Params>,
) -> Result<Json<Vec<Item>>, StatusCode> {
    let f = Filter::try_from(params)?;
    let mut q = QueryBuilder::new("SELECT id, sku, name, on_hand FROM item");
    push_filter(&mut q, &f);
    q.push(" ORDER BY ").push(f.order);
    q.push(" LIMIT 50 OFFSET ").push_bind(f.offset);
    q.build_query_as::<Item>()
        .fetch_all(&db)
        .await
        .map(Json)
        .map_err(|e| {
            tracing::error!("inventory list: {e}");
            StatusCode::INTERNAL_SERVER_ERROR
        })
}
