/// What is wrong with a file of the authored form, where, and what to write instead.
public struct AuthoredProblem: Error, Sendable, Hashable, CustomStringConvertible {
  /// As the folder was named, so that an editor finds it.
  public let file: String
  /// From 1; 1 for what is wrong with the file as a whole.
  public let line: Int
  public let reason: Reason

  public init(_ reason: Reason, file: String, line: Int = 1) {
    self.reason = reason
    self.file = file
    self.line = line
  }

  public var isWarning: Bool {
    switch reason {
    case .telltale, .importAlone: true
    default: false
    }
  }

  public var description: String {
    "\(file):\(line): \(isWarning ? "warning" : "error"): \(reason)"
  }

  public enum Reason: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file lies in no language's folder, or in one below it.
    case place
    case language(String)
    case name(String)
    case fileExtension(String, String)
    case size(Int)
    case unreadable
    case encoding
    /// A line that begins as a marker does and is none.
    case unlikeMarker(String)
    case opensWithin(line: Int)
    case dividesTwice(opened: Int)
    case closesNothing
    case closesUndivided(opened: Int)
    case neverClosed
    case sidesAlike
    case markersInSafe
    case noMarkers
    case sameText(as: String)
    case sameIdentifier(as: String)
    // Warnings.
    case telltale(String)
    case importAlone

    public var description: String {
      switch self {
      case .place:
        "a sample lies in a folder named after its language, and not deeper; put it into, say, python/"
      case .language(let name):
        "no language is called \(name) here; name the folder "
          + AuthoredName.languages.joined(separator: ", ")
      case .name(let name):
        "\(name) is not [safe_]CWE-N_slug.ext; write, say, CWE-89_invoice_filter.py, the slug in letters, "
          + "digits, _, - and ."
      case .fileExtension(let ending, let language):
        "a file of \(language) does not end in .\(ending); move it to its language's folder, or mend the name"
      case .size(let bytes):
        "it has \(bytes) bytes, more than \(AuthoredText.maximumBytes); a sample is a file that one reads "
          + "through, so cut it down"
      case .unreadable: "it cannot be read; may you read it?"
      case .encoding: "this line is not UTF-8; save the file as UTF-8"
      case .unlikeMarker(let marker): "write `\(marker)` alone on this line, nothing after it"
      case .opensWithin(let line):
        "a block opens within the one of line \(line); write `\(AuthoredText.close)` to end that one first"
      case .dividesTwice(let line):
        "the block of line \(line) is divided already; take one `\(AuthoredText.divide)` out"
      case .closesNothing:
        "no block is open; write `\(AuthoredText.open)` and `\(AuthoredText.divide)` before it, or take it out"
      case .closesUndivided(let line):
        "the block of line \(line) has one side only; write `\(AuthoredText.divide)` between the two, "
          + "also where one is empty"
      case .neverClosed:
        "this block is not closed; write `\(AuthoredText.close)` after its fixed side"
      case .sidesAlike:
        "the block's two sides are the same; write what differs, or take the markers out"
      case .markersInSafe:
        "a safe_ file has no markers; take them out, or safe_ out of the name"
      case .noMarkers:
        "nothing is marked; write both versions of the weak lines between markers, or safe_ before the name"
      case .sameText(let other): "its text is that of \(other); take one of the two out"
      case .sameIdentifier(let other):
        "its records would be called as those of \(other); give one of the two another slug"
      case .telltale(let word):
        "“\(word)” tells a reader the answer; say what the code does, unless a library calls it so"
      case .importAlone:
        "this block is an import alone; share the import, and mark the lines that use it"
      }
    }
  }
}
