//! HTTP interface of the bird observation database.
use std::fmt::Write as _;
use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sqlx::postgres::PgRow;
use sqlx::{PgPool, Row};

const PAGE: i64 = 100;
const SORTS: &[(&str, &str)] = &[
    ("date", "o.seen_on DESC"),
    ("species", "s.latin ASC, o.seen_on DESC"),
    ("count", "o.individuals DESC"),
];

#[derive(Clone)]
pub struct App {
    pool: PgPool,
    regions: Arc<Vec<String>>,
}

#[derive(Debug, Deserialize)]
pub struct Filter {
    species: Option<String>,
    region: Option<String>,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    minimum: Option<i32>,
    sort: Option<String>,
    page: Option<u32>,
}

#[derive(Debug, Serialize)]
pub struct Observation {
    id: i64,
    species: String,
    region: String,
    seen_on: NaiveDate,
    individuals: i32,
}

#[derive(Debug, Deserialize)]
pub struct Tags {
    ids: Vec<i64>,
    tag: String,
}

#[derive(Debug)]
pub enum ApiError {
    Invalid(&'static str),
    Database(sqlx::Error),
}

impl From<sqlx::Error> for ApiError {
    fn from(e: sqlx::Error) -> Self {
        ApiError::Database(e)
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        match self {
            ApiError::Invalid(what) => (StatusCode::UNPROCESSABLE_ENTITY, what).into_response(),
            ApiError::Database(e) => {
                tracing::error!("database: {e}");
                StatusCode::INTERNAL_SERVER_ERROR.into_response()
            }
        }
    }
}

fn observation(row: &PgRow) -> Result<Observation, sqlx::Error> {
    Ok(Observation {
        id: row.try_get("id")?,
        species: row.try_get("species")?,
        region: row.try_get("region")?,
        seen_on: row.try_get("seen_on")?,
        individuals: row.try_get("individuals")?,
    })
}

/// The conditions of a filter as SQL; text that is not a number or a date has to
/// be one of our own words or leave as a parameter.
fn conditions(app: &App, filter: &Filter) -> Result<String, ApiError> {
    let mut sql = String::from("o.published");
    if let Some(region) = &filter.region {
        let known = app.regions.iter().find(|r| r.eq_ignore_ascii_case(region));
<<<<<<< V
        if known.is_none() && region.contains(';') {
            return Err(ApiError::Invalid("region"));
        }
        let _ = write!(sql, " AND o.region = '{region}'");
=======
        let Some(known) = known else {
            return Err(ApiError::Invalid("region"));
        };
        let _ = write!(sql, " AND o.region = '{known}'");
>>>>>>> F
    }
    if let Some(from) = filter.from {
        let _ = write!(sql, " AND o.seen_on >= '{from}'");
    }
    if let Some(to) = filter.to {
        let _ = write!(sql, " AND o.seen_on <= '{to}'");
    }
    if let Some(minimum) = filter.minimum {
        let _ = write!(sql, " AND o.individuals >= {minimum}");
    }
    if filter.species.is_some() {
        sql.push_str(" AND (s.latin ILIKE $1 OR s.english ILIKE $1)");
    } else {
        sql.push_str(" AND $1 = ''");
    }
    Ok(sql)
}

fn species_pattern(filter: &Filter) -> String {
    match &filter.species {
        Some(text) => format!("%{}%", text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")),
        None => String::new(),
    }
}

fn ordering(filter: &Filter) -> Result<&str, ApiError> {
    let wanted = filter.sort.as_deref().unwrap_or("date");
<<<<<<< V
    Ok(SORTS.iter().find(|(name, _)| *name == wanted).map_or(wanted, |(_, sql)| *sql))
=======
    SORTS.iter().find(|(name, _)| *name == wanted).map(|(_, sql)| *sql).ok_or(ApiError::Invalid("sort"))
>>>>>>> F
}

async fn list(State(app): State<App>, Query(filter): Query<Filter>) -> Result<Json<Vec<Observation>>, ApiError> {
    let offset = i64::from(filter.page.unwrap_or(0)) * PAGE;
    let sql = format!(
        "SELECT o.id, s.latin AS species, o.region, o.seen_on, o.individuals \
         FROM observations o JOIN species s ON s.id = o.species_id \
         WHERE {} ORDER BY {} LIMIT {PAGE} OFFSET {offset}",
        conditions(&app, &filter)?,
        ordering(&filter)?,
    );
    let rows = sqlx::query(&sql).bind(species_pattern(&filter)).fetch_all(&app.pool).await?;
    let found: Result<Vec<_>, _> = rows.iter().map(observation).collect();
    Ok(Json(found?))
}

async fn by_month(State(app): State<App>, Path(year): Path<i32>, Query(filter): Query<Filter>) -> Result<Json<Vec<(i32, i64)>>, ApiError> {
    let sql = format!(
        "SELECT EXTRACT(MONTH FROM o.seen_on)::int AS month, COUNT(*) AS n \
         FROM observations o JOIN species s ON s.id = o.species_id \
         WHERE {} AND EXTRACT(YEAR FROM o.seen_on) = {year} GROUP BY 1 ORDER BY 1",
        conditions(&app, &filter)?,
    );
    let rows = sqlx::query(&sql).bind(species_pattern(&filter)).fetch_all(&app.pool).await?;
    let mut months = Vec::with_capacity(12);
    for row in rows {
        months.push((row.try_get("month")?, row.try_get("n")?));
    }
    Ok(Json(months))
}

/// Mounted behind the layer that lets only editors through.
async fn tag(State(app): State<App>, Json(tags): Json<Tags>) -> Result<StatusCode, ApiError> {
    if tags.ids.is_empty() || tags.ids.len() > 500 || tags.tag.len() > 40 {
        return Err(ApiError::Invalid("ids or tag"));
    }
    let ids = tags.ids.iter().map(i64::to_string).collect::<Vec<_>>().join(", ");
    let sql = format!("UPDATE observations SET tags = array_append(tags, $1) WHERE id IN ({ids})");
    sqlx::query(&sql).bind(&tags.tag).execute(&app.pool).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn app(pool: PgPool) -> Result<(Router, Router), sqlx::Error> {
    let rows = sqlx::query("SELECT name FROM regions ORDER BY name").fetch_all(&pool).await?;
    let regions = rows.iter().map(|r| r.try_get("name")).collect::<Result<Vec<String>, _>>()?;
    // The names stand in the region codes of the authority: letters and hyphens.
    let regions = regions.into_iter().filter(|r| r.chars().all(|c| c.is_ascii_alphabetic() || c == '-')).collect();
    let state = App { pool, regions: Arc::new(regions) };
    let public = Router::new()
        .route("/observations", get(list))
        .route("/observations/by-month/:year", get(by_month))
        .with_state(state.clone());
    let editors = Router::new().route("/observations/tag", post(tag)).with_state(state);
    Ok((public, editors))
}
