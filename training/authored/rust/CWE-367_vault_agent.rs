use std::cell::UnsafeCell;
use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock};

use sqlx::PgPool;
use tokio::sync::Mutex as AsyncMutex;

static UNSEALED: AtomicBool = AtomicBool::new(false);
static SEQ: AtomicU64 = AtomicU64::new(1);
static NAMES: OnceLock<HashMap<u16, &'static str>> = OnceLock::new();

pub struct Slot(UnsafeCell<[u8; 32]>, Mutex<()>);
unsafe impl Sync for Slot {}

impl Slot {
    pub fn put(&self, key: &[u8; 32]) {
<<<<<<< V
        unsafe { *self.0.get() = *key };
=======
        let _g = self.1.lock().unwrap();
        unsafe { *self.0.get() = *key };
>>>>>>> F
    }

    pub fn get(&self) -> [u8; 32] {
<<<<<<< V
        let _ = self.1.lock().unwrap();
=======
        let _g = self.1.lock().unwrap();
>>>>>>> F
        unsafe { *self.0.get() }
    }
}

pub fn unseal_once(f: impl FnOnce()) -> bool {
<<<<<<< V
    if UNSEALED.load(Ordering::Acquire) {
        return false;
    }
    UNSEALED.store(true, Ordering::Release);
=======
    if UNSEALED.swap(true, Ordering::AcqRel) {
        return false;
    }
>>>>>>> F
    f();
    true
}

pub fn next_id() -> u64 {
    SEQ.fetch_add(1, Ordering::Relaxed)
}

pub fn name_of(code: u16) -> &'static str {
    NAMES.get_or_init(|| HashMap::from([(1, "seal"), (2, "unseal")])).get(&code).copied().unwrap_or("?")
}

/// The run directory belongs to the calling user.
pub fn read_share(p: &Path, uid: u32) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
<<<<<<< V
    if fs::metadata(p)?.uid() != uid {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    File::open(p)?.take(4096).read_to_end(&mut out)?;
=======
    let f = File::open(p)?;
    if f.metadata()?.uid() != uid {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    f.take(4096).read_to_end(&mut out)?;
>>>>>>> F
    Ok(out)
}

pub fn write_share(p: &Path, share: &[u8]) -> io::Result<()> {
<<<<<<< V
    let mut f = File::create(p)?;
    f.write_all(share)?;
    fs::set_permissions(p, fs::Permissions::from_mode(0o600))
=======
    let mut f = OpenOptions::new().write(true).create_new(true).mode(0o600).open(p)?;
    f.write_all(share)
>>>>>>> F
}

pub fn make_public(p: &Path) -> io::Result<()> {
    fs::set_permissions(p, fs::Permissions::from_mode(0o644))
}

pub async fn use_lease(leases: Arc<AsyncMutex<HashMap<u64, u32>>>, id: u64, pool: &PgPool) -> sqlx::Result<bool> {
<<<<<<< V
    let left = leases.lock().await.get(&id).copied().unwrap_or(0);
    if left == 0 {
        return Ok(false);
    }
    sqlx::query("insert into uses(lease) values ($1)").bind(id as i64).execute(pool).await?;
    leases.lock().await.insert(id, left - 1);
=======
    match leases.lock().await.get_mut(&id) {
        Some(left) if *left > 0 => *left -= 1,
        _ => return Ok(false),
    }
    sqlx::query("insert into uses(lease) values ($1)").bind(id as i64).execute(pool).await?;
>>>>>>> F
    Ok(true)
}
