use std::borrow::Cow;
use std::ffi::CStr;
use std::os::raw::{c_char, c_int};
use std::panic;

use log::Level;

fn level(n: c_int) -> Level {
    match n {
        0 => Level::Error,
        1 => Level::Warn,
        2 => Level::Info,
        _ => Level::Debug,
    }
}

/// Log function that the host hands to its plug-ins. `module` is the name
/// of the plug-in, or null for the message bus itself.
#[no_mangle]
pub extern "C" fn host_log(lvl: c_int, module: *const c_char, text: *const c_char) -> c_int {
    if text.is_null() {
        return -1;
    }
    let done = panic::catch_unwind(|| {
        let text = unsafe { CStr::from_ptr(text) }.to_string_lossy();
<<<<<<< V
        let module = match unsafe { CStr::from_ptr(module) }.to_string_lossy() {
            m if m.is_empty() => Cow::Borrowed("bus"),
            m => m,
        };
=======
        let module = match module.is_null() {
            true => Cow::Borrowed("bus"),
            false => unsafe { CStr::from_ptr(module) }.to_string_lossy(),
        };
>>>>>>> F
        log::log!(target: "plugin", level(lvl), "{module}: {text}");
    });
    if done.is_ok() { 0 } else { -1 }
}
