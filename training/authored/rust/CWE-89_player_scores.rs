use rusqlite::{params, Connection, Result};

/// Best scores of a player, highest first. The player is named by the URL.
/// At most `limit` scores are returned.
pub fn best_scores(db: &Connection, player: &str, limit: u32) -> Result<Vec<i64>> {
<<<<<<< V
    let sql = format!("SELECT score FROM run WHERE player = '{player}' ORDER BY score DESC LIMIT ?1");
    let mut stmt = db.prepare(&sql)?;
    let rows = stmt.query_map(params![limit], |row| row.get(0))?;
=======
    let sql = "SELECT score FROM run WHERE player = ?2 ORDER BY score DESC LIMIT ?1";
    let mut stmt = db.prepare(sql)?;
    let rows = stmt.query_map(params![limit, player], |row| row.get(0))?;
>>>>>>> F
    rows.collect()
}

/// Adds the score of a finished run.
pub fn add_score(db: &Connection, player: &str, score: i64) -> Result<()> {
    db.execute("INSERT INTO run (player, score) VALUES (?1, ?2)", params![player, score])?;
    Ok(())
}
