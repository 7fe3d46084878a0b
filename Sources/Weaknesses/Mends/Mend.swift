/// A few lines as they are weak, and the same lines mended in the way in which most would mend them: what the page of a
/// scan shows beside a finding, and a small model before it is asked to mend lines of the same kind
/// (Documentation/Generation.md).
///
/// One file a language, a mend a kind, in our own words. Both sides use the same names and do the same for good input,
/// and the tests hold each mend to what a rewritten step has to be.
public struct Mend: Sendable, Hashable {
  public let careless: String
  public let careful: String

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

  /// The same, with the placeholders that the database of a text wants.
  ///
  /// - Parameter hasWord: whether the text has a word, in code or in strings, which may name what is imported.
  public func mend(in language: String, whereTextHas hasWord: (String) -> Bool) -> Mend? {
    guard let mend = mend(in: language) else { return nil }
    guard name == "query-injection" else { return mend }
    let isNumbered: Bool
    switch language {
    case "python"
    where ["psycopg", "psycopg2", "pymysql", "MySQLdb", "mysql"].contains(where: hasWord):
      isNumbered = false
    case "javascript" where hasWord("pg"), "typescript" where hasWord("pg"): isNumbered = true
    case "go" where ["pq", "pgx", "pgxpool"].contains(where: hasWord): isNumbered = true
    default: return mend
    }
    var parts = mend.careful.split(separator: "?", omittingEmptySubsequences: false)[...]
    var careful = String(parts.removeFirst())
    for (number, part) in parts.enumerated() {
      careful += (isNumbered ? "$\(number + 1)" : "%s") + part
    }
    return Mend(careless: mend.careless, careful: careful)
  }
}
