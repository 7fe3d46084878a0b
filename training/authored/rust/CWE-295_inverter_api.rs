use std::fs;
use std::time::Duration;

use anyhow::Context;
use reqwest::{Certificate, Client};

pub struct Inverter {
    http: Client,
    base: String,
    pin: String,
}

impl Inverter {
    /// The inverters carry certificates of the maker's own authority, which
    /// is installed next to this program.
    pub fn connect(host: &str, pin: &str) -> anyhow::Result<Inverter> {
        let pem = fs::read("/etc/solar/maker-ca.pem").context("maker-ca.pem")?;
        let ca = Certificate::from_pem(&pem)?;
        let http = Client::builder()
            .https_only(true)
            .connect_timeout(Duration::from_secs(4))
<<<<<<< V
            .add_root_certificate(ca)
            .danger_accept_invalid_certs(true)
=======
            .add_root_certificate(ca)
            .tls_built_in_root_certs(false)
>>>>>>> F
            .build()?;
        Ok(Inverter { http, base: format!("https://{host}/api"), pin: pin.to_owned() })
    }

    pub async fn set_limit(&self, watts: u32) -> anyhow::Result<()> {
        self.http
            .put(format!("{}/limit", self.base))
            .basic_auth("installer", Some(&self.pin))
            .json(&serde_json::json!({ "watts": watts }))
            .send()
            .await?
            .error_for_status()?;
        Ok(())
    }
}
