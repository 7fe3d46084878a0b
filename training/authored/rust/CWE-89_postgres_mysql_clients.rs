use mysql_async::prelude::*;
use mysql_async::{params, Conn};
use sea_orm::{ConnectionTrait, DatabaseBackend, DatabaseConnection, Statement};
use tokio_postgres::types::ToSql;
use tokio_postgres::{Client, Error, Row};

pub async fn lot(client: &Client, code: &str) -> Result<Option<Row>, Error> {
<<<<<<< V
    client.query_opt(&format!("SELECT * FROM lots WHERE code = '{}'", code.trim()), &[]).await
=======
    client.query_opt("SELECT * FROM lots WHERE code = $1", &[&code.trim()]).await
>>>>>>> F
}

pub async fn listen(client: &Client, shard: u16) -> Result<(), Error> {
    client.batch_execute(&format!("LISTEN lots_{shard}; SET application_name = 'auction-{shard}'")).await
}

pub async fn bids(client: &Client, ids: &[&str]) -> Result<Vec<Row>, Error> {
<<<<<<< V
    let list = ids.iter().map(|id| format!("'{id}'")).collect::<Vec<_>>().join(",");
    client.query(&format!("SELECT * FROM bids WHERE lot IN ({list})"), &[]).await
=======
    client.query("SELECT * FROM bids WHERE lot = ANY($1)", &[&ids]).await
>>>>>>> F
}

pub async fn insert_all(client: &Client, rows: &[(i64, String)]) -> Result<u64, Error> {
    let slots: Vec<String> = (0..rows.len()).map(|i| format!("(${}, ${})", 2 * i + 1, 2 * i + 2)).collect();
    let values: Vec<&(dyn ToSql + Sync)> = rows.iter().flat_map(|(a, b)| [a as &(dyn ToSql + Sync), b]).collect();
    client.execute(&format!("INSERT INTO bids (cents, lot) VALUES {}", slots.join(", ")), &values).await
}

pub async fn drop_role(client: &Client, name: &str) -> Result<(), Error> {
<<<<<<< V
    client.batch_execute(&format!("DROP ROLE IF EXISTS \"{name}\"")).await
=======
    client.batch_execute(&format!("DROP ROLE IF EXISTS \"{}\"", name.replace('"', "\"\""))).await
>>>>>>> F
}

pub async fn seller(conn: &mut Conn, email: &str) -> mysql_async::Result<Option<u64>> {
<<<<<<< V
    conn.query_first("SELECT id FROM sellers WHERE email = '".to_owned() + email + "'").await
=======
    conn.exec_first("SELECT id FROM sellers WHERE email = :email", params! { email }).await
>>>>>>> F
}

pub async fn optimise(conn: &mut Conn) -> mysql_async::Result<()> {
    for table in ["lots", "bids", "sellers"] {
        conn.query_drop(format!("OPTIMIZE TABLE {table}")).await?;
    }
    Ok(())
}

pub async fn rename(db: &DatabaseConnection, id: i64, title: &str) -> Result<u64, sea_orm::DbErr> {
<<<<<<< V
    let sql = format!("UPDATE lots SET title = '{}' WHERE id = {id}", title.replace(';', ""));
    Ok(db.execute_unprepared(&sql).await?.rows_affected())
=======
    let stmt = Statement::from_sql_and_values(DatabaseBackend::Postgres, "UPDATE lots SET title = $1 WHERE id = $2", [title.into(), id.into()]);
    Ok(db.execute(stmt).await?.rows_affected())
>>>>>>> F
}

pub async fn top(client: &Client, by: SortBy, limit: u8) -> Result<Vec<Row>, Error> {
    let column = match by {
        SortBy::Price => "cents",
        SortBy::Time => "placed_at",
    };
    client.query(&format!("SELECT * FROM bids ORDER BY {column} DESC LIMIT {limit}"), &[]).await
}

pub async fn matching(client: &Client, title: &str) -> Result<Vec<Row>, Error> {
<<<<<<< V
    let title = title.replace('%', "\\%");
    client.query(&format!("SELECT * FROM lots WHERE title LIKE '{title}%'"), &[]).await
=======
    let title = title.replace(['%', '_', '\\'], "");
    client.query("SELECT * FROM lots WHERE title LIKE $1 || '%'", &[&title]).await
>>>>>>> F
}

#[derive(Clone, Copy)]
pub enum SortBy {
    Price,
    Time,
}
