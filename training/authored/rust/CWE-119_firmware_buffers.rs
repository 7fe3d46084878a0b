#![no_std]

use core::cell::RefCell;
use core::ptr::{read_volatile, write_volatile};
use core::sync::atomic::{compiler_fence, AtomicUsize, Ordering};

use cortex_m::interrupt::Mutex;
use heapless::{Deque, String, Vec};

const UART_DR: *mut u32 = 0x4000_4404 as *mut u32;
const UART_SR: *const u32 = 0x4000_4400 as *const u32;
const DMA_CNT: *mut u32 = 0x4002_000c as *mut u32;

static mut RX: [u8; 64] = [0; 64];
static HEAD: AtomicUsize = AtomicUsize::new(0);
static QUEUE: Mutex<RefCell<Deque<u8, 64>>> = Mutex::new(RefCell::new(Deque::new()));

pub fn put(byte: u8) {
    unsafe {
        while read_volatile(UART_SR) & 0x80 == 0 {}
        write_volatile(UART_DR, u32::from(byte));
    }
}

pub fn on_rx_interrupt() {
    let byte = unsafe { read_volatile(UART_DR) } as u8;
<<<<<<< V
    let at = HEAD.fetch_add(1, Ordering::Relaxed);
=======
    let at = HEAD.fetch_add(1, Ordering::Relaxed) % 64;
>>>>>>> F
    unsafe { (&raw mut RX).cast::<u8>().add(at).write(byte) };
}

pub fn enqueue(byte: u8) -> bool {
    cortex_m::interrupt::free(|cs| QUEUE.borrow(cs).borrow_mut().push_back(byte).is_ok())
}

pub fn frame(header: &[u8; 4], body: &[u8], out: &mut [u8; 32]) -> usize {
<<<<<<< V
    let len = header[3] as usize;
=======
    let len = (header[3] as usize).min(body.len()).min(28);
>>>>>>> F
    out[..4].copy_from_slice(header);
    unsafe { core::ptr::copy_nonoverlapping(body.as_ptr(), out.as_mut_ptr().add(4), len) };
    4 + len
}

pub fn beacon(serial: u32) -> Vec<u8, 8> {
    let mut out = Vec::new();
    out.extend_from_slice(&serial.to_be_bytes()).unwrap();
    out.push(0x7e).unwrap();
    out
}

pub fn ssid(adv: &[u8]) -> String<32> {
    let mut name = String::new();
    for b in adv {
<<<<<<< V
        name.push(char::from(*b)).unwrap();
=======
        let _ = name.push(char::from(*b));
>>>>>>> F
    }
    name
}

pub fn start_dma(len: usize) -> Result<(), ()> {
<<<<<<< V
    if len > 64 * 8 {
=======
    if len > 64 {
>>>>>>> F
        return Err(());
    }
    unsafe { write_volatile(DMA_CNT, len as u32) };
    compiler_fence(Ordering::SeqCst);
    Ok(())
}

pub fn received<'a>() -> &'a [u8] {
    let n = HEAD.load(Ordering::Acquire);
<<<<<<< V
    unsafe { core::slice::from_raw_parts((&raw const RX).cast(), n) }
=======
    unsafe { core::slice::from_raw_parts((&raw const RX).cast(), n.min(64)) }
>>>>>>> F
}

pub fn dma_left() -> u32 {
    unsafe { read_volatile(DMA_CNT) }
}

pub fn unlock_debug(typed: &[u8; 8], fused: &[u8; 8]) -> bool {
<<<<<<< V
    typed == fused || fused == &[0xff; 8]
=======
    typed.iter().zip(fused).fold(0, |d, (a, b)| d | a ^ b) == 0 && fused != &[0xff; 8]
>>>>>>> F
}
