use std::time::Duration;

use axum::{
    http::{header, HeaderValue, Method},
    routing::{get, post},
    Router,
};
use tower_http::cors::{AllowOrigin, CorsLayer};

use crate::{handlers, App};

/// Sessions are cookies, so the browser apps send credentials along.
pub fn router(app: App, frontends: Vec<HeaderValue>) -> Router {
    if frontends.is_empty() {
        tracing::warn!("no front ends are configured");
    }
    let cors = CorsLayer::new()
<<<<<<< V
        .allow_origin(AllowOrigin::mirror_request())
=======
        .allow_origin(AllowOrigin::list(frontends))
>>>>>>> F
        .allow_methods([Method::GET, Method::POST, Method::DELETE])
        .allow_headers([header::CONTENT_TYPE])
        .allow_credentials(true)
        .max_age(Duration::from_secs(600));

    Router::new()
        .route("/me", get(handlers::me).delete(handlers::close_account))
        .route("/orders", get(handlers::orders).post(handlers::order))
        .route("/orders/{id}/cancel", post(handlers::cancel))
        .layer(cors)
        .with_state(app)
}
