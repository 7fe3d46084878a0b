//! Quoting for the places that text of ours ends up in: POSIX shells, SQL
//! identifiers, CSV cells and HTML.

use std::borrow::Cow;
use std::fmt::Write as _;

fn is_plain_shell(b: u8) -> bool {
    b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.' | b'/' | b':' | b'=' | b'@' | b'%' | b'+' | b',')
}

/// One word for `sh`. Words that start with a tilde or an equals sign are
/// quoted as well; zsh expands the latter.
///
/// ```
/// # use quoting::shell_word;
/// assert_eq!(shell_word("a b"), "'a b'");
/// assert_eq!(shell_word("it's"), r"'it'\''s'");
/// ```
pub fn shell_word(s: &str) -> Cow<'_, str> {
    if !s.is_empty() && !s.starts_with('=') && s.bytes().all(is_plain_shell) {
        return Cow::Borrowed(s);
    }
    let mut out = String::with_capacity(s.len() + 2);
    out.push('\'');
    for c in s.chars() {
        if c == '\'' {
            out.push_str(r"'\''");
        } else {
            out.push(c);
        }
    }
    out.push('\'');
    Cow::Owned(out)
}

pub fn shell_command<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let mut out = String::new();
    for word in words {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&shell_word(word));
    }
    out
}

#[derive(Debug, PartialEq, Eq)]
pub enum IdentError {
    Empty,
    Zero,
    TooLong,
}

/// A quoted identifier for PostgreSQL and SQLite.
pub fn sql_ident(s: &str) -> Result<String, IdentError> {
    if s.is_empty() {
        return Err(IdentError::Empty);
    }
    if s.contains('\0') {
        return Err(IdentError::Zero);
    }
    if s.len() > 63 {
        return Err(IdentError::TooLong);
    }
    Ok(format!("\"{}\"", s.replace('"', "\"\"")))
}

/// RFC 4180.
pub fn csv_cell(s: &str) -> Cow<'_, str> {
    let formula = s.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) && s.parse::<f64>().is_err();
    let special = s.contains([',', ';', '"', '\n', '\r']);
    if !formula && !special {
        return Cow::Borrowed(s);
    }
    let prefix = if formula { "'" } else { "" };
    Cow::Owned(format!("\"{prefix}{}\"", s.replace('"', "\"\"")))
}

/// For text and for quoted attribute values.
pub fn html(s: &str) -> Cow<'_, str> {
    if !s.contains(['&', '<', '>', '"', '\'']) {
        return Cow::Borrowed(s);
    }
    let mut out = String::with_capacity(s.len() + s.len() / 8);
    for c in s.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// For terminals and log files: control characters become visible.
pub fn visible(s: &str) -> Cow<'_, str> {
    if !s.chars().any(char::is_control) {
        return Cow::Borrowed(s);
    }
    let mut out = String::with_capacity(s.len() + 8);
    for c in s.chars() {
        if c.is_control() {
            let _ = write!(out, "\\u{{{:x}}}", c as u32);
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shell() {
        assert!(matches!(shell_word("src/main.rs"), Cow::Borrowed(_)));
        for (input, want) in [("", "''"), ("~root", "'~root'"), ("$(id)", "'$(id)'"), ("a;b", "'a;b'"), ("=ls", "'=ls'")] {
            assert_eq!(shell_word(input), want);
        }
        assert_eq!(shell_command(["rm", "--", "my file"]), "rm -- 'my file'");
    }

    #[test]
    fn cells() {
        assert_eq!(csv_cell("-12.5"), "-12.5");
        assert_eq!(csv_cell("=1+1"), "\"'=1+1\"");
        assert_eq!(csv_cell("a\"b"), "\"a\"\"b\"");
    }

    #[test]
    fn identifiers() {
        assert_eq!(sql_ident("or\"der").unwrap(), "\"or\"\"der\"");
        assert_eq!(sql_ident(""), Err(IdentError::Empty));
    }
}
