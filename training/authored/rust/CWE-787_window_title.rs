use std::ffi::OsString;
use std::mem;
use std::os::windows::ffi::OsStringExt;

use windows_sys::Win32::Foundation::HWND;
use windows_sys::Win32::System::SystemInformation::GetSystemWindowsDirectoryW;
use windows_sys::Win32::UI::WindowsAndMessaging::GetWindowTextW;

/// Title of a window of any program on the desktop.
pub fn title(hwnd: HWND) -> Option<OsString> {
    let mut buf = [0u16; 128];
<<<<<<< V
    let cap = mem::size_of_val(&buf) as i32;
=======
    let cap = buf.len() as i32;
>>>>>>> F
    let n = unsafe { GetWindowTextW(hwnd, buf.as_mut_ptr(), cap) };
    if n <= 0 {
        return None;
    }
    buf.get(..n as usize).map(OsString::from_wide)
}

pub fn system_dir() -> Option<OsString> {
    let mut buf = [0u16; 260];
    let n = unsafe { GetSystemWindowsDirectoryW(buf.as_mut_ptr(), buf.len() as u32) } as usize;
    if n == 0 || n > buf.len() {
        return None;
    }
    Some(OsString::from_wide(&buf[..n]))
}

pub const HANDLE_BYTES: usize = mem::size_of::<HWND>();
