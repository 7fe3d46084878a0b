extension Weakness {
  /// Every kind there is a text for, in the order of the trained head.
  public static let all: [Weakness] = [
    .other,
    .memoryBounds,
    .lifetime,
    .nullOrUninitialised,
    .integer,
    .formatString,
    .commandInjection,
    .queryInjection,
    .markupInjection,
    .codeInjection,
    .path,
    .requestForgeryOrRedirect,
    .cryptography,
    .secret,
    .accessControl,
    .transport,
    .resource,
    .race,
  ]

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

  /// The kind that packages name so; nil for one that a newer package knows and this build does not.
  public static func named(_ name: String) -> Weakness? { byName[name] }

  private static let byCWE: [Int: Weakness] = Dictionary(
    all.flatMap { weakness in weakness.cwes.map { ($0, weakness) } },
    uniquingKeysWith: { first, _ in first })

  /// The kind of a CWE number, written in whatever way (`CWE-78`, `78`): `other` for a number that no kind
  /// stands for, nil where there is no number.
  public static func ofCWE(_ text: String) -> Weakness? {
    let digits = text.drop { !("0"..."9").contains($0) }.prefix { ("0"..."9").contains($0) }
    guard let number = Int(digits), number > 0 else { return nil }
    return byCWE[number] ?? .other
  }
}
