import ArgumentParser
import SourceTexts
import SyntaxTrees

/// A line of a file, as an argument names it: `src/login.py:42`.
struct FilePlace: ExpressibleByArgument {
  let file: String
  /// From 1.
  let line: Int

  init?(argument: String) {
    guard let colon = argument.lastIndex(of: ":"), colon > argument.startIndex,
      let line = Int(argument[argument.index(after: colon)...]), line > 0
    else { return nil }
    (file, self.line) = (String(argument[..<colon]), line)
  }

  /// - Parameter name: the language that is named; nil where the file's name decides.
  func read(language name: String?) throws -> (SourceText, Language) {
    let input = SourceInput(file: file)
    let text = try input.text()
    let language = try input.language(named: name, of: text)
    guard line <= text.lines.count else {
      throw CommandFailure("\(file) has \(text.lines.count) lines and no line \(line)")
    }
    return (text, language)
  }
}
