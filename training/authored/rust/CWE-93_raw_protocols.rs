use std::fmt::Write as _;
use std::io::{self, Write};
use std::net::TcpStream;

use axum::http::{header, HeaderMap, HeaderValue};
use time::OffsetDateTime;
use tracing::info;

pub fn redirect(sock: &mut TcpStream, path: &str) -> io::Result<()> {
<<<<<<< V
    write!(sock, "HTTP/1.1 302 Found\r\nLocation: /{}\r\n\r\n", path.trim())
=======
    write!(sock, "HTTP/1.1 302 Found\r\nLocation: /{}\r\n\r\n", encode(path))
>>>>>>> F
}

pub fn not_modified(sock: &mut TcpStream, age: u32) -> io::Result<()> {
    write!(sock, "HTTP/1.1 304 Not Modified\r\nAge: {age}\r\n\r\n")
}

pub fn mail_headers(from: &str, subject: &str) -> Option<String> {
    let mut out = format!("From: <{}>\r\n", from.split(['<', '>', '\r', '\n']).next()?);
<<<<<<< V
    write!(out, "Subject: {}\r\n", subject.replace("\r\n", " ")).ok()?;
=======
    write!(out, "Subject: {}\r\n", subject.replace(['\r', '\n'], " ")).ok()?;
>>>>>>> F
    Some(out)
}

pub fn disposition(headers: &mut HeaderMap, name: &str) {
<<<<<<< V
    let value = format!("attachment; filename=\"{name}\"");
=======
    let value = format!("attachment; filename*=UTF-8''{}", encode(name));
>>>>>>> F
    if let Ok(value) = HeaderValue::from_str(&value) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
}

pub fn forwarded(headers: &mut HeaderMap, tenant: &str) {
<<<<<<< V
    headers.insert("x-tenant", unsafe { HeaderValue::from_maybe_shared_unchecked(tenant.to_owned()) });
=======
    headers.insert("x-tenant", HeaderValue::from_str(tenant).unwrap_or(HeaderValue::from_static("none")));
>>>>>>> F
}

pub fn cache_get(sock: &mut TcpStream, key: &str) -> io::Result<()> {
<<<<<<< V
    if key.len() > 250 {
=======
    if key.len() > 250 || !key.bytes().all(|b| b.is_ascii_graphic()) {
>>>>>>> F
        return Err(io::ErrorKind::InvalidInput.into());
    }
    write!(sock, "get {key}\r\n")
}

pub fn cache_flush(sock: &mut TcpStream) -> io::Result<()> {
    sock.write_all(b"flush_all\r\nquit\r\n")
}

pub fn audit(log: &mut impl Write, user: &str, action: &str) -> io::Result<()> {
<<<<<<< V
    writeln!(log, "{} {user} {action}", OffsetDateTime::now_utc().unix_timestamp())
=======
    writeln!(log, "{} {user:?} {action:?}", OffsetDateTime::now_utc().unix_timestamp())
>>>>>>> F
}

pub fn trace_login(user: &str) {
    info!(user = ?user, "login");
}

pub fn irc_line(nick: &str, text: &str) -> String {
<<<<<<< V
    format!(":{nick} PRIVMSG #lobby :{text}\r\n")
=======
    format!(":{nick} PRIVMSG #lobby :{}\r\n", text.lines().next().unwrap_or("").replace('\r', ""))
>>>>>>> F
}

fn encode(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, b| {
        match b {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => out.push(b as char),
            _ => drop(write!(out, "%{b:02X}")),
        }
        out
    })
}
