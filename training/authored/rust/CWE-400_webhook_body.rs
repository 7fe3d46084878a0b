use axum::{
    body::{to_bytes, Body},
    extract::{Request, State},
    http::{header::CONTENT_LENGTH, StatusCode},
};

use crate::hooks::{Hooks, Provider};

const MAX_EVENT: usize = 512 * 1024;

/// Takes events of the payment and the parcel provider. The raw body is
/// needed, since the signature covers it.
pub async fn receive(State(hooks): State<Hooks>, req: Request<Body>) -> Result<StatusCode, StatusCode> {
    let (parts, body) = req.into_parts();
    let provider = Provider::from_path(parts.uri.path()).ok_or(StatusCode::NOT_FOUND)?;
    let announced = parts
        .headers
        .get(CONTENT_LENGTH)
        .and_then(|v| v.to_str().ok())
        .and_then(|v| v.parse::<usize>().ok())
        .unwrap_or(0);
    if announced > MAX_EVENT {
        return Err(StatusCode::PAYLOAD_TOO_LARGE);
    }

<<<<<<< V
    let raw = to_bytes(body, usize::MAX).await.map_err(|_| StatusCode::BAD_REQUEST)?;
=======
    let raw = to_bytes(body, MAX_EVENT).await.map_err(|_| StatusCode::BAD_REQUEST)?;
>>>>>>> F
    if !hooks.signed(provider, &parts.headers, &raw) {
        return Err(StatusCode::FORBIDDEN);
    }
    hooks.enqueue(provider, raw).await.map_err(|_| StatusCode::SERVICE_UNAVAILABLE)?;
    Ok(StatusCode::ACCEPTED)
}
