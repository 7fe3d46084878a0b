/// The text of an authored file: two versions of one source file, written once, with what differs between
/// markers.
///
/// ```
/// <<<<<<< V
/// lines of the vulnerable version
/// =======
/// lines of the fixed version
/// >>>>>>> F
/// ```
///
/// Either side may be empty. Everything else is shared.
public struct AuthoredText: Sendable, Hashable {
  /// A sample is written and read by people; the longest so far has 9,000 bytes. What is much longer is
  /// something else, put there by accident.
  public static let maximumBytes = 256 << 10

  static let open = "<<<<<<< V"
  static let divide = "======="
  static let close = ">>>>>>> F"
  /// How many of its signs make a line one that is meant as a marker.
  private static let signs = 7

  public typealias Line = ArraySlice<UInt8>

  /// What stands between two markers.
  public struct Block: Sendable, Hashable {
    /// Of its first marker, from 1.
    public let line: Int
    public fileprivate(set) var vulnerable: [Line] = []
    public fileprivate(set) var fixed: [Line] = []
  }

  /// All lines, markers too.
  public let lines: [Line]
  public private(set) var vulnerable: [UInt8] = []
  public private(set) var fixed: [UInt8] = []
  public private(set) var blocks: [Block] = []

  /// - Throws: what is wrong first, with `file` as given.
  public init(_ bytes: [UInt8], file: String) throws(AuthoredProblem) {
    guard bytes.count <= Self.maximumBytes else {
      throw AuthoredProblem(.size(bytes.count), file: file)
    }
    lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    var reader = Reader()
    for (index, line) in lines.enumerated() {
      do throws(AuthoredProblem.Reason) {
        guard String(validating: line, as: UTF8.self) != nil else { throw .encoding }
        try reader.read(line, number: index + 1)
      } catch {
        throw AuthoredProblem(error, file: file, line: index + 1)
      }
    }
    if let block = reader.block {
      throw AuthoredProblem(.neverClosed, file: file, line: block.line)
    }
    if let block = reader.blocks.first(where: { $0.vulnerable == $0.fixed }) {
      throw AuthoredProblem(.sidesAlike, file: file, line: block.line)
    }
    vulnerable = Array(reader.vulnerable.joined(separator: [0x0A]))
    fixed = Array(reader.fixed.joined(separator: [0x0A]))
    blocks = reader.blocks
  }

  /// Lines as they come, sorted into sides.
  private struct Reader {
    var vulnerable: [Line] = []
    var fixed: [Line] = []
    var blocks: [Block] = []
    /// The one that is open.
    var block: Block?
    var isDivided = false

    mutating func read(_ line: Line, number: Int) throws(AuthoredProblem.Reason) {
      if try isMarker(line, AuthoredText.open) {
        if let block { throw .opensWithin(line: block.line) }
        block = Block(line: number)
      } else if try isMarker(line, AuthoredText.close) {
        guard let closed = block else { throw .closesNothing }
        guard isDivided else { throw .closesUndivided(opened: closed.line) }
        blocks.append(closed)
        (block, isDivided) = (nil, false)
      } else if let open = block, line.elementsEqual(AuthoredText.divide.utf8) {
        guard !isDivided else { throw .dividesTwice(opened: open.line) }
        isDivided = true
      } else {
        add(line)
      }
    }

    private mutating func add(_ line: Line) {
      if block == nil || !isDivided { vulnerable.append(line) }
      if block == nil || isDivided { fixed.append(line) }
      if isDivided { block?.fixed.append(line) } else { block?.vulnerable.append(line) }
    }

    /// Whether a line is a marker. A line of `=` may be an underline, so only the whole divider is one.
    private func isMarker(_ line: Line, _ marker: String) throws(AuthoredProblem.Reason) -> Bool {
      guard line.starts(with: marker.utf8.prefix(AuthoredText.signs)) else { return false }
      guard line.elementsEqual(marker.utf8) else { throw .unlikeMarker(marker) }
      return true
    }
  }
}
