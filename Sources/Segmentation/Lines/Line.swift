/// What segmentation knows of one line.
struct Line {
  /// Where the line starts, and where its content ends without trailing white space.
  var start: Int
  var end: Int
  /// The first byte that is not white space; `end` on a blank line.
  var first: Int
  /// Whether all there is on it is comment.
  var isComment = false
  /// Whether it begins with something that closes or goes on with what came before.
  var isContinuation = false
  var cut = Cut.never
  var kind = Kind.other

  var isBlank: Bool { first == end }
  /// Bytes of indentation.
  var column: Int { first - start }

  /// Whether a step may start here.
  enum Cut: Hashable {
    case never
    /// Only after a blank line: how the code is nested here is not known.
    case afterBlank
    /// A statement, member or case starts here, within `depth` lists of such.
    case statement(depth: Int)
  }

  enum Kind {
    case other
    case terminator
    /// A variable declaration that calls nothing.
    case declaration
    /// `#ifdef` and the like.
    case opening
    /// The head of a definition.
    case signature
    case attribute
  }
}
