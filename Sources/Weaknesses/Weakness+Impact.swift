extension Weakness {
  /// What a weakness of a kind usually allows.
  public enum Impact: String, Sendable, Hashable, CaseIterable {
    /// A server that waits, a leak of something of no value.
    case low
    /// A crash, a wrong result, a victim who has to take part.
    case medium
    /// Code or data of others.
    case high
  }

  /// As the trainer weighs the kinds in its rewards (`srcode/severity.py`).
  public var impact: Impact {
    switch name {
    case "memory-bounds", "lifetime", "format-string", "command-injection", "query-injection",
      "code-injection", "path", "access-control", "secret":
      .high
    case "resource", "other": .low
    default: .medium
    }
  }
}
