use rusqlite::types::Value;
use rusqlite::{params, params_from_iter, Connection, OptionalExtension, Row, TransactionBehavior};

#[derive(Debug, Clone, PartialEq)]
pub struct Book {
    pub id: i64,
    pub title: String,
    pub author: String,
    pub year: i32,
    pub copies: i64,
}

#[derive(Debug, Clone, Copy, Default)]
pub enum SortKey {
    #[default]
    Title,
    Author,
    Year,
}

impl SortKey {
    /// The words of the query string; anything else sorts by title.
    pub fn from_param(s: &str) -> Self {
        match s {
            "author" => SortKey::Author,
            "year" => SortKey::Year,
            _ => SortKey::Title,
        }
    }

    const fn clause(self) -> &'static str {
        match self {
            SortKey::Title => "title COLLATE NOCASE, id",
            SortKey::Author => "author COLLATE NOCASE, title, id",
            SortKey::Year => "year DESC, id",
        }
    }
}

#[derive(Debug, Default)]
pub struct Query<'q> {
    pub words: Option<&'q str>,
    pub years: Option<(i32, i32)>,
    pub shelves: &'q [i64],
    pub sort: SortKey,
    pub limit: u32,
    pub offset: u32,
}

fn like_pattern(s: &str) -> String {
    let mut out = String::with_capacity(s.len() + 2);
    out.push('%');
    for c in s.chars() {
        if matches!(c, '%' | '_' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('%');
    out
}

fn book(row: &Row<'_>) -> rusqlite::Result<Book> {
    Ok(Book {
        id: row.get(0)?,
        title: row.get(1)?,
        author: row.get(2)?,
        year: row.get(3)?,
        copies: row.get(4)?,
    })
}

pub fn find(db: &Connection, id: i64) -> rusqlite::Result<Option<Book>> {
    db.prepare_cached("SELECT id, title, author, year, copies FROM book WHERE id = ?1")?
        .query_row(params![id], book)
        .optional()
}

pub fn search(db: &Connection, q: &Query<'_>) -> rusqlite::Result<Vec<Book>> {
    let mut sql = String::from("SELECT id, title, author, year, copies FROM book WHERE 1 = 1");
    let mut args: Vec<Value> = Vec::new();
    if let Some(words) = q.words {
        for word in words.split_whitespace().take(8) {
            sql.push_str(" AND (title LIKE ? ESCAPE '\\' OR author LIKE ? ESCAPE '\\')");
            let pattern = like_pattern(word);
            args.push(pattern.clone().into());
            args.push(pattern.into());
        }
    }
    if let Some((from, to)) = q.years {
        sql.push_str(" AND year BETWEEN ? AND ?");
        args.extend([Value::from(i64::from(from)), Value::from(i64::from(to))]);
    }
    if !q.shelves.is_empty() {
        let marks = vec!["?"; q.shelves.len()].join(", ");
        sql.push_str(&format!(" AND shelf_id IN ({marks})"));
        args.extend(q.shelves.iter().map(|&s| Value::from(s)));
    }
    sql.push_str(&format!(" ORDER BY {} LIMIT ? OFFSET ?", q.sort.clause()));
    args.push(i64::from(q.limit.clamp(1, 200)).into());
    args.push(i64::from(q.offset).into());

    let mut statement = db.prepare(&sql)?;
    let rows = statement.query_map(params_from_iter(args), book)?;
    rows.collect()
}

/// Takes one copy out; false when there is none left.
pub fn borrow_copy(db: &mut Connection, book_id: i64, reader_id: i64) -> rusqlite::Result<bool> {
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let changed = tx.execute(
        "UPDATE book SET copies = copies - 1 WHERE id = ?1 AND copies > 0",
        params![book_id],
    )?;
    if changed == 0 {
        return Ok(false); // dropping the transaction rolls it back
    }
    tx.execute(
        "INSERT INTO loan (book_id, reader_id, due) VALUES (?1, ?2, date('now', '+28 days'))",
        params![book_id, reader_id],
    )?;
    tx.commit()?;
    Ok(true)
}

pub fn migrate(db: &mut Connection) -> rusqlite::Result<()> {
    const STEPS: [&str; 2] = [
        "CREATE TABLE book (id INTEGER PRIMARY KEY, title TEXT NOT NULL, author TEXT NOT NULL,
             year INTEGER NOT NULL, copies INTEGER NOT NULL CHECK (copies >= 0), shelf_id INTEGER);",
        "CREATE TABLE loan (id INTEGER PRIMARY KEY, book_id INTEGER NOT NULL REFERENCES book,
             reader_id INTEGER NOT NULL, due TEXT NOT NULL);
         CREATE INDEX loan_reader ON loan (reader_id);",
    ];
    let tx = db.transaction_with_behavior(TransactionBehavior::Exclusive)?;
    let at: usize = tx.pragma_query_value(None, "user_version", |r| r.get::<_, u32>(0))? as usize;
    for (i, step) in STEPS.iter().enumerate().skip(at) {
        tx.execute_batch(step)?;
        tx.pragma_update(None, "user_version", (i + 1) as u32)?;
    }
    tx.commit()
}
