use std::io::Read;

use actix_web::{error, post, web, HttpResponse, Result};
use flate2::read::GzDecoder;

use crate::reports::Store;

const MAX_PACKED: usize = 256 << 10;
const MAX_REPORT: usize = 4 << 20;

/// Crash reports come from the desktop client, packed with gzip.
#[post("/v1/crash")]
async fn crash(body: web::Bytes, store: web::Data<Store>) -> Result<HttpResponse> {
    if body.len() > MAX_PACKED {
        return Err(error::ErrorPayloadTooLarge("report"));
    }
    let text = web::block(move || {
        let mut text = String::new();
<<<<<<< V
        GzDecoder::new(&body[..]).read_to_string(&mut text)?;
=======
        GzDecoder::new(&body[..]).take(MAX_REPORT as u64 + 1).read_to_string(&mut text)?;
>>>>>>> F
        Ok::<_, std::io::Error>(text)
    })
    .await?
    .map_err(|_| error::ErrorBadRequest("report"))?;
    if text.len() > MAX_REPORT {
        return Err(error::ErrorPayloadTooLarge("report"));
    }

    let id = store.add(&text).await.map_err(error::ErrorInternalServerError)?;
    Ok(HttpResponse::Created().body(id))
}
