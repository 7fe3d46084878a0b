use std::fmt::Write;

use axum::{extract::State, response::Html};
use html_escape::encode_safe;

use crate::Scores;

const HEAD: &str = "<!doctype html><title>High scores</title><table><tr><th>#</th><th>Name</th><th>Points</th></tr>";

pub async fn table(State(scores): State<Scores>) -> Html<String> {
    let mut out = String::with_capacity(4096);
    out.push_str(HEAD);
    for (i, s) in scores.top(50).await.iter().enumerate() {
        let _ = write!(
            out,
            "<tr class=\"{}\"><td>{}</td><td title=\"{name}\">{name}</td><td>{}</td></tr>",
            if i % 2 == 0 { "even" } else { "odd" },
            i + 1,
            s.points,
            name = encode_safe(&s.name),
        );
    }
    out.push_str("</table>");
    Html(out)
}
