use diesel::prelude::*;
use diesel::sql_types::{Integer, Text};
use rusqlite::{params, params_from_iter, Connection};

use crate::schema::readings;

pub fn readings_of(conn: &mut SqliteConnection, sensor: &str) -> QueryResult<Vec<Reading>> {
<<<<<<< V
    diesel::sql_query(format!("SELECT * FROM readings WHERE sensor = '{sensor}'")).load(conn)
=======
    diesel::sql_query("SELECT * FROM readings WHERE sensor = ?").bind::<Text, _>(sensor).load(conn)
>>>>>>> F
}

pub fn latest(conn: &mut SqliteConnection, n: i32) -> QueryResult<Vec<Reading>> {
    diesel::sql_query("SELECT * FROM readings ORDER BY at DESC LIMIT ?").bind::<Integer, _>(n).load(conn)
}

pub fn matching(conn: &mut SqliteConnection, filter: &str) -> QueryResult<i64> {
    readings::table
<<<<<<< V
        .filter(diesel::dsl::sql::<diesel::sql_types::Bool>(&format!("label LIKE '{filter}%'")))
=======
        .filter(readings::label.like(format!("{filter}%")))
>>>>>>> F
        .count()
        .get_result(conn)
}

pub fn vacuum(db: &Connection) -> rusqlite::Result<()> {
    for table in ["readings", "alarms"] {
        db.execute_batch(&format!("ANALYZE {table}; REINDEX {table};"))?;
    }
    db.execute_batch("VACUUM")
}

pub fn rename(db: &Connection, id: i64, label: &str) -> rusqlite::Result<usize> {
<<<<<<< V
    db.execute(&format!("UPDATE sensors SET label = \"{label}\" WHERE id = {id}"), [])
=======
    db.execute("UPDATE sensors SET label = ?1 WHERE id = ?2", params![label, id])
>>>>>>> F
}

pub fn delete_many(db: &Connection, ids: &[String]) -> rusqlite::Result<usize> {
<<<<<<< V
    let list = ids.join(",");
    db.execute(&format!("DELETE FROM alarms WHERE uid IN ({list})"), [])
=======
    let list = vec!["?"; ids.len()].join(",");
    db.execute(&format!("DELETE FROM alarms WHERE uid IN ({list})"), params_from_iter(ids))
>>>>>>> F
}

pub fn set_cache(db: &Connection, kib: u32) -> rusqlite::Result<()> {
    db.execute_batch(&format!("PRAGMA cache_size = -{kib}"))
}

pub fn note(db: &Connection, body: &str) -> rusqlite::Result<()> {
<<<<<<< V
    let body = body.replace('\'', "\\'");
    db.execute_batch(&format!("INSERT INTO notes(body) VALUES ('{body}')"))
=======
    db.execute("INSERT INTO notes(body) VALUES (?1)", [body]).map(drop)
>>>>>>> F
}

pub fn attach(db: &Connection, year: &str) -> rusqlite::Result<usize> {
<<<<<<< V
    db.execute(&format!("ATTACH DATABASE 'archive/{year}.db' AS old"), [])
=======
    db.execute("ATTACH DATABASE ?1 AS old", [format!("archive/{}.db", year.parse::<u16>().unwrap_or(0))])
>>>>>>> F
}

#[derive(QueryableByName)]
#[diesel(table_name = readings)]
pub struct Reading {
    pub id: i32,
    pub sensor: String,
    pub label: String,
}
