/// What a folder of authored files holds, counted, and how many of its files are not as they should be.
public struct AuthoredSummary: Sendable, Hashable, CustomStringConvertible {
  public private(set) var pairs = 0
  public private(set) var blocks = 0
  /// Pairs whose fixed text is longer than the vulnerable one: where most are, length tells them apart.
  public private(set) var longer = 0
  public private(set) var safe = 0
  /// Files to validate on.
  public private(set) var valid = 0
  public private(set) var languages: [String: Int] = [:]
  public let errors: Int
  public let warnings: Int

  public init(_ folder: AuthoredFolder, warnings: Int) {
    errors = folder.problems.count
    self.warnings = warnings
    for file in folder.files {
      languages[file.name.language, default: 0] += 1
      blocks += file.text.blocks.count
      if file.name.isSafe { safe += 1 } else { pairs += 1 }
      if file.text.fixed.count > file.text.vulnerable.count { longer += 1 }
      if file.name.part == .valid { valid += 1 }
    }
  }

  public var description: String {
    let languages = languages.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "\($0.value) \($0.key)" }
    return [
      "\(pairs + safe) files (\(languages.joined(separator: ", ")))",
      "\(pairs) pairs with \(blocks) blocks, \(longer) of them longer when fixed",
      "\(safe) safe texts", "\(valid) files to validate on",
      "\(errors) errors, \(warnings) warnings",
    ].joined(separator: "; ")
  }
}
