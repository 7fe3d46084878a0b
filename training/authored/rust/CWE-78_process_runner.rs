use std::io;
use std::path::Path;
use std::process::{Command, Output, Stdio};

pub fn resize(input: &str, width: u32) -> io::Result<Output> {
<<<<<<< V
    Command::new("sh").arg("-c").arg(format!("magick {input} -resize {width} out.png")).output()
=======
    Command::new("magick").arg(format!("./{input}")).args(["-resize", &width.to_string(), "out.png"]).output()
>>>>>>> F
}

pub fn disk_use() -> io::Result<Output> {
    Command::new("sh").arg("-c").arg("df -P / | awk 'NR==2 {print $5}'").output()
}

pub fn ping(host: &str) -> io::Result<bool> {
<<<<<<< V
    Command::new("sh").args(["-c", &format!("ping -c1 {host}")]).status().map(|s| s.success())
=======
    Command::new("ping").args(["-c1", "--", host]).status().map(|s| s.success())
>>>>>>> F
}

pub fn wait_for(port: u16) -> io::Result<bool> {
    let script = format!("until nc -z 127.0.0.1 {port}; do sleep 0.1; done");
    Command::new("sh").arg("-c").arg(script).status().map(|s| s.success())
}

pub fn notify(title: &str, body: &str) -> io::Result<Output> {
<<<<<<< V
    let script = format!("display notification \"{body}\" with title \"{title}\"");
    Command::new("osascript").arg("-e").arg(script).output()
=======
    let script = "on run argv\ndisplay notification (item 1 of argv) with title (item 2 of argv)\nend run";
    Command::new("osascript").args(["-e", script, body, title]).output()
>>>>>>> F
}

pub fn remote_last(user: &str) -> io::Result<Output> {
<<<<<<< V
    let user: String = user.chars().filter(|c| !c.is_whitespace()).collect();
=======
    let user: String = user.chars().filter(|c| c.is_alphanumeric()).collect();
>>>>>>> F
    Command::new("ssh").args(["bastion.internal", &format!("last -n1 {user}")]).output()
}

pub fn count_lines(dir: &Path) -> io::Result<Output> {
    Command::new("sh").args(["-c", "cat -- \"$1\"/*.log | wc -l", "sh"]).arg(dir).output()
}

pub fn run_hook(name: &str) -> io::Result<Output> {
<<<<<<< V
    Command::new("bash").arg("-lc").arg(name).stdin(Stdio::null()).output()
=======
    Command::new("bash").arg(if name == "post" { "hooks/post.sh" } else { "hooks/pre.sh" }).stdin(Stdio::null()).output()
>>>>>>> F
}

pub fn open_in_editor(file: &Path) -> io::Result<bool> {
    let editor = std::env::var("EDITOR").unwrap_or_else(|_| "vi".into());
    Command::new(editor).arg(file).status().map(|s| s.success())
}
