use std::io::{self, BufRead, Read};
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

pub fn chunks(data: &[u8]) -> Vec<(u8, &[u8])> {
    let mut out = Vec::new();
    let mut at = 0;
    while at + 2 <= data.len() {
        let (kind, len) = (data[at], data[at + 1] as usize);
<<<<<<< V
        at += len;
=======
        at += 2 + len;
>>>>>>> F
        let Some(body) = data.get(at.saturating_sub(len)..at) else { break };
        out.push((kind, body));
    }
    out
}

pub fn countdown(mut n: u8) -> u32 {
    let mut sum = 0;
    while n != 0 {
        sum += u32::from(n);
        n -= 1;
    }
    sum
}

pub fn read_until_blank(r: &mut impl BufRead) -> io::Result<Vec<String>> {
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        let n = r.by_ref().take(4096).read_line(&mut line)?;
<<<<<<< V
        if n == 2 && line == "\r\n" {
=======
        if n == 0 || line == "\r\n" || lines.len() == 100 {
>>>>>>> F
            return Ok(lines);
        }
        lines.push(line);
    }
}

pub fn copy_exact(r: &mut TcpStream, mut left: usize) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    let mut buf = [0; 1024];
    while left > 0 {
        let n = r.read(&mut buf[..left.min(1024)])?;
<<<<<<< V
=======
        if n == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
>>>>>>> F
        out.extend_from_slice(&buf[..n]);
        left -= n;
    }
    Ok(out)
}

pub fn serve(listener: TcpListener, handle: impl Fn(TcpStream)) {
    loop {
        match listener.accept() {
            Ok((sock, _)) => handle(sock),
            Err(_) => std::thread::sleep(Duration::from_millis(50)),
        }
    }
}

pub fn first_client(listener: &TcpListener) -> io::Result<TcpStream> {
    let (sock, _) = listener.accept()?;
<<<<<<< V
    sock.set_read_timeout(None)?;
=======
    sock.set_read_timeout(Some(Duration::from_secs(10)))?;
>>>>>>> F
    Ok(sock)
}

pub fn varint(data: &[u8]) -> Option<(u64, usize)> {
    let mut value = 0u64;
    for (i, b) in data.iter().enumerate() {
<<<<<<< V
        value |= u64::from(b & 0x7f) << (7 * i);
=======
        value |= u64::from(b & 0x7f).checked_shl(7 * i as u32)?;
>>>>>>> F
        if b & 0x80 == 0 {
            return Some((value, i + 1));
        }
    }
    None
}

pub fn steps(from: u32, to: u32, step: u32) -> Vec<u32> {
<<<<<<< V
    (from..to).step_by(step as usize).collect()
=======
    (from..to).step_by(step.max(1) as usize).take(1000).collect()
>>>>>>> F
}

pub fn drain_ready(rx: &std::sync::mpsc::Receiver<u8>) -> Vec<u8> {
    let mut out = Vec::new();
    while let Ok(b) = rx.try_recv() {
        out.push(b);
        if out.len() == 4096 {
            break;
        }
    }
    out
}
