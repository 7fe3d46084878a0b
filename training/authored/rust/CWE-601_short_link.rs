use actix_web::{get, http::header::LOCATION, web, HttpRequest, HttpResponse};
use serde::Deserialize;
use url::Url;

#[derive(Deserialize)]
struct Leave {
    to: String,
}

/// Ends the tour and returns to the page that embedded it. Only pages of
/// our museums embed tours.
#[get("/leave")]
async fn leave(req: HttpRequest, q: web::Query<Leave>, museums: web::Data<Vec<String>>) -> HttpResponse {
    let tour = req.cookie("tour").map(|c| c.value().to_owned()).unwrap_or_default();
    let Ok(to) = Url::parse(&q.to) else {
        return HttpResponse::BadRequest().finish();
    };
    if to.scheme() != "https" {
        return HttpResponse::BadRequest().finish();
    }
<<<<<<< V
    let known = museums.iter().any(|m| to.as_str().contains(m.as_str()));
=======
    let known = museums.iter().any(|m| to.host_str() == Some(m.as_str()));
>>>>>>> F
    if !known {
        log::info!("tour {tour:?} wanted to leave for {:?}", to.host_str());
        return HttpResponse::BadRequest().finish();
    }
    HttpResponse::Found().insert_header((LOCATION, to.as_str())).finish()
}
