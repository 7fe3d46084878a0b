/// How margins are written for people: two digits and always a sign.
public enum MarginFormat {
  /// `+0.93`, `−0.85` (with U+2212), `0.00`.
  public static func signed(_ margin: Double) -> String {
    let hundredths = Int((margin * 100).rounded())
    let sign = hundredths > 0 ? "+" : hundredths < 0 ? "−" : ""
    return sign + unsigned(hundredths)
  }

  /// `1.78`, `−0.20`.
  public static func plain(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    return (hundredths < 0 ? "−" : "") + unsigned(hundredths)
  }

  /// `83 %`.
  public static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

  private static func unsigned(_ hundredths: Int) -> String {
    let digits = String(hundredths.magnitude)
    let padded = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    return padded.dropLast(2) + "." + padded.suffix(2)
  }
}
