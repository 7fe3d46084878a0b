use std::ffi::{CStr, CString};
use std::sync::OnceLock;

// openlog(3) keeps the pointer, so the string has to outlive this call.
static IDENT: OnceLock<CString> = OnceLock::new();

const FORMAT: &CStr = c"%s";

pub fn open(program: &str) -> Result<(), std::ffi::NulError> {
    let ident = CString::new(program)?;
    let ident = IDENT.get_or_init(|| ident);
    unsafe { libc::openlog(ident.as_ptr(), libc::LOG_PID | libc::LOG_NDELAY, libc::LOG_DAEMON) };
    Ok(())
}

pub fn write(priority: libc::c_int, text: &str) {
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let line = match CString::new(line) {
        Ok(l) => l,
        Err(_) => return,
    };
    unsafe { libc::syslog(priority, FORMAT.as_ptr(), line.as_ptr()) };
}
