/// The definitions of a text, by lines.
struct Outline {
  struct Definition: Hashable {
    /// Whole lines, from the first that is part of it to the last, without comments above it.
    var lines: Range<Int>
    /// With the names of what it stands in: `Class.method`.
    var name: String
  }

  /// In order; they do not overlap.
  private(set) var definitions: [Definition]

  /// - Parameter definitions: in any order, possibly overlapping: a line belongs to the first
  ///   definition that holds it, and a definition left without lines goes.
  init(_ definitions: [Definition]) {
    var end = 0
    self.definitions = []
    for var definition in definitions.sorted(by: { Self.order($0, $1) }) {
      let start = max(end, definition.lines.lowerBound)
      guard start < definition.lines.upperBound else { continue }
      definition.lines = start..<definition.lines.upperBound
      end = definition.lines.upperBound
      self.definitions.append(definition)
    }
  }

  private static func order(_ a: Definition, _ b: Definition) -> Bool {
    (a.lines.lowerBound, b.lines.upperBound) < (b.lines.lowerBound, a.lines.upperBound)
  }

  /// Takes in the comments and attributes right above each definition, and comments below it that are
  /// indented deeper than its head: some grammars leave those outside.
  mutating func attachComments(_ lines: [Line]) {
    var end = 0
    for index in definitions.indices {
      var range = definitions[index].lines
      var start = range.lowerBound
      while start > end, !lines[start - 1].isBlank,
        lines[start - 1].isComment || lines[start - 1].kind == .attribute
      {
        start -= 1
      }
      let next =
        index + 1 < definitions.count ? definitions[index + 1].lines.lowerBound : lines.count
      let column = lines[range.lowerBound].column
      var after = range.upperBound
      while after < next, lines[after].isBlank || lines[after].isComment {
        if !lines[after].isBlank {
          guard lines[after].column > column else { break }
          range = range.lowerBound..<after + 1
        }
        after += 1
      }
      definitions[index].lines = start..<range.upperBound
      end = range.upperBound
    }
  }
}
