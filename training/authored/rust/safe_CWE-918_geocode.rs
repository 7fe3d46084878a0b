use reqwest::{Client, Url};
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Place {
    pub lat: f64,
    pub lon: f64,
}

const BASE: &str = "https://geocode.maps.example/v1/";

/// Looks up what a visitor typed into the map's search box.
pub async fn lookup(cl: &Client, country: Option<&str>, text: &str) -> reqwest::Result<Vec<Place>> {
    let mut url = Url::parse(BASE).expect("base address");
    url.path_segments_mut()
        .expect("base address has a path")
        .pop_if_empty()
        .push("search")
        .push(country.unwrap_or("any"));
    url.query_pairs_mut().append_pair("q", text).append_pair("limit", "5");
    cl.get(url).send().await?.error_for_status()?.json().await
}
