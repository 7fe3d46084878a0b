/// A few lines as they are weak, and the same lines mended in the way in which most would mend them: what the page of a
/// scan shows beside a finding, and a small model before it is asked to mend lines of the same kind
/// (Documentation/Generation.md).
///
/// One file a language, a mend a kind, in our own words. Both sides use the same names and do the same for good input,
/// and the tests hold each mend to what a rewritten step has to be.
public struct Mend: Sendable, Hashable {
  public let careless: String
  public let careful: String

  init(careless: String, careful: String) {
    self.careless = careless
    self.careful = careful
  }

  /// All there are of a language, as editors name it, by the names of kinds; empty where nobody has written any.
  public static func all(in language: String) -> [String: Mend] {
    switch language {
    case "c": c
    // What is weak in C is weak in C++, and mostly mended so as well.
    case "cpp": c.merging(cpp) { $1 }
    case "python": python
    case "javascript", "javascriptreact", "typescript", "typescriptreact": javaScript
    case "go": go
    case "java": java
    case "ruby": ruby
    case "rust": rust
    default: [:]
    }
  }
}

extension Weakness {
  /// How it is usually mended in a language, by an example; nil where nobody has written one.
  public func mend(in language: String) -> Mend? { Mend.all(in: language)[name] }
}
