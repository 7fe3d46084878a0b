/// What two names have in common where one can stand for the other without catching the eye.
struct NameStyle: Sendable, Hashable {
  enum Shape: Sendable, Hashable {
    /// `buffer`, `read_all`, `LIMIT` or `MAX_SIZE`, `readAll`, `ReadAll`, and `Read_all`.
    case lower, snake, upper, camel, pascal, mixed
  }

  let shape: Shape
  /// In some languages the first letter says more: in Go who sees a name, in Ruby that it is a constant.
  let isCapital: Bool
  /// Whether it begins with `_`.
  let isHidden: Bool
  /// Names of 18 letters and more are one class.
  let length: Int
  /// Functions and types are called otherwise than values.
  let isDefinition: Bool

  private static let lettersOfAClass = 6
  private static let longestClass = 3

  init(_ name: String, isDefinition: Bool) {
    self.isDefinition = isDefinition
    isHidden = name.hasPrefix("_")
    length = min(Self.longestClass, name.utf8.count / Self.lettersOfAClass)
    let core = name.utf8.drop { $0 == UInt8(ascii: "_") }
    func isUpper(_ byte: UInt8) -> Bool {
      (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }
    func isLower(_ byte: UInt8) -> Bool {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }
    isCapital = core.first.map(isUpper) == true
    let hasUpper = core.contains(where: isUpper)
    if !core.contains(where: isLower) {
      shape = .upper
    } else if core.contains(UInt8(ascii: "_")) {
      shape = hasUpper ? .mixed : .snake
    } else if !hasUpper {
      shape = .lower
    } else {
      shape = isCapital ? .pascal : .camel
    }
  }
}
