import ArgumentParser
import SourceTexts
import SyntaxTrees

/// A line of a file, as an argument names it: `src/login.py:42`.
struct FilePlace {
  let file: String
  /// From 1.
  let line: Int

  init(argument: String) throws {
    guard let colon = argument.lastIndex(of: ":"), colon > argument.startIndex,
      let line = Int(argument[argument.index(after: colon)...]), line > 0
    else {
      throw ValidationError("a line has to stand behind the file's name, as in login.py:42.")
    }
    (file, self.line) = (String(argument[..<colon]), line)
  }

  /// - Parameter name: the language that is named; nil where the file's name decides.
  func read(language name: String?) throws -> (SourceText, Language) {
    let input = SourceInput(file: file)
    let text = try input.text()
    let language = try input.language(named: name, of: text)
    guard line <= text.lines.count else {
      // Behind the last line break something can be written, but nothing stands there to be counted.
      let lines = text.lines.count - (text.bytes.last == UInt8(ascii: "\n") ? 1 : 0)
      throw CommandFailure("\(file) has \(lines) lines and no line \(line)")
    }
    return (text, language)
  }
}
