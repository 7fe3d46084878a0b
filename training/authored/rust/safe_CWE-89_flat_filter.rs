use serde::Deserialize;
use sqlx::{PgPool, Postgres, QueryBuilder, Row};

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum Order {
    Rent,
    Size,
    Newest,
}

impl Order {
    fn column(self) -> &'static str {
        match self {
            Order::Rent => "rent_cents",
            Order::Size => "square_metres DESC",
            Order::Newest => "listed_at DESC",
        }
    }
}

#[derive(Deserialize)]
pub struct Filter {
    town: Option<String>,
    max_rent: Option<i64>,
    features: Vec<String>,
    order: Order,
}

pub async fn flats(db: &PgPool, f: &Filter) -> sqlx::Result<Vec<(i64, String)>> {
    let mut q = QueryBuilder::<Postgres>::new("SELECT id, title FROM flats WHERE listed");
    if let Some(t) = &f.town {
        q.push(" AND town = ").push_bind(t);
    }
    if let Some(r) = f.max_rent {
        q.push(" AND rent_cents <= ").push_bind(r);
    }
    if !f.features.is_empty() {
        q.push(" AND features @> ").push_bind(&f.features);
    }
    q.push(format!(" ORDER BY {} LIMIT 50", f.order.column()));
    let rows = q.build().fetch_all(db).await?;
    rows.iter().map(|r| Ok((r.try_get(0)?, r.try_get(1)?))).collect()
}
