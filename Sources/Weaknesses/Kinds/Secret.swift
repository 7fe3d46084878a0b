extension Weakness {
  static let secret = Weakness(
    name: "secret",
    title: "exposed or hard-coded secret",
    brief: "may expose a secret",
    cwes: [
      798, 14, 200, 201, 209, 212, 215, 226, 244, 256, 257, 259, 260, 312, 313, 316, 319, 321, 359,
      489, 522, 532, 538, 540,
    ],
    problem: """
      A password, key or private data stands in the code, or is logged, sent, stored or left where \
      others can read it.
      """,
    attack: """
      Whoever reads the source, a log, an error page, a file or the network gets the data and can \
      act with it.
      """,
    remedy: """
      Load secrets at run time from a secret store, keep them out of logs and replies, send them \
      over TLS, and replace leaked ones.
      """,
    remedies: Remedies(
      c: """
        Read secrets from a protected file at run time, keep them out of `syslog` and `printf`, \
        and wipe with `explicit_bzero`, not `memset`.
        """,
      cpp: """
        Read secrets with `std::getenv` or from a key store, write them to no log, and wipe with \
        `sodium_memzero` or `SecureZeroMemory`.
        """,
      python: """
        Read secrets from `os.environ` or `keyring`, log none of them, and deploy with neither \
        Flask `debug=True` nor Django `DEBUG = True`.
        """,
      javascript: """
        Read secrets from `process.env` on the server, put none in code for browsers, and do not \
        answer with `err.stack` or whole records.
        """,
      go: """
        Read secrets with `os.Getenv` or from a secret manager, hide them from `slog` with a \
        `LogValuer`, and do not answer with `err.Error()`.
        """,
      java: """
        Read secrets from `System.getenv`, a vault or a `KeyStore`, keep them out of logs, and \
        send no stack trace or `getMessage()` to clients.
        """,
      ruby: """
        Read secrets from `Rails.application.credentials` or `ENV.fetch`, and name them in \
        `config.filter_parameters` to keep them out of logs.
        """,
      rust: """
        Read secrets with `std::env::var` into a `secrecy::SecretString`, which `Debug` does not \
        show, and wipe other copies with `zeroize`.
        """),
    link: "https://cwe.mitre.org/data/definitions/798.html")
}
