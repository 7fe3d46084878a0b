/// What there is to say of one kind of weakness: what it is, how it is used, how it is mended.
///
/// One file a kind in `Kinds`, in our own words, reviewed like code. A model package names kinds by
/// `name`; which CWE numbers a kind stands for is what training and evaluation go by.
public struct Weakness: Sendable, Hashable {
  /// As packages name it: `command-injection`.
  public let name: String
  /// What comes after "possible": `command injection`.
  public let title: String
  /// What comes after a piece of code in a diagnostic: `may run text from outside`.
  public let brief: String
  /// Numbers of the Common Weakness Enumeration, the one that stands for the kind first.
  public let cwes: [Int]
  /// One sentence: what goes wrong.
  public let problem: String
  /// One sentence: what an attacker makes of it.
  public let attack: String
  /// One sentence: how it is mended, whatever the language.
  public let remedy: String
  /// One sentence a language, with the right interface by its name.
  public let remedies: Remedies
  /// A page that says more.
  public let link: String

  public struct Remedies: Sendable, Hashable {
    public let c: String
    public let cpp: String
    public let python: String
    /// TypeScript as well.
    public let javascript: String
    public let go: String
    public let java: String
    public let ruby: String
    public let rust: String
  }

  /// How it is mended in a language, as editors name it; in general for one that has no text of its own.
  public func remedy(in language: String) -> String {
    switch language {
    case "c": remedies.c
    case "cpp": remedies.cpp
    case "python": remedies.python
    case "javascript", "javascriptreact", "typescript", "typescriptreact": remedies.javascript
    case "go": remedies.go
    case "java": remedies.java
    case "ruby": remedies.ruby
    case "rust": remedies.rust
    default: remedy
    }
  }
}

extension Weakness {
  /// What a popup of 80 by 20 cells has room for, in characters.
  public enum Limit {
    public static let title = 36
    public static let brief = 34
    public static let sentence = 140
    public static let remedy = 160
  }
}
