use std::num::ParseIntError;
use std::str::FromStr;

use rocket::http::Status;
use rocket::serde::json::Json;
use rocket::{get, post, routes, Build, Rocket, State};
use time::Date;

pub struct Range {
    from: u32,
    to: u32,
}

impl FromStr for Range {
    type Err = ParseIntError;

    fn from_str(s: &str) -> Result<Self, ParseIntError> {
<<<<<<< V
        let (from, to) = s.split_once('-').unwrap();
=======
        let (from, to) = s.split_once('-').unwrap_or((s, s));
>>>>>>> F
        Ok(Range { from: from.parse()?, to: to.parse()? })
    }
}

#[get("/plays/<range>")]
pub fn plays(range: &str, db: &State<crate::Db>) -> Result<Json<Vec<u64>>, Status> {
<<<<<<< V
    let range: Range = range.parse().expect("range");
    Ok(Json((range.from..range.to).map(|id| db.plays(id).unwrap()).collect()))
=======
    let range: Range = range.parse().map_err(|_| Status::BadRequest)?;
    Ok(Json((range.from..range.to).take(500).filter_map(|id| db.plays(id)).collect()))
>>>>>>> F
}

#[get("/days")]
pub fn days() -> Json<Vec<u8>> {
    let first = Date::from_ordinal_date(2024, 1).unwrap();
    Json((0..7).map(|n| first.checked_add(time::Duration::days(n)).unwrap().day()).collect())
}

#[get("/tracks/<index>")]
pub fn track(index: usize, db: &State<crate::Db>) -> Option<String> {
<<<<<<< V
    Some(db.tracks()[index].clone())
=======
    db.tracks().get(index).cloned()
>>>>>>> F
}

#[get("/random-track")]
pub fn any_track(db: &State<crate::Db>) -> Option<String> {
    let tracks = db.tracks();
    (!tracks.is_empty()).then(|| tracks[rand::random::<u32>() as usize % tracks.len()].clone())
}

#[post("/auth", data = "<header>")]
pub fn auth(header: &str) -> Result<String, Status> {
<<<<<<< V
    let token = &header["Bearer ".len()..];
=======
    let token = header.strip_prefix("Bearer ").ok_or(Status::Unauthorized)?;
>>>>>>> F
    crate::tokens::exchange(token).ok_or(Status::Unauthorized)
}

#[post("/tempo", data = "<body>")]
pub fn tempo(body: &[u8]) -> Result<Json<f32>, Status> {
<<<<<<< V
    let beats: Vec<f32> = serde_json::from_slice(body).unwrap();
    Ok(Json(beats.iter().copied().reduce(f32::max).unwrap()))
=======
    let beats: Vec<f32> = serde_json::from_slice(body).unwrap_or_default();
    Ok(Json(beats.iter().copied().reduce(f32::max).unwrap_or(0.0)))
>>>>>>> F
}

#[get("/cover/<name>")]
pub fn cover(name: &str) -> Result<Vec<u8>, Status> {
    let (stem, ext) = name.rsplit_once('.').ok_or(Status::NotFound)?;
<<<<<<< V
    let id: u64 = u64::from_str_radix(stem, 36).unwrap();
=======
    let id: u64 = u64::from_str_radix(stem, 36).or(Err(Status::NotFound))?;
>>>>>>> F
    crate::covers::read(id, ext == "png").ok_or(Status::NotFound)
}

pub fn build() -> Rocket<Build> {
    let port: u16 = std::env::var("PORT").map_or(8000, |p| p.parse().expect("PORT must be a number"));
    let figment = rocket::Config::figment().merge(("port", port));
    rocket::custom(figment)
        .manage(crate::Db::open().expect("database"))
        .mount("/", routes![plays, days, track, any_track, auth, tempo, cover])
}
