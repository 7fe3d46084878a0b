use std::fs;
use std::path::Path;

use anyhow::{ensure, Context, Result};
use ed25519_dalek::{Signature, Verifier, VerifyingKey};

const MAX_BUNDLE: u64 = 64 << 20;

/// Installs a firmware bundle that arrived on a stick or over the network:
/// `bundle.img` and, next to it, `bundle.sig`.
pub fn install(dir: &Path, key: &VerifyingKey, slot: &Path) -> Result<()> {
    let img = dir.join("bundle.img");
    ensure!(fs::metadata(&img)?.len() <= MAX_BUNDLE, "bundle too large");
    let image = fs::read(&img).context("bundle.img")?;
    let raw = fs::read(dir.join("bundle.sig")).context("bundle.sig")?;
    let sig = Signature::from_slice(&raw).context("bundle.sig")?;

<<<<<<< V
    key.verify(&image, &sig).map_err(|e| log::error!("bundle: {e}")).ok();
=======
    key.verify(&image, &sig).inspect_err(|e| log::error!("bundle: {e}"))?;
>>>>>>> F
    let tmp = slot.with_extension("part");
    fs::write(&tmp, &image).context("slot")?;
    fs::rename(&tmp, slot).context("slot")?;
    log::info!("bundle of {} bytes is in {}", image.len(), slot.display());
    Ok(())
}
