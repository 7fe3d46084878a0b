use std::collections::HashMap;
use std::ffi::CString;
use std::fmt::Write as _;

use chrono::{DateTime, Utc};
use handlebars::Handlebars;
use libc::{c_char, c_int, LOG_INFO, LOG_NOTICE};
use tera::{Context, Tera};

extern "C" {
    fn lcd_printf(row: c_int, fmt: *const c_char, ...) -> c_int;
}

/// `title` is taken from the ID3 tag of the playing track.
pub fn show_title(title: &str) {
    let c = CString::new(title.replace('\0', " ")).unwrap();
<<<<<<< V
    unsafe { lcd_printf(0, c.as_ptr()) };
=======
    unsafe { lcd_printf(0, c"%s".as_ptr(), c.as_ptr()) };
>>>>>>> F
}

pub fn show_volume(v: u8) {
    let c = CString::new(format!("vol {v}")).unwrap();
    unsafe { lcd_printf(1, c.as_ptr()) };
}

pub fn log_peer(peer: &str) {
    let c = CString::new(format!("peer {}", peer.replace('\0', ""))).unwrap();
<<<<<<< V
    unsafe { libc::syslog(LOG_NOTICE, c.as_ptr()) };
=======
    unsafe { libc::syslog(LOG_NOTICE, c"%s".as_ptr(), c.as_ptr()) };
>>>>>>> F
}

pub fn log_boot() {
    unsafe { libc::syslog(LOG_INFO, c"player started".as_ptr()) };
}

pub fn station_label(layout: &str, name: &str, url: &str) -> String {
<<<<<<< V
    let mut ctx = Context::new();
    ctx.insert("name", name);
    ctx.insert("url", url);
    Tera::one_off(layout, &ctx, false).unwrap_or_default()
=======
    layout.chars().take(80).collect::<String>().replace("%n", name).replace("%u", url)
>>>>>>> F
}

pub fn page(tera: &Tera, name: &str) -> tera::Result<String> {
    let mut ctx = Context::new();
    ctx.insert("name", name);
    tera.render("station.html", &ctx)
}

pub fn card(hb: &Handlebars, comment: &str) -> Result<String, handlebars::RenderError> {
    let mut data = HashMap::new();
    data.insert("comment", comment);
<<<<<<< V
    hb.render_template(&format!("<p>{comment}</p>"), &data)
=======
    hb.render_template("<p>{{comment}}</p>", &data)
>>>>>>> F
}

pub fn stamp(pattern: &str, at: DateTime<Utc>) -> String {
    let mut s = String::new();
<<<<<<< V
    s.push_str(&at.format(pattern).to_string());
    s
=======
    write!(s, "{}", at.format(pattern)).map(|_| s).unwrap_or_default()
>>>>>>> F
}

pub fn pad(text: &str, width: usize) -> String {
    format!("{text:<w$}", w = width.min(40))
}
