use std::io;
use std::process::{Command, Output};

pub struct Fleet {
    key: String,
}

impl Fleet {
    fn ssh(&self, host: &str) -> Command {
        let mut c = Command::new("ssh");
        c.args(["-o", "BatchMode=yes", "-i", &self.key, "--", host]);
        c
    }

    pub fn uptime(&self, host: &str) -> io::Result<Output> {
        self.ssh(host).arg("uptime").output()
    }

    /// Restarts a service on one of the hosts. Hosts are taken from the
    /// inventory; the unit is what a member of the channel typed to the bot.
    pub fn restart(&self, host: &str, unit: &str) -> io::Result<Output> {
<<<<<<< V
        if !unit.ends_with(".service") || unit.contains(char::is_whitespace) {
            return Err(io::ErrorKind::InvalidInput.into());
        }
=======
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '@' || c == '.';
        if !unit.ends_with(".service") || unit.starts_with('-') || !unit.chars().all(plain) {
            return Err(io::ErrorKind::InvalidInput.into());
        }
>>>>>>> F
        self.ssh(host).args(["sudo", "systemctl", "restart", unit]).output()
    }
}
