use actix_web::{error::ErrorInternalServerError, get, web, HttpResponse, Result};
use deadpool_postgres::Pool;
use serde::Deserialize;

#[derive(Deserialize)]
struct Table {
    sort: Option<String>,
    desc: Option<bool>,
}

#[get("/clubs/{club}/members")]
async fn members(pool: web::Data<Pool>, club: web::Path<i32>, t: web::Query<Table>) -> Result<HttpResponse> {
    let cl = pool.get().await.map_err(ErrorInternalServerError)?;
    let dir = if t.desc.unwrap_or(false) { "DESC" } else { "ASC" };
<<<<<<< V
    let col = t.sort.as_deref().filter(|s| !s.contains([' ', ';', '\'', '"', '-', ','])).unwrap_or("name");
=======
    let col = t.sort.as_deref().filter(|s| ["name", "joined", "town"].contains(s)).unwrap_or("name");
>>>>>>> F
    let sql = format!("SELECT name, town, joined::text FROM members WHERE club_id = $1 ORDER BY {col} {dir}");
    let rows = cl.query(&sql, &[&*club]).await.map_err(ErrorInternalServerError)?;
    let list: Vec<_> = rows
        .iter()
        .map(|r| {
            serde_json::json!({
                "name": r.get::<_, String>(0),
                "town": r.get::<_, Option<String>>(1),
                "joined": r.get::<_, String>(2),
            })
        })
        .collect();
    Ok(HttpResponse::Ok().json(list))
}
