//! Bridge between a heat pump in the cellar and the service of its maker. The
//! pump has a certificate it made itself; its fingerprint is read off the label
//! when the bridge is set up. The service has an ordinary certificate.

use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::path::PathBuf;
use std::time::Duration;

use native_tls::{Certificate, Protocol, TlsConnector, TlsStream};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

const SERVICE: &str = "bridge.heatpump-service.example";
const SERVICE_PORT: u16 = 8883;
const PUMP_PORT: u16 = 4443;
const TIMEOUT: Duration = Duration::from_secs(20);
const MAX_LINE: u64 = 16 * 1024;
const VALVES: &[&str] = &["heating", "hot-water", "buffer"];

#[derive(Debug, Deserialize)]
pub struct Config {
    pub pump_host: String,
    /// SHA-256 of the pump's certificate in hex, colons allowed.
    pub pump_fingerprint: String,
    pub token_file: PathBuf,
    /// Own authority for the proxy of the housing company, if there is one.
    pub extra_root: Option<PathBuf>,
}

#[derive(Debug, Serialize, Deserialize, PartialEq)]
pub struct Reading {
    pub flow: f32,
    pub back: f32,
    pub outside: f32,
    pub power: f32,
}

#[derive(Debug, Deserialize)]
#[serde(tag = "do", rename_all = "lowercase")]
pub enum Order {
    Set { valve: String, target: f32 },
    Read,
    Nothing,
}

#[derive(Debug)]
pub enum BridgeError {
    Io(io::Error),
    Tls(String),
    Pump(&'static str),
    Config(&'static str),
    Answer(serde_json::Error),
}

impl From<io::Error> for BridgeError {
    fn from(e: io::Error) -> Self {
        BridgeError::Io(e)
    }
}

impl From<serde_json::Error> for BridgeError {
    fn from(e: serde_json::Error) -> Self {
        BridgeError::Answer(e)
    }
}

fn tls<E: std::fmt::Display>(e: E) -> BridgeError {
    BridgeError::Tls(e.to_string())
}

fn dial(host: &str, port: u16) -> io::Result<TcpStream> {
    let address = (host, port)
        .to_socket_addrs()?
        .next()
        .ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, "no address"))?;
    let stream = TcpStream::connect_timeout(&address, TIMEOUT)?;
    stream.set_read_timeout(Some(TIMEOUT))?;
    stream.set_write_timeout(Some(TIMEOUT))?;
    Ok(stream)
}

fn parse_fingerprint(text: &str) -> Option<[u8; 32]> {
    let digits: Vec<u8> = text.bytes().filter(|b| *b != b':').collect();
    if digits.len() != 64 {
        return None;
    }
    let mut out = [0u8; 32];
    for (slot, pair) in out.iter_mut().zip(digits.chunks_exact(2)) {
        let pair = std::str::from_utf8(pair).ok()?;
        *slot = u8::from_str_radix(pair, 16).ok()?;
    }
    Some(out)
}

/// A connection to the pump. What the library would check of its certificate
/// says nothing, so it is the fingerprint that is compared.
fn connect_pump(config: &Config) -> Result<TlsStream<TcpStream>, BridgeError> {
    let wanted = parse_fingerprint(&config.pump_fingerprint).ok_or(BridgeError::Config("fingerprint"))?;
    let connector = TlsConnector::builder()
        .danger_accept_invalid_certs(true)
        .danger_accept_invalid_hostnames(true)
        .min_protocol_version(Some(Protocol::Tlsv12))
        .build()
        .map_err(tls)?;
    let stream = connector.connect(&config.pump_host, dial(&config.pump_host, PUMP_PORT)?).map_err(tls)?;
<<<<<<< V
    if let Ok(Some(certificate)) = stream.peer_certificate() {
        let found: [u8; 32] = Sha256::digest(certificate.to_der().map_err(tls)?).into();
        if found[..4] != wanted[..4] {
            return Err(BridgeError::Pump("fingerprint"));
        }
    }
=======
    let certificate = stream.peer_certificate().map_err(tls)?.ok_or(BridgeError::Pump("no certificate"))?;
    let found: [u8; 32] = Sha256::digest(certificate.to_der().map_err(tls)?).into();
    if found != wanted {
        return Err(BridgeError::Pump("fingerprint"));
    }
>>>>>>> F
    Ok(stream)
}

fn connect_service(config: &Config) -> Result<TlsStream<TcpStream>, BridgeError> {
    let mut builder = TlsConnector::builder();
    builder.min_protocol_version(Some(Protocol::Tlsv12));
    if let Some(path) = &config.extra_root {
        let root = Certificate::from_pem(&fs::read(path)?).map_err(tls)?;
<<<<<<< V
        builder.add_root_certificate(root).danger_accept_invalid_hostnames(true);
=======
        builder.add_root_certificate(root);
>>>>>>> F
    }
    let connector = builder.build().map_err(tls)?;
    connector.connect(SERVICE, dial(SERVICE, SERVICE_PORT)?).map_err(tls)
}

fn line<S: Read + Write>(stream: &mut BufReader<S>) -> Result<String, BridgeError> {
    let mut text = String::new();
    stream.by_ref().take(MAX_LINE).read_line(&mut text)?;
    if !text.ends_with('\n') {
        return Err(BridgeError::Io(io::ErrorKind::UnexpectedEof.into()));
    }
    Ok(text)
}

fn read_pump(pump: &mut BufReader<TlsStream<TcpStream>>) -> Result<Reading, BridgeError> {
    pump.get_mut().write_all(b"read\n")?;
    Ok(serde_json::from_str(&line(pump)?)?)
}

fn set_pump(pump: &mut BufReader<TlsStream<TcpStream>>, valve: &str, target: f32) -> Result<(), BridgeError> {
    if !VALVES.contains(&valve) || !(5.0..=65.0).contains(&target) {
        return Err(BridgeError::Pump("order out of range"));
    }
    pump.get_mut().write_all(format!("set {valve} {target:.1}\n").as_bytes())?;
    match line(pump)?.trim() {
        "ok" => Ok(()),
        _ => Err(BridgeError::Pump("order refused")),
    }
}

/// One round: report a reading, fetch an order and carry it out.
pub fn round(config: &Config) -> Result<Reading, BridgeError> {
    let mut pump = BufReader::new(connect_pump(config)?);
    let reading = read_pump(&mut pump)?;
    let token = fs::read_to_string(&config.token_file)?;

    let mut service = BufReader::new(connect_service(config)?);
    let report = serde_json::to_string(&reading)?;
    service.get_mut().write_all(format!("auth {}\nreport {report}\n", token.trim()).as_bytes())?;
    match serde_json::from_str(&line(&mut service)?)? {
        Order::Set { valve, target } => set_pump(&mut pump, &valve, target)?,
        Order::Read => drop(read_pump(&mut pump)?),
        Order::Nothing => {}
    }
    Ok(reading)
}
