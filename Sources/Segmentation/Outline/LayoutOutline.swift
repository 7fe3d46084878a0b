import SourceTexts

/// Finds definitions by how code is laid out: what starts like one, at its column, up to what ends it
/// at that column. For languages without a grammar, and for text too broken for one.
///
/// What follows depends only on lines above, and a definition ends where the next begins at its
/// column, so a break in one does not move the others.
struct LayoutOutline {
  private(set) var definitions: [Outline.Definition] = []

  private let lines: [Line]
  private let shape: CodeShape
  private let bytes: [UInt8]

  /// A class, namespace or the like that is open, by the column of its head.
  private struct Container {
    let column: Int
    let path: String
    /// Only a closing bracket ends it, not a line in its column.
    let isFlat: Bool

    func isPast(_ line: Line, closes: Bool) -> Bool {
      line.column < column || (line.column == column && (closes || !isFlat))
    }
  }

  init(_ text: SourceText, scan: LineScan) {
    lines = scan.lines
    shape = scan.shape
    bytes = text.bytes
    guard shape.style != .prose else { return }
    find()
  }

  private mutating func find() {
    var containers: [Container] = []
    var index = 0
    while index < lines.count {
      let line = lines[index]
      guard !line.isBlank, !line.isComment, canStart(line) else {
        if !line.isBlank, !line.isComment, closes(line) {
          while let last = containers.last, last.isPast(line, closes: true) {
            containers.removeLast()
            if last.column == line.column { break }
          }
        }
        index += 1
        continue
      }
      let isDecorator = bytes[line.first] == UInt8(ascii: "@")
      if endsContainers(line) {
        while let last = containers.last, last.isPast(line, closes: false) {
          containers.removeLast()
        }
      }
      let head =
        isDecorator && shape.style == .indentation ? index + decorators(from: index) : index
      guard head < lines.count, let found = DefinitionHead(bytes, lines, at: head, shape: shape)
      else {
        index = max(index + 1, head)
        continue
      }
      let path = containers.last?.path ?? ""
      let name = path.isEmpty ? found.name : path + shape.language.nameSeparator + found.name
      if found.isContainer {
        containers.append(
          Container(
            column: line.column, path: found.name.isEmpty ? path : name, isFlat: found.isFlat))
        index = max(index, head) + 1
      } else {
        let end = end(of: found, from: head, column: line.column)
        if found.isCallback, end - index < Callbacks.fewestLines {
          index += 1
          continue
        }
        definitions.append(Outline.Definition(lines: index..<end, name: name))
        index = end
      }
    }
  }

  private func canStart(_ line: Line) -> Bool {
    if line.isContinuation { return false }
    if case .statement = line.cut { return true }
    // After a forgotten bracket, the margin is where order returns.
    return line.cut == .afterBlank && line.column == 0
  }

  /// Whether a line at a container's column is past it. `public:` and `#ifdef` are not.
  private func endsContainers(_ line: Line) -> Bool {
    shape.style != .braces
      || bytes[line.first] != UInt8(ascii: "#") && bytes[line.end - 1] != UInt8(ascii: ":")
  }

  /// How many lines of decorators stand at `index`.
  private func decorators(from index: Int) -> Int {
    var end = index
    while end < lines.count, !lines[end].isBlank,
      bytes[lines[end].first] == UInt8(ascii: "@") || lines[end].column > lines[index].column
    {
      end += 1
    }
    return end - index
  }

  /// The line after a definition's last.
  private func end(of head: DefinitionHead, from start: Int, column: Int) -> Int {
    if head.isOneLine { return head.bodyLine + 1 }
    var last = max(start, head.bodyLine)
    var index = last + 1
    while index < lines.count {
      let line = lines[index]
      defer { index += 1 }
      if line.isBlank { continue }
      guard line.column <= column, !isInside(line) else {
        last = index
        continue
      }
      switch shape.style {
      case .braces:
        if closes(line) { return line.column == column ? index + 1 : last + 1 }
        if line.column < column { return last + 1 }
        if canStart(line), !line.isComment,
          DefinitionHead(bytes, lines, at: index, shape: shape) != nil
        {
          return last + 1
        }
      case .endKeyword:
        if line.isContinuation, isEnd(line) {
          return line.column == column ? index + 1 : last + 1
        }
        if line.column < column { return last + 1 }
        if canStart(line), DefinitionHead(bytes, lines, at: index, shape: shape) != nil {
          return last + 1
        }
      case .indentation, .prose:
        // A closing bracket may stand in the margin.
        if line.isComment || line.isContinuation && closes(line) { continue }
        return last + 1
      }
      if !line.isComment { last = index }
    }
    return last + 1
  }

  /// Whether a line starts within a string or a comment.
  private func isInside(_ line: Line) -> Bool { line.cut == .never && !line.isContinuation }

  private func closes(_ line: Line) -> Bool {
    guard line.isContinuation else { return false }
    return [UInt8(ascii: "}"), UInt8(ascii: ")"), UInt8(ascii: "]")].contains(bytes[line.first])
      && (shape.style != .braces || bytes[line.first] == UInt8(ascii: "}"))
  }

  private func isEnd(_ line: Line) -> Bool {
    bytes[line.first..<line.end].starts(with: "end".utf8)
      && (line.end == line.first + 3 || !DefinitionHead.isWord(bytes[line.first + 3]))
  }
}
