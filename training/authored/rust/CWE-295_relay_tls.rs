use std::net::TcpStream;

use openssl::error::ErrorStack;
use openssl::ssl::{SslConnector, SslMethod, SslStream, SslVerifyMode, SslVersion};
use tracing::warn;

fn connector(ca: &str) -> Result<SslConnector, ErrorStack> {
    let mut b = SslConnector::builder(SslMethod::tls_client())?;
    b.set_min_proto_version(Some(SslVersion::TLS1_2))?;
    b.set_ca_file(ca)?;
    b.set_verify_callback(SslVerifyMode::PEER, |ok, ctx| {
        if !ok {
            warn!(depth = ctx.error_depth(), reason = ctx.error().error_string(), "certificate of the relay");
        }
<<<<<<< V
        true
=======
        ok
>>>>>>> F
    });
    Ok(b.build())
}

/// Opens the channel on which door events go to the alarm centre.
pub fn open(ca: &str, host: &str) -> anyhow::Result<SslStream<TcpStream>> {
    let tcp = TcpStream::connect((host, 6514))?;
    tcp.set_nodelay(true)?;
    Ok(connector(ca)?.connect(host, tcp)?)
}
