use std::ffi::{c_char, c_int, CStr};
use std::panic::{catch_unwind, AssertUnwindSafe};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

static ROWS: Mutex<Vec<String>> = Mutex::new(Vec::new());
static STARTED: OnceLock<Instant> = OnceLock::new();

fn rows() -> std::sync::MutexGuard<'static, Vec<String>> {
    ROWS.lock().unwrap_or_else(PoisonError::into_inner)
}

#[no_mangle]
pub extern "C" fn plugin_row(index: usize, out: *mut c_char, cap: usize) -> c_int {
    let rows = rows();
<<<<<<< V
    let row = &rows[index];
=======
    let Some(row) = rows.get(index) else { return -1 };
>>>>>>> F
    if out.is_null() || row.len() >= cap {
        return -1;
    }
    unsafe {
        out.cast::<u8>().copy_from_nonoverlapping(row.as_ptr(), row.len());
        out.add(row.len()).write(0);
    }
    row.len() as c_int
}

#[no_mangle]
pub extern "C" fn plugin_version() -> c_int {
    env!("CARGO_PKG_VERSION_MAJOR").parse().unwrap()
}

#[no_mangle]
pub unsafe extern "C" fn plugin_add(text: *const c_char) -> c_int {
    if text.is_null() {
        return -1;
    }
<<<<<<< V
    rows().push(CStr::from_ptr(text).to_str().expect("utf-8").to_owned());
=======
    rows().push(CStr::from_ptr(text).to_string_lossy().into_owned());
>>>>>>> F
    0
}

#[no_mangle]
pub extern "C" fn plugin_run(hook: extern "C" fn(c_int) -> c_int) -> c_int {
    catch_unwind(AssertUnwindSafe(|| {
        let n = c_int::try_from(rows().len()).unwrap();
        hook(n)
    }))
    .unwrap_or(-1)
}

#[no_mangle]
pub extern "C" fn plugin_rate(hits: u64) -> u64 {
    let seconds = STARTED.get_or_init(Instant::now).elapsed().as_secs();
<<<<<<< V
    hits / seconds
=======
    hits / seconds.max(1)
>>>>>>> F
}

#[no_mangle]
pub extern "C" fn plugin_age(stamp: u64) -> u64 {
    let then = UNIX_EPOCH + Duration::from_secs(stamp & 0xffff_ffff);
<<<<<<< V
    SystemTime::now().duration_since(then).unwrap().as_secs()
=======
    SystemTime::now().duration_since(then).map_or(0, |d| d.as_secs())
>>>>>>> F
}

#[no_mangle]
pub extern "C" fn plugin_now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()
}

#[no_mangle]
pub extern "C" fn plugin_deadline(seconds: u64) -> u64 {
<<<<<<< V
    let at = Instant::now() + Duration::from_secs(seconds);
=======
    let Some(at) = Instant::now().checked_add(Duration::from_secs(seconds)) else { return u64::MAX };
>>>>>>> F
    at.saturating_duration_since(*STARTED.get_or_init(Instant::now)).as_secs()
}

#[no_mangle]
pub extern "C" fn plugin_trim(to: usize) {
<<<<<<< V
    rows().drain(to..);
=======
    rows().truncate(to);
>>>>>>> F
}
