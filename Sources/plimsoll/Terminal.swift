import Foundation
import Scanning

/// The two streams of a command. What cannot be said on standard error is not said; what cannot be written on standard
/// output ends the command, as a report that is cut is none.
enum Terminal {
  static func write(_ bytes: [UInt8]) throws(CommandFailure) {
    do { try FileHandle.standardOutput.write(contentsOf: Data(bytes)) } catch {
      throw CommandFailure("standard output cannot be written: \(error.localizedDescription)")
    }
  }

  /// Text on standard output that may hold what anybody wrote: a terminal gets it without what would move the cursor,
  /// all else as it is.
  ///
  /// - Parameter paint: the colour of a line, as an SGR number, where there are colours.
  static func show(_ text: String, paint: (Substring) -> Int? = { _ in nil }) {
    guard isatty(STDOUT_FILENO) == 1 else { return print(text) }
    let hasColors = ScanOutput.Color.auto.isOn
    print(
      text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { line in
        let words = TextFormat.printable(String(line))
        guard hasColors, let color = paint(line) else { return words }
        return "\u{1B}[\(color)m\(words)\u{1B}[0m"
      }.joined(separator: "\n"))
  }

  /// A line on standard error, without what would move the cursor: names of files and what they hold may be anybody's.
  static func say(_ line: String) {
    put(TextFormat.printable(line.replacingOccurrences(of: "\t", with: " ")) + "\n")
  }

  /// Text on standard error as it is.
  static func put(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}
