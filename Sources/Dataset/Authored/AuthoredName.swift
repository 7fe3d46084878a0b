import Crypto
import SyntaxTrees

/// What the name of an authored file says: `[safe_]CWE-N_slug.ext` in a folder named after its language.
public struct AuthoredName: Sendable, Hashable {
  /// The folder's name, one of `languages`.
  public let language: String
  /// Careful code in risky territory; such a file has no markers.
  public let isSafe: Bool
  /// `CWE-787`; `CWE-0` for safe code that is near no weakness in particular.
  public let cwe: String
  public let slug: String
  /// What an editor would see: the name without `safe_` and the CWE.
  public let fileName: String

  /// Those that have a grammar, so that their files are cut as an editor cuts them.
  public static let languages = Language.all.filter { $0.grammar != nil && $0 != .typescriptReact }
    .map(\.identifier)

  /// - Parameters:
  ///   - name: the last component of the file's path.
  ///   - language: the name of the folder that the file lies in.
  public init(_ name: String, in language: String) throws(AuthoredProblem.Reason) {
    guard Self.languages.contains(language) else { throw .language(language) }
    guard let match = name.wholeMatch(of: /(safe_)?(CWE-[0-9]+)_([A-Za-z0-9_.-]+)\.([A-Za-z0-9]+)/)
    else { throw .name(name) }
    self.language = language
    isSafe = match.1 != nil
    cwe = String(match.2)
    slug = String(match.3)
    fileName = "\(match.3).\(match.4)"
    guard let own = editorLanguage, own.isWritten(in: language) else {
      throw .fileExtension(String(match.4), language)
    }
  }

  /// What an editor takes the file for: a `.tsx` file among those of TypeScript is a language of its own.
  /// Whose a header is its name does not say, its folder does.
  private var editorLanguage: Language? {
    let isHeader = fileName.hasSuffix(".h") && language == Language.cpp.identifier
    return isHeader ? .cpp : Language.forFile(named: fileName)
  }

  /// As `PairRecord.language`.
  var recordLanguage: String { editorLanguage?.identifier ?? language }

  /// What the records of the file are called.
  public var id: String { "authored/\(language)/\(isSafe ? "safe/" : "")\(cwe)/\(slug)" }

  /// Which part of the files this one belongs to: one slug in ten, drawn by its hash, is there to validate on.
  /// Files that share a slug, a safe one and its weak sister, stay together.
  public var part: AuthoredPart {
    // Only letters, digits and underscores count, as when the files of the published models were divided.
    let letters = slug.utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: ".") }
    let digest = Insecure.SHA1.hash(data: Array(language.utf8) + letters)
    let number = digest.prefix(2).reduce(0) { $0 << 8 | Int($1) }
    return number % AuthoredPart.parts == 0 ? .valid : .train
  }
}

/// A part of the authored files; a file stays in its part when others come and go.
public enum AuthoredPart: String, Sendable, Hashable, CaseIterable {
  case train, valid

  /// One in so many slugs is `valid`.
  static let parts = 10
}

extension Language {
  fileprivate func isWritten(in folder: String) -> Bool {
    identifier == folder || self == .typescriptReact && folder == Language.typescript.identifier
  }
}
