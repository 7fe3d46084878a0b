extension HTMLFormat {
  /// How long a page may grow: what comes first, which is what matters most, keeps all its detail.
  ///
  /// Browsers open 20 MB in a second or two; mail and trackers refuse more. So the three bounds in bytes are of the
  /// page as written until then, and the lists behind them are short.
  struct Limits: Sendable {
    /// Beyond, a definition without findings has its curve alone.
    var quietSourceBytes = 8 << 20
    /// Beyond, findings stand without their code and its curve.
    var sourceBytes = 14 << 20
    /// Beyond, findings are only counted.
    var findingBytes = 18 << 20
    /// Bytes of one line of code: more is generated, or data, and nobody reads it.
    var lineBytes = 2_000
    /// Lines of a definition: of a longer one only what is near its findings has its code.
    var definitionLines = 400
    /// Steps before and after a finding that are near it.
    var nearSteps = 3
    /// Points of a curve that are drawn and told one by one; in a longer one the line has to do, and findings.
    var curvePoints = 120
    /// Rows of a list of files.
    var rows = 1_000
  }
}
