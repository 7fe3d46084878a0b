use std::ffi::CStr;
use std::fs::File;
use std::io;
use std::os::fd::AsRawFd;

#[repr(C)]
struct DevInfo {
    vendor: u16,
    product: u16,
    serial: [u8; 32],
}

const IOC_INFO: libc::c_ulong = 0x8024_5501;

#[derive(Debug)]
pub struct Device {
    pub id: (u16, u16),
    pub serial: String,
}

/// Asks the driver about a stick. The serial number is copied from the
/// descriptor of the device, up to all 32 bytes of it.
pub fn info(f: &File) -> io::Result<Device> {
    let mut di = DevInfo { vendor: 0, product: 0, serial: [0; 32] };
    let rc = unsafe { libc::ioctl(f.as_raw_fd(), IOC_INFO, &mut di) };
    if rc < 0 {
        return Err(io::Error::last_os_error());
    }
<<<<<<< V
    let serial = unsafe { CStr::from_ptr(di.serial.as_ptr().cast()) };
    let serial = serial.to_string_lossy().trim().to_owned();
=======
    let serial = di.serial.split(|&b| b == 0).next().unwrap_or(&[]);
    let serial = String::from_utf8_lossy(serial).trim().to_owned();
>>>>>>> F
    Ok(Device { id: (di.vendor, di.product), serial })
}

pub fn driver_name(raw: *const libc::c_char) -> Option<&'static str> {
    if raw.is_null() {
        return None;
    }
    unsafe { CStr::from_ptr(raw) }.to_str().ok()
}
