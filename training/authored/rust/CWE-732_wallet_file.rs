use std::fs::{self, OpenOptions, Permissions};
use std::io::Write;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::Path;

use anyhow::{Context, Result};
use serde::Serialize;
use zeroize::Zeroizing;

#[derive(Serialize)]
pub struct Wallet {
    pub network: String,
    pub seed: String,
}

/// Saves the wallet in the home folder of the user. The index of addresses
/// beside it is read by the notifier, which runs as another user.
pub fn save(dir: &Path, w: &Wallet, addresses: &[String]) -> Result<()> {
    let index = dir.join("addresses.txt");
    fs::write(&index, addresses.join("\n")).context("addresses.txt")?;
    fs::set_permissions(&index, Permissions::from_mode(0o644))?;

    let text = Zeroizing::new(serde_json::to_vec(w)?);
    let tmp = dir.join("wallet.json.tmp");
    let _ = fs::remove_file(&tmp);
    let mut f = OpenOptions::new()
        .write(true)
        .create_new(true)
<<<<<<< V
        .mode(0o644)
=======
        .mode(0o600)
>>>>>>> F
        .open(&tmp)?;
    f.write_all(&text)?;
    f.sync_all()?;
    fs::rename(&tmp, dir.join("wallet.json")).context("wallet.json")
}
