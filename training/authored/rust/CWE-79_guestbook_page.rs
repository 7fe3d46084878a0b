use std::fmt::Write;

use axum::{extract::{Query, State}, response::Html};
use html_escape::{encode_double_quoted_attribute, encode_text};
use serde::Deserialize;

use crate::Guestbook;

#[derive(Deserialize)]
pub struct Filter {
    #[serde(default)]
    from: String,
}

/// Entries of the guest book, optionally of one place only.
pub async fn page(State(book): State<Guestbook>, Query(f): Query<Filter>) -> Html<String> {
    let mut out = String::from("<!doctype html><title>Guest book</title>");
    let _ = write!(
        out,
        "<form><input name=\"from\" value=\"{}\"><button>Show</button></form>",
<<<<<<< V
        encode_text(&f.from)
=======
        encode_double_quoted_attribute(&f.from)
>>>>>>> F
    );
    for e in book.entries(&f.from).await {
        let _ = write!(
            out,
            "<article title=\"{}\"><h2>{}</h2><p>{}</p></article>",
            encode_double_quoted_attribute(&e.place),
            encode_text(&e.name),
            encode_text(&e.text)
        );
    }
    Html(out)
}
