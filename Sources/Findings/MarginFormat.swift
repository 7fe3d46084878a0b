/// How margins are written for people: two digits and always a sign.
public enum MarginFormat {
  /// `+0.93`, `−0.85` (with U+2212), `0.00`.
  public static func signed(_ margin: Double) -> String { signed(margin, digits: 2) }

  /// Two margins with as many digits as it takes to tell them apart, five at most: `−0.939` and `−0.940`.
  public static func signed(_ one: Double, _ other: Double) -> (String, String) {
    let digits = (2...5).first { signed(one, digits: $0) != signed(other, digits: $0) } ?? 2
    return (signed(one, digits: digits), signed(other, digits: digits))
  }

  private static func signed(_ margin: Double, digits: Int) -> String {
    let scaled = scaled(margin, digits: digits)
    let sign = scaled > 0 ? "+" : scaled < 0 ? "−" : ""
    return sign + unsigned(scaled, digits: digits)
  }

  /// `1.78`, `−0.20`.
  public static func plain(_ value: Double) -> String {
    let hundredths = scaled(value, digits: 2)
    return (hundredths < 0 ? "−" : "") + unsigned(hundredths, digits: 2)
  }

  /// `83 %`.
  public static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

  private static func scaled(_ value: Double, digits: Int) -> Int {
    Int(((0..<digits).reduce(value) { value, _ in value * 10 }).rounded())
  }

  private static func unsigned(_ scaled: Int, digits: Int) -> String {
    let text = String(scaled.magnitude)
    let padded = String(repeating: "0", count: max(0, digits + 1 - text.count)) + text
    return padded.dropLast(digits) + "." + padded.suffix(digits)
  }
}
