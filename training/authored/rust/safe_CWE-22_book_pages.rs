use std::path::PathBuf;

use actix_files::NamedFile;
use actix_web::{error, get, web, Result};

pub struct Library {
    pub root: PathBuf,
}

/// One scanned page. The catalogue number and the page are part of the
/// address, as in /books/1984-002/17.
#[get("/books/{number}/{page}")]
async fn page(lib: web::Data<Library>, path: web::Path<(String, u16)>) -> Result<NamedFile> {
    let (number, page) = path.into_inner();
    let plain = (5..=16).contains(&number.len())
        && number.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    if !plain {
        return Err(error::ErrorNotFound("no such book"));
    }
    let file = lib.root.join(&number).join(format!("{page:04}.webp"));
    NamedFile::open_async(file).await.map_err(|_| error::ErrorNotFound("no such page"))
}
