extension Weakness {
  static let transport = Weakness(
    name: "transport",
    title: "unverified connection",
    brief: "may trust the wrong peer",
    cwes: [295, 296, 297, 298, 299, 300, 322, 350, 757, 924, 940],
    problem: """
      The connection is made without proof of who answers, or with protection that others on the \
      way can take off.
      """,
    attack: """
      Someone between the two ends poses as the server, reads what passes and changes it unseen.
      """,
    remedy: """
      Leave the checks of certificate and host name on, require TLS 1.2 or later, and add a \
      private CA instead of disabling checks.
      """,
    remedies: Remedies(
      c: """
        Keep `CURLOPT_SSL_VERIFYPEER` at 1 and `CURLOPT_SSL_VERIFYHOST` at 2; in OpenSSL set \
        `SSL_VERIFY_PEER` and call `SSL_set1_host`.
        """,
      cpp: """
        In Boost.Asio set `ssl::verify_peer` and `ssl::host_name_verification`; in Qt use neither \
        `ignoreSslErrors()` nor `VerifyNone`.
        """,
      python: """
        Leave `verify` on in `requests` (or give it a CA file), use \
        `ssl.create_default_context()`, and `RejectPolicy` in Paramiko.
        """,
      javascript: """
        Leave `rejectUnauthorized` on and `NODE_TLS_REJECT_UNAUTHORIZED` unset; pass a private CA \
        as `ca`, and `minVersion: 'TLSv1.2'`.
        """,
      go: """
        Remove `InsecureSkipVerify` and give `tls.Config` a private CA in `RootCAs`; for SSH use \
        `knownhosts.New`, not `InsecureIgnoreHostKey`.
        """,
      java: """
        Use the default `TrustManager` and `HostnameVerifier`, with a private CA in a `KeyStore`; \
        `SSLSocket` needs `setEndpointIdentificationAlgorithm`.
        """,
      ruby: """
        Set `verify_mode` to `OpenSSL::SSL::VERIFY_PEER`, give a private CA in `ca_file`, and call \
        `post_connection_check(host)` on sockets.
        """,
      rust: """
        Remove `danger_accept_invalid_certs` and any `ServerCertVerifier` that accepts all; add a \
        private CA with `add_root_certificate`.
        """),
    link: "https://cwe.mitre.org/data/definitions/295.html")
}
