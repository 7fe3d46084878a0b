import LanguageServerProtocol
import SourceTexts

extension SourceText {
  /// Applies the changes of one notification, one after the other.
  ///
  /// - Returns: the same as edits in bytes, each on the text the one before it made. A change of the
  ///   full text becomes the edit between its common prefix and suffix.
  mutating func apply(_ changes: [ContentChange], in encoding: PositionEncoding) -> [TextEdit] {
    changes.map { change in
      let edit: TextEdit
      if let range = change.range {
        edit = TextEdit(range: self.range(range, in: encoding), replacement: change.text.bytes)
      } else {
        edit = TextEdit.difference(from: bytes, to: change.text.bytes)
      }
      apply(edit)
      return edit
    }
  }

  /// The bytes between two positions of the protocol.
  func range(_ range: PositionRange, in encoding: PositionEncoding) -> Range<Int> {
    self.range(
      from: TextPosition(line: range.start.line, column: range.start.character),
      to: TextPosition(line: range.end.line, column: range.end.character), in: encoding)
  }

  func offset(of position: Position, in encoding: PositionEncoding) -> Int {
    offset(of: TextPosition(line: position.line, column: position.character), in: encoding)
  }

  /// A range of bytes in the protocol's positions.
  func positions(of range: Range<Int>, in encoding: PositionEncoding) -> PositionRange {
    func client(_ offset: Int) -> Position {
      let position = position(of: offset, in: encoding)
      return Position(line: position.line, character: position.column)
    }
    return PositionRange(start: client(range.lowerBound), end: client(range.upperBound))
  }
}
