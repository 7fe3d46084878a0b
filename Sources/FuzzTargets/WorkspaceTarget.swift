import Configuration
import LanguageServerProtocol
import SourceTexts
import SyntaxTrees

/// What comes with a workspace: `plimsoll.toml`, its patterns, comments that ignore, names of files. All is
/// read to its end, places lie in the text, and the comment an action writes does what it says.
@Sendable func fuzzWorkspace(_ bytes: [UInt8]) {
  var input = InputReader(bytes)
  let language = Language.all[Int(input.byte()) % Language.all.count]
  let place = input.number(upTo: bytes.count)
  let content = input.remaining()

  let file = WorkspaceFile(path: "/w/plimsoll.toml", bytes: content)
  require(file.issues.count <= 50, "\(file.issues.count) things are told of one file")
  for issue in file.issues {
    require(
      0 <= issue.range.lowerBound && issue.range.upperBound <= content.count,
      "\(issue.range) of \(content.count)")
  }
  let string = String(decoding: content, as: UTF8.self)
  for pattern in (file.options.exclude ?? []) + [ExclusionPattern(string)].compactMap(\.self) {
    _ = pattern.matches("a/b/c.d")
    _ = pattern.matches(string)
  }
  if let path = FileURI.path(of: string) {
    require(FileURI.path(of: FileURI.uri(of: path)) == path, "\(path) does not come back")
  }

  let text = SourceText(bytes: content)
  let offset = min(place, text.count)
  _ = comments(text, language).ignores(offset..<text.count)
  check(
    IgnoreComments.insertion(above: offset, in: text, language: language), offset, text, language)
  check(IgnoreComments.insertionForFile(in: text, language: language), offset, text, language)
}

private func comments(_ text: SourceText, _ language: Language) -> IgnoreComments {
  IgnoreComments(text, language: language, today: "2026-11-21")
}

/// What stands at `offset` is ignored once the comment is in.
private func check(
  _ insertion: IgnoreComments.Insertion?, _ offset: Int, _ text: SourceText, _ language: Language
) {
  guard let insertion else { return }
  let added = Array(insertion.text.utf8)
  let after = text.applying(
    TextEdit(range: insertion.offset..<insertion.offset, replacement: added))
  let moved = offset < insertion.offset ? offset : offset + added.count
  require(
    comments(after, language).ignores(moved..<moved),
    "the comment at \(insertion.offset) does nothing")
}
