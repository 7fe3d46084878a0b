/// Words as bytes: what names are made of, and what stands beside them.
public enum Words {
  /// Letters, digits, `_`, and what is not ASCII.
  static func isPart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }

  public static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }

  /// Runs of such bytes, in order.
  public static func all(in bytes: ArraySlice<UInt8>) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start: Int?
    for index in bytes.indices {
      if isPart(bytes[index]) {
        start = start ?? index
      } else if let first = start {
        words.append(first..<index)
        start = nil
      }
    }
    if let start { words.append(start..<bytes.endIndex) }
    return words
  }

  /// Whether a leaf is a plain name, in ASCII: `$el`, `empty?` and `@name` are words with a mark.
  static func isName(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else {
      return false
    }
    return bytes.allSatisfy { isPart($0) && $0 < 0x80 }
  }

  /// Whether the name at `offset` follows what makes it a member or a variable of the runtime: `.`, `->`, `::`, `@`,
  /// `$` or `#`. Two dots do not.
  static func followsMark(_ offset: Int, in bytes: [UInt8]) -> Bool {
    var index = offset - 1
    while index >= 0, isBlank(bytes[index]) { index -= 1 }
    guard index >= 0 else { return false }
    let before = index > 0 ? bytes[index - 1] : 0
    switch bytes[index] {
    case UInt8(ascii: "."): return before != UInt8(ascii: ".")
    case UInt8(ascii: ">"): return before == UInt8(ascii: "-") && index == offset - 1
    case UInt8(ascii: ":"): return before == UInt8(ascii: ":")
    case UInt8(ascii: "@"), UInt8(ascii: "$"), UInt8(ascii: "#"): return index == offset - 1
    default: return false
    }
  }

  /// Whether `:`, `=` or `!` follows, as after a key, an argument's name or a macro; not `::`, `==`, `!=` and `=>`.
  static func precedesMark(_ offset: Int, in bytes: [UInt8]) -> Bool {
    var index = offset
    while index < bytes.count, isBlank(bytes[index]) { index += 1 }
    guard index < bytes.count else { return false }
    let next = index + 1 < bytes.count ? bytes[index + 1] : 0
    switch bytes[index] {
    case UInt8(ascii: ":"): return next != UInt8(ascii: ":")
    case UInt8(ascii: "="): return next != UInt8(ascii: "=") && next != UInt8(ascii: ">")
    case UInt8(ascii: "!"): return next != UInt8(ascii: "=")
    default: return false
    }
  }

  /// Whether a name stands alone between `{` or `,` and `,` or `}`, as a member that is meant by its name alone.
  static func isElement(_ range: Range<Int>, in bytes: [UInt8]) -> Bool {
    let before = bytes[..<range.lowerBound].last { !isBlank($0) }
    let after = bytes[range.upperBound...].first { !isBlank($0) }
    return (before == UInt8(ascii: "{") || before == UInt8(ascii: ","))
      && (after == UInt8(ascii: "}") || after == UInt8(ascii: ","))
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 }

  /// Whether a comment speaks to a tool, which may mean the names in it.
  static func isDirective(_ comment: ArraySlice<UInt8>) -> Bool {
    let signs: Set<UInt8> = Set("/*#!- \t".utf8)
    let content = comment.drop { signs.contains($0) }
    if comment.startIndex == 0, comment.starts(with: "#!".utf8) { return true }
    return directives.contains { content.starts(with: $0.utf8) }
  }

  /// How comments begin that linters, compilers and formatters read.
  private static let directives = [
    "go:", "export ", "+build", "type:", "noqa", "pylint", "pragma", "nosec", "NOLINT", "eslint",
    "global ", "globals ", "jshint", "jslint", "@ts-", "@jsx", "@flow", "rubocop", "frozen_string",
    "istanbul", "c8 ", "prettier", "biome", "mypy", "flake8", "isort", "fmt:", "yapf",
    "clang-format", "cppcheck", "coverity", "sourceMapping", "<reference", "vim:", "steep:",
    "sourcery", "nolint", "lint:", "codeql", "lgtm", "gosec", "shellcheck", "coding:", "encoding:",
    "mode:", "typed:", "SPDX-",
  ]
}
