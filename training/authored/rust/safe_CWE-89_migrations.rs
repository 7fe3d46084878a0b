use rusqlite::{params, params_from_iter, Connection, Result, ToSql};

const STEPS: &[(&str, &str)] = &[
    ("0001_base", include_str!("../sql/0001_base.sql")),
    ("0002_tags", include_str!("../sql/0002_tags.sql")),
];
const TABLES: [&str; 3] = ["notes", "tags", "note_tags"];

#[derive(Clone, Copy)]
pub enum Order {
    Newest,
    Oldest,
    Title,
}

impl Order {
    fn sql(self) -> &'static str {
        match self {
            Order::Newest => "created DESC",
            Order::Oldest => "created ASC",
            Order::Title => "title COLLATE NOCASE",
        }
    }
}

pub fn migrate(db: &mut Connection) -> Result<()> {
    db.execute_batch("CREATE TABLE IF NOT EXISTS done (name TEXT PRIMARY KEY)")?;
    for (name, sql) in STEPS {
        let tx = db.transaction()?;
        if tx.execute("INSERT OR IGNORE INTO done VALUES (?1)", [name])? == 1 {
            tx.execute_batch(sql)?;
        }
        tx.commit()?;
    }
    Ok(())
}

pub fn counts(db: &Connection) -> Result<Vec<(&'static str, i64)>> {
    TABLES
        .iter()
        .map(|t| Ok((*t, db.query_row(&format!("SELECT COUNT(*) FROM {t}"), [], |r| r.get(0))?)))
        .collect()
}

pub fn list(db: &Connection, order: Order, limit: u16) -> Result<Vec<String>> {
    let sql = format!("SELECT title FROM notes ORDER BY {} LIMIT {limit}", order.sql());
    db.prepare(&sql)?.query_map([], |r| r.get(0))?.collect()
}

pub fn tagged(db: &Connection, tags: &[String]) -> Result<Vec<i64>> {
    let holes = vec!["?"; tags.len()].join(", ");
    let sql = format!("SELECT note FROM note_tags WHERE tag IN ({holes}) GROUP BY note");
    db.prepare(&sql)?.query_map(params_from_iter(tags), |r| r.get(0))?.collect()
}

pub fn search(db: &Connection, title: Option<&str>, since: Option<i64>) -> Result<Vec<i64>> {
    let mut sql = String::from("SELECT id FROM notes WHERE 1 = 1");
    let mut values: Vec<&dyn ToSql> = Vec::new();
    if let Some(title) = &title {
        sql.push_str(" AND title LIKE '%' || ? || '%'");
        values.push(title);
    }
    if let Some(since) = &since {
        sql += " AND created >= ?";
        values.push(since);
    }
    db.prepare(&sql)?.query_map(&values[..], |r| r.get(0))?.collect()
}

pub fn set_version(db: &Connection, version: u32) -> Result<()> {
    db.execute_batch(&format!("PRAGMA user_version = {version}"))
}

pub fn drop_backup(db: &Connection, day: u32) -> Result<()> {
    db.execute_batch(&format!("DROP TABLE IF EXISTS notes_backup_{day:08}"))
}

pub fn rename(db: &Connection, id: i64, title: &str) -> Result<usize> {
    db.execute("UPDATE notes SET title = ?1 WHERE id = ?2", params![title, id])
}
