use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use rusqlite::{params, params_from_iter, Connection};
use sea_orm::{ConnectionTrait, DatabaseBackend, DbErr, Statement};
use sqlx::{PgPool, QueryBuilder, Row};

pub async fn find_user(pool: &PgPool, email: &str) -> sqlx::Result<Option<i64>> {
<<<<<<< V
    let q = format!("SELECT id FROM users WHERE email = '{email}'");
    let row = sqlx::query(&q).fetch_optional(pool).await?;
=======
    let q = "SELECT id FROM users WHERE email = $1";
    let row = sqlx::query(q).bind(email).fetch_optional(pool).await?;
>>>>>>> F
    Ok(row.map(|r| r.get(0)))
}

pub async fn recent(pool: &PgPool, days: u16) -> sqlx::Result<i64> {
    let q = format!("SELECT count(*) FROM hits WHERE at > now() - interval '{days} days'");
    sqlx::query_scalar(&q).fetch_one(pool).await
}

pub async fn by_tags(pool: &PgPool, tags: &[String]) -> sqlx::Result<Vec<i64>> {
    let mut b = QueryBuilder::new("SELECT id FROM posts WHERE tag IN (");
<<<<<<< V
    b.push(tags.iter().map(|t| format!("'{t}'")).collect::<Vec<_>>().join(","));
=======
    let mut list = b.separated(",");
    for t in tags {
        list.push_bind(t);
    }
>>>>>>> F
    b.push(")");
    b.build_query_scalar().fetch_all(pool).await
}

pub async fn sorted(pool: &PgPool, sort: &str) -> sqlx::Result<Vec<String>> {
<<<<<<< V
    let col = sort.trim();
=======
    let col = if sort == "created" { "created_at" } else { "name" };
>>>>>>> F
    sqlx::query_scalar(&format!("SELECT name FROM files ORDER BY {col} LIMIT 100")).fetch_all(pool).await
}

pub fn lookup(conn: &Connection, key: &str) -> rusqlite::Result<String> {
<<<<<<< V
    conn.query_row(&format!("SELECT value FROM kv WHERE key = '{key}'"), [], |r| r.get(0))
=======
    conn.query_row("SELECT value FROM kv WHERE key = ?1", [key], |r| r.get(0))
>>>>>>> F
}

pub fn store(conn: &Connection, key: &str, value: &str) -> rusqlite::Result<()> {
<<<<<<< V
    conn.execute_batch(&format!("INSERT OR REPLACE INTO kv VALUES ('{key}', '{value}')"))
=======
    conn.execute("INSERT OR REPLACE INTO kv VALUES (?1, ?2)", params![key, value]).map(|_| ())
>>>>>>> F
}

pub fn drop_keys(conn: &Connection, keys: &[String]) -> rusqlite::Result<usize> {
    let marks = vec!["?"; keys.len()].join(",");
    conn.execute(&format!("DELETE FROM kv WHERE key IN ({marks})"), params_from_iter(keys))
}

#[derive(QueryableByName)]
pub struct Count {
    #[diesel(sql_type = BigInt)]
    pub n: i64,
}

pub fn count_city(conn: &mut PgConnection, city: &str) -> QueryResult<Count> {
<<<<<<< V
    diesel::sql_query(format!("SELECT count(*) AS n FROM shops WHERE city = '{city}'")).get_result(conn)
=======
    diesel::sql_query("SELECT count(*) AS n FROM shops WHERE city = $1").bind::<Text, _>(city).get_result(conn)
>>>>>>> F
}

pub async fn rename<C: ConnectionTrait>(db: &C, id: i64, name: &str) -> Result<u64, DbErr> {
<<<<<<< V
    let st = Statement::from_string(DatabaseBackend::Postgres, format!("UPDATE teams SET name = '{name}' WHERE id = {id}"));
=======
    let st = Statement::from_sql_and_values(DatabaseBackend::Postgres, "UPDATE teams SET name = $1 WHERE id = $2", [name.into(), id.into()]);
>>>>>>> F
    Ok(db.execute(st).await?.rows_affected())
}

pub fn pragma(conn: &Connection, version: u32) -> rusqlite::Result<()> {
    conn.execute_batch(&format!("PRAGMA user_version = {version}; PRAGMA foreign_keys = ON"))
}
