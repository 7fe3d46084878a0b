use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result};
use reqwest::{Certificate, Client, ClientBuilder, Identity};
use serde::Deserialize;

#[derive(Deserialize, Clone)]
pub struct Upstream {
    pub url: String,
    pub ca: Option<PathBuf>,
    pub identity: Option<PathBuf>,
    #[serde(default)]
    pub lab_mode: bool,
}

#[derive(Deserialize)]
pub struct Config {
    pub control: Upstream,
    pub telemetry: Upstream,
    pub firmware: Upstream,
}

pub struct Bridge {
    cfg: Config,
    control: Client,
    telemetry: Client,
    firmware: Client,
}

fn base(up: &Upstream) -> Result<ClientBuilder> {
    let mut b = Client::builder()
        .https_only(true)
        .connect_timeout(Duration::from_secs(5))
        .user_agent("meadow-bridge/1.9");
    if let Some(ca) = &up.ca {
        let pem = fs::read(ca).with_context(|| format!("reading {}", ca.display()))?;
        b = b.add_root_certificate(Certificate::from_pem(&pem)?).tls_built_in_root_certs(false);
    }
    if let Some(id) = &up.identity {
        b = b.identity(Identity::from_pem(&fs::read(id)?)?);
    }
    Ok(b)
}

impl Bridge {
    pub fn new(cfg: Config) -> Result<Self> {
        let control = base(&cfg.control)?.timeout(Duration::from_secs(10)).build()?;
        let telemetry = base(&cfg.telemetry)?
            .timeout(Duration::from_secs(20))
            .pool_max_idle_per_host(2)
            .build()?;
        let firmware = base(&cfg.firmware)?
            .timeout(Duration::from_secs(600))
<<<<<<< V
            .danger_accept_invalid_hostnames(cfg.firmware.ca.is_some())
=======
            .pool_max_idle_per_host(0)
>>>>>>> F
            .build()?;
        Ok(Self { cfg, control, telemetry, firmware })
    }

    pub async fn commands(&self, device: u32) -> Result<Vec<String>> {
        let url = format!("{}/devices/{device}/commands", self.cfg.control.url);
        Ok(self.control.get(url).send().await?.error_for_status()?.json().await?)
    }

    pub async fn publish(&self, device: u32, samples: &[f32]) -> Result<()> {
        if self.cfg.telemetry.lab_mode {
            log::info!("device {device}: {} samples kept back", samples.len());
            return Ok(());
        }
        let url = format!("{}/devices/{device}/samples", self.cfg.telemetry.url);
        self.telemetry.post(url).json(samples).send().await?.error_for_status()?;
        Ok(())
    }

    /// Downloads an image; the board flashes whatever this returns.
    pub async fn image(&self, board: &str, version: u32) -> Result<Vec<u8>> {
        let mut url = reqwest::Url::parse(&self.cfg.firmware.url)?;
        url.path_segments_mut()
            .map_err(|_| anyhow::anyhow!("firmware url"))?
            .extend(&[board, &format!("{version}.img")]);
        let resp = self.firmware.get(url).send().await?.error_for_status()?;
        Ok(resp.bytes().await?.to_vec())
    }
}
