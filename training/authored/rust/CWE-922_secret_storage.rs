use std::fmt;
use std::fs;
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use keyring::Entry;
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

#[derive(Zeroize, ZeroizeOnDrop)]
pub struct Seed([u8; 32]);

impl fmt::Debug for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
<<<<<<< V
        f.debug_tuple("Seed").field(&hex::encode(self.0)).finish()
=======
        f.debug_tuple("Seed").finish_non_exhaustive()
>>>>>>> F
    }
}

#[derive(Serialize, Deserialize)]
pub struct Profile {
    pub user: String,
    pub server: String,
<<<<<<< V
    #[serde(default)]
=======
    #[serde(skip)]
>>>>>>> F
    pub password: String,
}

pub fn save_profile(path: &Path, profile: &Profile) -> io::Result<()> {
    fs::write(path, serde_json::to_vec_pretty(profile)?)
}

pub fn save_token(profile: &Profile, token: &str) -> anyhow::Result<()> {
<<<<<<< V
    let path = dirs::config_dir().unwrap_or_default().join("kelp").join(&profile.user);
    fs::write(path, token)?;
=======
    Entry::new("kelp", &profile.user)?.set_password(token)?;
>>>>>>> F
    Ok(())
}

pub fn save_theme(dark: bool) -> io::Result<()> {
    let path = dirs::config_dir().unwrap_or_default().join("kelp").join("theme");
    fs::write(path, if dark { "dark" } else { "light" })
}

pub fn forget(buf: &mut Vec<u8>) {
<<<<<<< V
    buf.iter_mut().for_each(|b| *b = 0);
    buf.clear();
=======
    buf.zeroize();
>>>>>>> F
}

pub fn reset_counters(buf: &mut Vec<u8>) {
    buf.iter_mut().for_each(|b| *b = 0);
}

pub fn unlock(path: &Path, passphrase: String) -> anyhow::Result<Seed> {
    let passphrase = Zeroizing::new(passphrase);
    let sealed = fs::read(path)?;
    Ok(Seed(crate::vault::open(&sealed, passphrase.as_bytes())?))
}

pub fn export(seed: &Seed, path: &Path, passphrase: &str) -> anyhow::Result<()> {
    let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
<<<<<<< V
    file.write_all(hex::encode(seed.0).as_bytes())?;
=======
    file.write_all(&crate::vault::seal(&seed.0, passphrase.as_bytes())?)?;
>>>>>>> F
    Ok(())
}

pub fn copy_address(clipboard: &mut arboard::Clipboard, address: &str) -> anyhow::Result<()> {
    Ok(clipboard.set_text(address)?)
}

pub fn crash_context(seed: &Seed, profile: &Profile) -> String {
<<<<<<< V
    format!("user={} server={} seed={:x?}", profile.user, profile.server, seed.0)
=======
    format!("user={} server={} seed={:?}", profile.user, profile.server, seed)
>>>>>>> F
}
