//! Seed library: members lend and return seed packets.

use anyhow::{bail, Result};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sqlx::{FromRow, PgPool, QueryBuilder, Row};

#[derive(Serialize, FromRow)]
pub struct Packet {
    pub id: i64,
    pub plant: String,
    pub variety: String,
    pub harvested: NaiveDate,
    pub available: i32,
}

/// Query string of `GET /packets`.
#[derive(Deserialize)]
pub struct Filter {
    pub plant: Option<String>,
    pub sort: Option<String>,
    pub newer_than: Option<NaiveDate>,
}

pub struct Library {
    pool: PgPool,
}

impl Library {
    pub fn new(pool: PgPool) -> Self {
        Library { pool }
    }

    pub async fn packets(&self, filter: &Filter) -> Result<Vec<Packet>> {
        let mut q = QueryBuilder::new(
            "SELECT id, plant, variety, harvested, available FROM packet WHERE available > 0",
        );
        if let Some(date) = filter.newer_than {
            q.push(" AND harvested > ").push_bind(date);
        }
        if let Some(plant) = &filter.plant {
<<<<<<< V
            q.push(format!(" AND plant ILIKE '{plant}%'"));
=======
            q.push(" AND plant ILIKE ").push_bind(format!("{plant}%"));
>>>>>>> F
        }
<<<<<<< V
        let sort = filter.sort.as_deref().unwrap_or("plant");
=======
        let sort = match filter.sort.as_deref() { Some("harvested") => "harvested DESC", _ => "plant" };
>>>>>>> F
        q.push(" ORDER BY ").push(sort).push(" LIMIT 200");
        Ok(q.build_query_as().fetch_all(&self.pool).await?)
    }

    pub async fn lend(&self, packet: i64, member: i64) -> Result<()> {
        let mut tx = self.pool.begin().await?;
        let done = sqlx::query("UPDATE packet SET available = available - 1 WHERE id = $1 AND available > 0")
            .bind(packet)
            .execute(&mut *tx)
            .await?;
        if done.rows_affected() == 0 {
            bail!("not available");
        }
        sqlx::query("INSERT INTO loan (packet, member, since) VALUES ($1, $2, now())")
            .bind(packet)
            .bind(member)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    pub async fn give_back(&self, loan: i64, member: i64, note: &str) -> Result<bool> {
        let row = sqlx::query("DELETE FROM loan WHERE id = $1 AND member = $2 RETURNING packet")
            .bind(loan)
            .bind(member)
            .fetch_optional(&self.pool)
            .await?;
        let Some(row) = row else { return Ok(false) };
        let packet: i64 = row.get("packet");
        sqlx::query("UPDATE packet SET available = available + 1 WHERE id = $1")
            .bind(packet)
            .execute(&self.pool)
            .await?;
        if !note.trim().is_empty() {
<<<<<<< V
            let sql = format!("INSERT INTO note (packet, member, body) VALUES ({packet}, {member}, '{note}')");
            sqlx::query(&sql).execute(&self.pool).await?;
=======
            let sql = "INSERT INTO note (packet, member, body) VALUES ($1, $2, $3)";
            sqlx::query(sql).bind(packet).bind(member).bind(note).execute(&self.pool).await?;
>>>>>>> F
        }
        Ok(true)
    }

    pub async fn statistics(&self) -> Result<Vec<(String, i64)>> {
        let group = "plant";
        let sql = format!("SELECT {group}, sum(available)::bigint FROM packet GROUP BY {group} ORDER BY 2 DESC");
        let rows = sqlx::query(&sql).fetch_all(&self.pool).await?;
        Ok(rows.iter().map(|r| (r.get(0), r.get(1))).collect())
    }
}
