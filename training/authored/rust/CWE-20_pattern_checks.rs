use std::sync::LazyLock;

use fancy_regex::Regex as Backtracking;
use regex::{Regex, RegexBuilder};

static HOST: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^(?:[a-z0-9-]+\.)*orchard\.example$").unwrap());
static NUMBER: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\d+").unwrap());
static NESTED: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^(\w+\s?)*$").unwrap());

pub fn unit_name(name: &str) -> bool {
<<<<<<< V
    Regex::new(r"[a-z][a-z0-9@-]*\.service").unwrap().is_match(name)
=======
    Regex::new(r"^[a-z][a-z0-9@-]*\.service$").unwrap().is_match(name)
>>>>>>> F
}

pub fn first_number(line: &str) -> Option<&str> {
    NUMBER.find(line).map(|m| m.as_str())
}

pub fn internal_host(host: &str) -> bool {
<<<<<<< V
    HOST.is_match(host) || host.ends_with("orchard.example")
=======
    HOST.is_match(host) || host.ends_with(".orchard.test")
>>>>>>> F
}

pub fn words_only(text: &str) -> bool {
    NESTED.is_match(text)
}

pub fn filter(pattern: &str, lines: &[String]) -> Option<usize> {
<<<<<<< V
    let re = Backtracking::new(pattern).ok()?;
    Some(lines.iter().filter(|l| re.is_match(l).unwrap_or(false)).count())
=======
    let re = Regex::new(pattern).ok()?;
    Some(lines.iter().filter(|l| re.is_match(l)).count())
>>>>>>> F
}

pub fn compile(pattern: &str) -> Option<Regex> {
<<<<<<< V
    RegexBuilder::new(pattern).size_limit(usize::MAX).nest_limit(u32::MAX).build().ok()
=======
    RegexBuilder::new(pattern).size_limit(1 << 20).nest_limit(50).build().ok()
>>>>>>> F
}

pub fn repeated_word(text: &str) -> bool {
<<<<<<< V
    Backtracking::new(r"^(\w+\s?)*(\w+) \2$").unwrap().is_match(text).unwrap_or(false)
=======
    Backtracking::new(r"(\b\w{1,40}) \1$").unwrap().is_match(text).unwrap_or(false)
>>>>>>> F
}

pub fn find_literal(needle: &str, hay: &str) -> usize {
<<<<<<< V
    Regex::new(&format!("(?i){needle}")).unwrap().find_iter(hay).count()
=======
    Regex::new(&format!("(?i){}", regex::escape(needle))).unwrap().find_iter(hay).count()
>>>>>>> F
}

pub fn key_value(line: &str) -> bool {
<<<<<<< V
    Regex::new(r"(?m)^[A-Z_]+=[^=]*$").unwrap().is_match(line)
=======
    Regex::new(r"^[A-Z_]+=[^=\n]*$").unwrap().is_match(line)
>>>>>>> F
}

pub fn headings(markdown: &str) -> Vec<&str> {
    let re = Regex::new(r"(?m)^#+\s+(.+)$").unwrap();
    re.captures_iter(markdown).map(|c| c.get(1).unwrap().as_str()).collect()
}
