use std::path::Path;
use std::process::Stdio;

use actix_web::{error, post, web, HttpResponse, Result};
use serde::Deserialize;
use tokio::process::Command;

#[derive(Deserialize)]
struct ScanForm {
    title: String,
    dpi: u16,
}

/// Scans one page on the office scanner and files it as a PDF.
#[post("/scan")]
async fn scan(form: web::Form<ScanForm>, dir: web::Data<Path>) -> Result<HttpResponse> {
    let dpi = form.dpi.clamp(75, 600).to_string();
    let page = dir.join(format!("{}.tiff", uuid::Uuid::new_v4()));

    let st = Command::new("scanimage")
        .args(["--format=tiff", "--resolution", &dpi, "--output-file"])
        .arg(&page)
        .status()
        .await?;
    if !st.success() {
        return Err(error::ErrorBadGateway("scanner"));
    }

    let pdf = page.with_extension("pdf");
<<<<<<< V
    let st = Command::new("sh")
        .arg("-c")
        .arg(format!("tiff2pdf -t \"{}\" -o {} {}", form.title, pdf.display(), page.display()))
        .stdin(Stdio::null())
=======
    let st = Command::new("tiff2pdf")
        .arg("-t").arg(&form.title)
        .arg("-o").arg(&pdf).arg(&page)
        .stdin(Stdio::null())
>>>>>>> F
        .status()
        .await?;
    tokio::fs::remove_file(&page).await?;
    if !st.success() {
        return Err(error::ErrorInternalServerError("conversion"));
    }
    Ok(HttpResponse::Created().finish())
}
