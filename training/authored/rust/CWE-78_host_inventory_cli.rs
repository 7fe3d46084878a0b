//! `inventory`: collects facts about the machines of the lab over ssh and puts
//! them into one table. Machines announce themselves: each one writes its entry
//! into the shared registry when it is installed, so everything in an entry is
//! whatever its owner has typed there.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::io::{self, BufRead, Write};
use std::process::{Command, ExitCode, Stdio};

const SSH_OPTIONS: &[&str] = &["-o", "BatchMode=yes", "-o", "ConnectTimeout=5"];
const FACTS: &[(&str, &str)] = &[
    ("kernel", "uname -r"),
    ("memory", "awk '/MemTotal/ {print $2}' /proc/meminfo"),
    ("disk", "df -P / | awk 'NR == 2 {print $2}'"),
    ("uptime", "cut -d. -f1 /proc/uptime"),
];

#[derive(Debug, Clone)]
struct Machine {
    name: String,
    address: String,
    owner: String,
    room: String,
}

#[derive(Debug)]
enum Problem {
    Io(io::Error),
    Entry(usize, &'static str),
    Remote(String),
}

impl From<io::Error> for Problem {
    fn from(e: io::Error) -> Self {
        Problem::Io(e)
    }
}

fn is_host(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 253
        && !text.starts_with('-')
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b':'))
}

/// One line per machine: name, address, owner and room, divided by tabs.
fn parse_registry(text: &str) -> Result<Vec<Machine>, Problem> {
    let mut machines = Vec::new();
    for (number, line) in text.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let fields: Vec<&str> = line.split('\t').map(str::trim).collect();
        let [name, address, owner, room] = fields[..] else {
            return Err(Problem::Entry(number + 1, "four fields expected"));
        };
        if !is_host(name) || !is_host(address) {
            return Err(Problem::Entry(number + 1, "name or address"));
        }
        machines.push(Machine {
            name: name.to_owned(),
            address: address.to_owned(),
            owner: owner.to_owned(),
            room: room.to_owned(),
        });
    }
    Ok(machines)
}

fn output_of(command: &mut Command) -> Result<String, Problem> {
    let output = command.stdin(Stdio::null()).output()?;
    if !output.status.success() {
        let text = String::from_utf8_lossy(&output.stderr);
        return Err(Problem::Remote(text.lines().next().unwrap_or("no answer").to_owned()));
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs one of the fixed fact commands on the machine.
fn ask(machine: &Machine, script: &str) -> Result<String, Problem> {
    output_of(Command::new("ssh").args(SSH_OPTIONS).arg(&machine.address).arg(script))
}

fn facts(machine: &Machine) -> Result<BTreeMap<&'static str, String>, Problem> {
    let mut found = BTreeMap::new();
    for (key, script) in FACTS {
        found.insert(*key, ask(machine, script)?);
    }
    Ok(found)
}

/// Writes owner and room into the message of the day of the machine.
fn label(machine: &Machine) -> Result<(), Problem> {
    let text = format!("{}: {} ({})\n", machine.name, one_line(&machine.owner), one_line(&machine.room));
<<<<<<< V
    let script = format!("printf '%s' '{text}' > /etc/motd.d/owner");
    ask(machine, &script)?;
    Ok(())
=======
    let mut ssh = Command::new("ssh");
    ssh.args(SSH_OPTIONS).arg(&machine.address).arg("cat > /etc/motd.d/owner");
    feed(&mut ssh, text.as_bytes())
>>>>>>> F
}

fn feed(command: &mut Command, data: &[u8]) -> Result<(), Problem> {
    let mut child = command.stdin(Stdio::piped()).spawn()?;
    if let Some(mut pipe) = child.stdin.take() {
        pipe.write_all(data)?;
    }
    let status = child.wait()?;
    if status.success() {
        Ok(())
    } else {
        Err(Problem::Remote(format!("ended with {status}")))
    }
}

/// Tells the owner of a machine that it does not answer any more.
fn notify(machine: &Machine, why: &str) -> Result<(), Problem> {
    let text = format!("To: {}\nSubject: {} is silent\n\n{}\n", one_line(&machine.owner), machine.name, one_line(why));
<<<<<<< V
    let line = format!("sendmail -i \"{}\"", machine.owner.replace('"', ""));
    feed(Command::new("sh").arg("-c").arg(line), text.as_bytes())
=======
    feed(Command::new("sendmail").args(["-i", "--"]).arg(&machine.owner), text.as_bytes())
>>>>>>> F
}

fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// The table goes through the pager of the user, whose command may have options.
fn show(table: &str) -> Result<(), Problem> {
    match env::var("INVENTORY_PAGER") {
        Ok(pager) if !pager.is_empty() => feed(Command::new("sh").arg("-c").arg(pager), table.as_bytes()),
        _ => Ok(io::stdout().write_all(table.as_bytes())?),
    }
}

fn confirmed(question: &str) -> bool {
    eprint!("{question} [y/N] ");
    let mut answer = String::new();
    let read = io::stdin().lock().read_line(&mut answer);
    read.is_ok() && answer.trim().eq_ignore_ascii_case("y")
}

fn run(args: &[String]) -> Result<(), Problem> {
    let registry = args.first().map_or("/srv/registry/machines.tsv", String::as_str);
    let machines = parse_registry(&fs::read_to_string(registry)?)?;
    let relabel = args.iter().any(|a| a == "--label") && confirmed("rewrite the labels of all machines?");

    let mut table = String::new();
    for machine in &machines {
        match facts(machine) {
            Ok(found) => {
                let cells: Vec<String> = found.iter().map(|(k, v)| format!("{k}={}", one_line(v))).collect();
                table.push_str(&format!("{:<24} {:<16} {}\n", machine.name, one_line(&machine.room), cells.join(" ")));
                if relabel {
                    label(machine)?;
                }
            }
            Err(Problem::Remote(why)) => {
                table.push_str(&format!("{:<24} silent\n", machine.name));
                notify(machine, &why)?;
            }
            Err(other) => return Err(other),
        }
    }
    show(&table)
}

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    match run(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("inventory: {problem:?}");
            ExitCode::FAILURE
        }
    }
}
