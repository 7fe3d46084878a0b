import SourceTexts
import SyntaxTrees

/// What of a notebook's cell is code: IPython's magics and shell lines are none.
public enum NotebookCode {
  /// Cell magics whose body is Python; that of the others is another language's.
  private static let transparent: Set<String> = [
    "time", "timeit", "capture", "prun", "memit", "mprun", "debug", "python", "python3",
  ]

  /// The text of the same length in which what IPython reads for itself is a comment; nil where all of the cell is
  /// another language's (`%%bash`).
  public static func masked(_ text: SourceText, language: Language) -> SourceText? {
    guard language == .python else { return text }
    var code = text
    // What a masked line opened, as a bracket of the shell's, is closed then; so those behind it are seen.
    for _ in 0..<mostRounds {
      guard let next = maskedOnce(code) else { return nil }
      if next == code { break }
      code = next
    }
    return code
  }

  /// Lines of a shell with a bracket left open, one behind the other.
  private static let mostRounds = 8

  private static func maskedOnce(_ text: SourceText) -> SourceText? {
    var bytes = text.bytes
    var isFirst = true
    var goesOn = false
    for line in LineScan(text, language: .python).lines where !line.isBlank {
      let content = line.first..<line.end
      let endsInBackslash = bytes[line.end - 1] == UInt8(ascii: "\\")
      if isFirst, bytes[content].starts(with: "%%".utf8) {
        let name = bytes[content].dropFirst(2).prefix { !LineScan.isBlank($0) }
        guard transparent.contains(String(decoding: name, as: UTF8.self)) else { return nil }
      }
      isFirst = false
      if goesOn {
        // The rest of a shell line.
        if bytes[line.first] != UInt8(ascii: "#") { bytes[line.first] = UInt8(ascii: "#") }
        goesOn = endsInBackslash
        continue
      }
      // A `%` that goes on with an expression, or stands in a string, is none.
      guard case .statement = line.cut, !line.isComment else { continue }
      if "%!?".utf8.contains(bytes[line.first]) || asksForHelp(bytes[content]) {
        bytes[line.first] = UInt8(ascii: "#")
        goesOn = endsInBackslash
      } else if let command = commandStart(bytes[content]) {
        // x = !ls  ▶  x = 0#s
        bytes[command] = UInt8(ascii: "0")
        if command + 1 < line.end { bytes[command + 1] = UInt8(ascii: "#") }
        goesOn = endsInBackslash
      }
    }
    return SourceText(bytes: bytes)
  }

  /// `frame.head?`
  private static func asksForHelp(_ line: ArraySlice<UInt8>) -> Bool {
    line.last == UInt8(ascii: "?") && !line.contains { "#'\"".utf8.contains($0) }
  }

  /// Where the command begins of a line that puts its output into a variable: `files = !ls`, `a = %sql …`.
  private static func commandStart(_ line: ArraySlice<UInt8>) -> Int? {
    guard let equals = line.firstIndex(of: UInt8(ascii: "=")) else { return nil }
    let isName = line[..<equals].allSatisfy {
      $0 == 0x20 || $0 == UInt8(ascii: ",") || DefinitionHead.isWord($0)
    }
    let start = line[(equals + 1)...].firstIndex { $0 != 0x20 && $0 != 0x09 }
    guard isName, let start, "!%".utf8.contains(line[start]) else { return nil }
    return start
  }
}
