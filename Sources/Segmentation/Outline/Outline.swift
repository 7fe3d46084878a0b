/// The definitions of a text, by lines.
struct Outline {
  struct Definition: Hashable {
    /// Whole lines, from the first that is part of it to the last, without comments above it.
    var lines: Range<Int>
    /// With the names of what it stands in: `Class.method`.
    var name: String
    /// Definitions among its lines, which are theirs; in order, and behind its first line.
    var inner: [Definition] = []

    /// Its lines but for those of the definitions among them.
    var ownLines: [Range<Int>] {
      var own: [Range<Int>] = []
      var start = lines.lowerBound
      for definition in inner {
        if start < definition.lines.lowerBound { own.append(start..<definition.lines.lowerBound) }
        start = definition.lines.upperBound
      }
      if start < lines.upperBound { own.append(start..<lines.upperBound) }
      return own
    }

    /// The same, of some of its lines.
    func clipped(to lines: Range<Int>) -> Definition {
      Definition(
        lines: lines, name: name,
        inner: inner.filter {
          lines.lowerBound < $0.lines.lowerBound && $0.lines.upperBound <= lines.upperBound
        })
    }
  }

  /// In order; they do not overlap.
  private(set) var definitions: [Definition]

  /// - Parameter definitions: in any order, possibly overlapping: a line belongs to the first
  ///   definition that holds it, and a definition left without lines goes.
  init(_ definitions: [Definition]) {
    var end = 0
    self.definitions = []
    for definition in definitions.sorted(by: { Self.order($0, $1) }) {
      let start = max(end, definition.lines.lowerBound)
      guard start < definition.lines.upperBound else { continue }
      end = definition.lines.upperBound
      self.definitions.append(definition.clipped(to: start..<end))
    }
  }

  private static func order(_ a: Definition, _ b: Definition) -> Bool {
    (a.lines.lowerBound, b.lines.upperBound) < (b.lines.lowerBound, a.lines.upperBound)
  }

  /// Takes in the comments and attributes right above each definition, and comments below it that are
  /// indented deeper than its head: some grammars leave those outside.
  mutating func attachComments(_ lines: [Line]) {
    Self.attachComments(to: &definitions, in: 0..<lines.count, lines)
  }

  private static func attachComments(
    to definitions: inout [Definition], in bounds: Range<Int>, _ lines: [Line]
  ) {
    var end = bounds.lowerBound
    for index in definitions.indices {
      var range = definitions[index].lines
      var start = range.lowerBound
      while start > end, !lines[start - 1].isBlank,
        lines[start - 1].isComment || lines[start - 1].kind == .attribute
      {
        start -= 1
      }
      let next =
        index + 1 < definitions.count ? definitions[index + 1].lines.lowerBound : bounds.upperBound
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
      attachComments(
        to: &definitions[index].inner, in: range.lowerBound + 1..<range.upperBound, lines)
    }
  }
}
