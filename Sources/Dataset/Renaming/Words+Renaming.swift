import SyntaxTrees

/// Which words are renamed with care, or not at all.
extension Words {
  /// Shorter names (`i`, `fd`, `tx`) say what they say everywhere.
  static let shortest = 3

  /// Whether a name says that something is secret: without it nobody could say that a line gives a secret away, and with
  /// it any line might.
  static func isOfSecrets(_ name: String) -> Bool {
    let name = name.lowercased()
    return secrets.contains { name.contains($0) }
  }

  private static let secrets = [
    "passw", "passphrase", "passcode", "pwd", "secret", "token", "credential", "api_key", "apikey",
    "private_key", "privatekey",
  ]
}
