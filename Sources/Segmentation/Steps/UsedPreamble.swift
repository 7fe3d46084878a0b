import Basics
import Synchronization

/// What of a file's head is read before a definition (`preamble_selection` of a manifest).
public enum PreambleSelection: String, Sendable, Hashable, Codable, CaseIterable {
  /// All of it.
  case all
  /// The statements that have a name in common with the definition.
  case used
}

/// Takes from a file's head the statements that a definition has a name in common with: its imports, and what is set up
/// there for it.
///
/// A head tells what all of a file is about. A model that was trained on files with one weakness each takes that for
/// what every definition is about: `import tarfile` alone makes `os.system(…)` look like a path's weakness, and ten
/// imports hide it (Documentation/Results.md). Read so, a definition has the margins that it has in a small file, and a
/// new import changes those of the definitions that use it, and costs no more.
public final class UsedPreamble: Sendable {
  /// A statement of a head, in the parts that are taken or left each for itself: one, but of a list of imports in
  /// brackets its lines.
  struct Statement: Sendable, Hashable {
    struct Part: Sendable, Hashable {
      var bytes: [UInt8]
      var names: Set<UInt64>
    }

    var parts: [Part]
    /// What stands around them; empty where there is one.
    var opening: [UInt8] = []
    var closing: [UInt8] = []

    /// What is left of it; nil where that is nothing.
    func used(by names: Set<UInt64>) -> [UInt8]? {
      let kept = parts.filter { !$0.names.isDisjoint(with: names) }.map(\.bytes)
      guard !kept.isEmpty else { return nil }
      return Array(
        ([opening] + kept + [closing]).filter { !$0.isEmpty }.joined(separator: [
          UsedPreamble.newline
        ]))
    }
  }

  /// Steps remembered; some 40 files of 2,000 lines.
  private static let maximumRemembered = 16_384
  private let names: Mutex<[StepContent: Set<UInt64>]> = Mutex([:])
  private let statements: Mutex<[StepContent: [Statement]]> = Mutex([:])

  public init() {}

  /// - Returns: of each step of the head what is left of it, in order; none of those of which nothing is.
  public func contents(of head: [StepContent], for definition: some Sequence<StepContent>)
    -> [StepContent]
  {
    guard !head.isEmpty else { return [] }
    var used: Set<UInt64> = []
    for content in definition { used.formUnion(names(of: content)) }
    return head.compactMap { content in
      let kept = statements(of: content).compactMap { $0.used(by: used) }
      return kept.isEmpty ? nil : StepContent(kept.joined(separator: [Self.newline]))
    }
  }

  private func names(of content: StepContent) -> Set<UInt64> {
    Self.remembered(content, in: names) { Self.names(in: content.bytes) }
  }

  private func statements(of content: StepContent) -> [Statement] {
    Self.remembered(content, in: statements) { Self.statements(in: content.bytes) }
  }

  private static func remembered<Value: Sendable>(
    _ content: StepContent, in memory: borrowing Mutex<[StepContent: Value]>, _ make: () -> Value
  ) -> Value {
    if let known = memory.withLock({ $0[content] }) { return known }
    let value = make()
    memory.withLock {
      if $0.count >= maximumRemembered { $0.removeAll(keepingCapacity: true) }
      $0[content] = value
    }
    return value
  }

  // MARK: Statements

  fileprivate static let newline = UInt8(ascii: "\n")

  /// A statement begins with a line that is not indented, unless it closes what an earlier one opened, or a text or
  /// a comment is open. Of a list of imports each line is one.
  static func statements(in code: [UInt8]) -> [Statement] {
    var found: [(lines: [ArraySlice<UInt8>], isComment: Bool)] = []
    var open: [UInt8]?
    for line in code.split(separator: newline, omittingEmptySubsequences: false) {
      let isInside = open != nil
      open = delimiter(openAfter: line, open)
      if isInside || isContinuation(line), !found.isEmpty {
        found[found.count - 1].lines.append(line)
      } else {
        found.append(([line], isComment(line)))
      }
    }
    return found.filter { !$0.isComment }.map { statement in
      let lines = statement.lines
      func part(_ bytes: some Sequence<UInt8>) -> Statement.Part {
        Statement.Part(bytes: Array(bytes), names: names(in: bytes))
      }
      let isList =
        lines.count > 2 && lines[0].starts(with: "import".utf8)
        && lines[0].last { !isBlank($0) }.map { "({".utf8.contains($0) } ?? false
      return isList
        ? Statement(
          parts: lines.dropFirst().dropLast().map(part), opening: Array(lines[0]),
          closing: Array(lines[lines.count - 1]))
        : Statement(parts: [part(lines.joined(separator: [newline]))])
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0D
  }

  private static func isContinuation(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first else { return true }
    return isBlank(first)
      || [UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}")].contains(first)
  }

  private static let comments = ["//", "/*", "*", "\"\"\"", "'''", "#!", "# "].map {
    Array($0.utf8)
  }

  private static func isComment(_ line: ArraySlice<UInt8>) -> Bool {
    comments.contains { line.starts(with: $0) }
  }

  /// What closes the text or comment that is open behind a line; nil where none is.
  private static func delimiter(openAfter line: ArraySlice<UInt8>, _ open: [UInt8]?) -> [UInt8]? {
    var rest = line
    var open = open
    while true {
      if let closing = open {
        guard let end = rest.firstRange(of: closing) else { return closing }
        rest = rest[end.upperBound...]
        open = nil
      }
      let next = delimiters.compactMap { opening, closing in
        rest.firstRange(of: opening).map { ($0, closing) }
      }.min { $0.0.lowerBound < $1.0.lowerBound }
      guard let (range, closing) = next else { return nil }
      rest = rest[range.upperBound...]
      open = closing
    }
  }
  private static let delimiters = [("\"\"\"", "\"\"\""), ("'''", "'''"), ("/*", "*/")].map {
    (Array($0.0.utf8), Array($0.1.utf8))
  }

  // MARK: Names

  /// The hashes of the words of some code that may be names, of two characters and more.
  static func names(in code: some Sequence<UInt8>) -> Set<UInt64> {
    var found: Set<UInt64> = []
    var (hash, length) = (FNV1a(), 0)
    func end() {
      if length > 1, !noNames.contains(hash.value) { found.insert(hash.value) }
      (hash, length) = (FNV1a(), 0)
    }
    for byte in code {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
        hash.add(byte)
        length += 1
      default: end()
      }
    }
    end()
    return found
  }

  /// Words of the languages that heads are written in, which say nothing of what a definition uses.
  private static let noNames = Set(
    """
    and as async auto await bool boolean char class const constexpr crate def default define defmodule do double else end \
    endif enum export exports extern extends false final float for fn from func function if ifdef ifndef implements import \
    in include inline int interface is let long mod module mut namespace new nil none None not null nullptr or package \
    private protected pub public require require_relative return self short signed size_t static std string String \
    struct super template this true True False type typedef typename uint32_t uint8_t union unsigned use using var void \
    volatile while with
    """.split(separator: " ").map { FNV1a($0.utf8).value })
}

extension Trajectory {
  /// What is read before the steps: of a definition what `used` takes, else all of the preamble that is scored.
  ///
  /// - Parameter used: nil for all.
  public func contentsBefore(_ used: UsedPreamble?) -> [StepContent] {
    func scored(_ steps: [Step]) -> [StepContent] {
      steps.lazy.filter { $0.role == .scored }.map(\.content)
    }
    guard let used, kind == .definition else { return scored(preamble) }
    return used.contents(of: scored(preamble), for: scored(steps))
  }
}
