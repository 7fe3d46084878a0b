import CTreeSitter
import Foundation

/// The shared library that holds the grammars, opened once.
///
/// A missing library, symbol or version is a state with a reason, never an error: without a grammar
/// blank lines and indentation decide (see `Segmenter`).
public struct GrammarLibrary: Sendable {
  public enum Availability: Sendable {
    case available(Grammar)
    /// A sentence that says what is missing and what would help.
    case unavailable(reason: String)
  }

  /// The file that was opened; nil where none was.
  public let path: String?
  private let grammars: [String: Availability]
  private let reason: String

  /// A library without grammars.
  public static func unavailable(reason: String) -> GrammarLibrary {
    GrammarLibrary(path: nil, grammars: [:], reason: reason)
  }

  private init(path: String?, grammars: [String: Availability], reason: String) {
    self.path = path
    self.grammars = grammars
    self.reason = reason
  }

  /// Opens the library at `path`, for good: grammars stay valid as long as the process.
  ///
  /// Opening one file again is cheap and gives the same grammars. Opening runs the library's
  /// initialisers, so the path must never come from what is being edited.
  public init(path: String) {
    guard let handle = dlopen(path, RTLD_NOW | RTLD_LOCAL) else {
      let cause = dlerror().map { String(cString: $0) } ?? "unknown cause"
      self = .unavailable(
        reason: "cannot open the grammars (\(cause)); `make setup` fetches them")
      return
    }
    var grammars: [String: Availability] = [:]
    for name in Set(Language.all.compactMap(\.grammar?.name)) {
      grammars[name] = Self.grammar(name, in: handle)
    }
    self.init(path: path, grammars: grammars, reason: "")
  }

  /// Why the library as a whole is not there; nil where it is.
  public var unavailableReason: String? { path == nil ? reason : nil }

  /// The grammar of a language, or why there is none.
  public subscript(language: Language) -> Availability {
    guard let name = language.grammar?.name else {
      return .unavailable(reason: "\(language.identifier) is read without a grammar")
    }
    return grammars[name] ?? .unavailable(reason: reason)
  }

  /// The grammar of a language, or nil.
  public func grammar(for language: Language) -> Grammar? {
    if case .available(let grammar) = self[language] { return grammar }
    return nil
  }

  private static func grammar(
    _ name: String, in handle: UnsafeMutableRawPointer
  ) -> Availability {
    typealias Constructor = @convention(c) () -> OpaquePointer?
    guard let symbol = dlsym(handle, "tree_sitter_\(name)"),
      let pointer = unsafeBitCast(symbol, to: Constructor.self)()
    else {
      return .unavailable(reason: "the grammar library lacks tree_sitter_\(name); fetch it anew")
    }
    let version = ts_language_version(pointer)
    let readable = Grammar.readableVersions
    guard readable.contains(version) else {
      return .unavailable(
        reason:
          "the grammar of \(name) has ABI version \(version) and the linked tree-sitter reads "
          + "\(readable.lowerBound) to \(readable.upperBound); fetch a matching grammar library")
    }
    return .available(Grammar(name: name, pointer: pointer))
  }
}
