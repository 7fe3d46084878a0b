extension HTMLFormat {
  /// The colour of a margin: five from orange (vulnerable) over grey to blue (safe), which people who do not tell red
  /// from green tell apart. Next to each stands the number.
  enum Tint: Int, CaseIterable {
    case vulnerable, weak, between, fair, safe

    init(_ margin: Double) {
      self =
        switch margin {
        case ..<(-0.6): .vulnerable
        case ..<(-0.2): .weak
        case ...0.2: .between
        case ...0.6: .fair
        default: .safe
        }
    }

    /// Its class in the style sheet.
    var name: String { "m\(rawValue)" }

    /// The margins that have it, as the legend says.
    var words: String {
      switch self {
      case .vulnerable: "below −0.60: vulnerable"
      case .weak: "−0.60 to −0.20"
      case .between: "around 0"
      case .fair: "+0.20 to +0.60"
      case .safe: "above +0.60: safe"
      }
    }
  }
}
