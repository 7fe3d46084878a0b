use std::fs;
use std::io::{self, IsTerminal, Read, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result};
use clap::{Args, Parser};

#[derive(Parser)]
pub struct Cli {
    #[arg(long, default_value = "https://vault.kelp.example")]
    pub server: String,
<<<<<<< V
    #[arg(long, help = "API token")]
    pub token: String,
=======
    #[arg(env = "KELP_TOKEN", hide_env_values = true)]
    pub token: String,
>>>>>>> F
    #[arg(short, long)]
    pub verbose: bool,
}

#[derive(Args)]
pub struct Dump {
    pub database: String,
    pub out: PathBuf,
}

pub fn dump(args: &Dump, password: &str) -> Result<bool> {
    let mut cmd = Command::new("pg_dump");
    cmd.arg("-Fc").arg("-f").arg(&args.out);
<<<<<<< V
    cmd.arg(format!("--dbname=postgresql://backup:{password}@db/{}", args.database));
=======
    cmd.env("PGPASSWORD", password).arg(format!("--dbname=postgresql://backup@db/{}", args.database));
>>>>>>> F
    Ok(cmd.status()?.success())
}

pub fn encrypt(input: &PathBuf, passphrase: &str) -> Result<bool> {
    let mut cmd = Command::new("gpg");
    cmd.args(["--batch", "--yes", "--pinentry-mode", "loopback", "--symmetric"]);
<<<<<<< V
    Ok(cmd.args(["--passphrase", passphrase]).arg(input).status()?.success())
=======
    let mut child = cmd.args(["--passphrase-fd", "0"]).arg(input).stdin(Stdio::piped()).spawn()?;
    writeln!(child.stdin.take().context("stdin")?, "{passphrase}")?;
    Ok(child.wait()?.success())
>>>>>>> F
}

pub fn list_keys(home: &PathBuf) -> Result<String> {
    let out = Command::new("gpg").arg("--homedir").arg(home).args(["--batch", "--list-keys"]).output()?;
    Ok(String::from_utf8_lossy(&out.stdout).into_owned())
}

pub fn read_password() -> Result<String> {
    if io::stdin().is_terminal() {
<<<<<<< V
        print!("Password: ");
        io::stdout().flush()?;
        return Ok(io::stdin().lines().next().context("eof")??);
=======
        return Ok(rpassword::prompt_password("Password: ")?);
>>>>>>> F
    }
    let mut text = String::new();
    io::stdin().take(1024).read_to_string(&mut text)?;
    Ok(text.trim_end().to_owned())
}

pub fn read_name() -> Result<String> {
    print!("Display name: ");
    io::stdout().flush()?;
    Ok(io::stdin().lines().next().context("eof")??)
}

pub fn run_plugin(path: &str) -> Result<bool> {
    let mut cmd = Command::new(format!("/usr/libexec/kelp/{}", path.replace('/', "")));
    cmd.env_remove("KELP_TOKEN");
    Ok(cmd.status()?.success())
}

pub fn show_config(cli: &Cli) {
<<<<<<< V
    println!("server = {}\ntoken = {}", cli.server, cli.token);
=======
    println!("server = {}\ntoken = ({} chars)", cli.server, cli.token.len());
>>>>>>> F
}

pub fn cached_server() -> String {
    fs::read_to_string(".kelp-server").unwrap_or_else(|_| "https://vault.kelp.example".into())
}
