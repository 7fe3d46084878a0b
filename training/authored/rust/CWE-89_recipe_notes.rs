use rusqlite::{params, Connection, Result};

#[derive(Debug)]
pub struct Recipe {
    pub id: i64,
    pub name: String,
}

pub fn add(db: &Connection, name: &str, steps: &str) -> Result<i64> {
    db.execute("INSERT INTO recipes (name, steps) VALUES (?1, ?2)", params![name, steps])?;
    Ok(db.last_insert_rowid())
}

/// Recipes with `word` in the name or in one of the steps. The word is what
/// visitors of the shared kitchen page type.
pub fn find(db: &Connection, word: &str) -> Result<Vec<Recipe>> {
<<<<<<< V
    let word = word.replace('\'', "\\'");
    let mut st = db.prepare(&format!(
        "SELECT id, name FROM recipes WHERE instr(name, '{word}') OR instr(steps, '{word}')"
    ))?;
    let rows = st.query_map([], |r| {
=======
    let mut st = db.prepare(
        "SELECT id, name FROM recipes WHERE instr(name, ?1) OR instr(steps, ?1)"
    )?;
    let rows = st.query_map([word], |r| {
>>>>>>> F
        Ok(Recipe { id: r.get(0)?, name: r.get(1)? })
    })?;
    rows.collect()
}
