import RewardModel
import Segmentation
import SyntaxTrees
import Weaknesses

/// What the lines of a place say, and what they are needed for.
struct PlaceNames {
  /// Of the lines without the head that a candidate is given.
  let own: CodeNames
  /// Names that a candidate has to have too: those that are made in the lines and used in the rest of the definition, or
  /// computed by a call, whose effect may go with them; and the definition's own, such as its parameters, that the lines
  /// use.
  let needed: Set<CodeNames.Name>
  /// Names that are made in the lines and stand nowhere before them.
  private let made: Set<CodeNames.Name>
  /// Names of the whole text, and of what is read before it.
  private let known: Set<CodeNames.Name>
  private let language: Language

  init(_ rewrite: RewritePlace, reading: [Step]) {
    let place = rewrite.place
    let language = place.language
    self.language = language
    own = CodeNames(rewrite.body(of: place.own), language)
    let before = CodeNames(rewrite.before + rewrite.head, language)
    made = own.made.subtracting(CodeNames(place.prefix.bytes, language).all).subtracting(before.all)
    needed = own.made.subtracting(before.all).intersection(CodeNames(rewrite.rest, language).all)
      .union(own.computed).union(before.all.intersection(own.all))
      .subtracting(Self.keywords.map { Array($0.utf8)[...] })
    known = CodeNames(place.prefix.bytes, language).all
      .union(CodeNames(place.own, language).all).union(CodeNames(place.suffix, language).all)
      .union(reading.flatMap { CodeNames($0.content.bytes, language).all })
  }

  /// Whether the lines make something and use it, and what is written only makes it: a value that is not put into a query
  /// any more, and not handed over either.
  func leavesUnused(in written: CodeNames) -> Bool {
    own.assigned.contains { own.counts[$0, default: 0] > 1 && written.counts[$0] == 1 }
  }

  /// Names that nobody has made or imported, and that the language has not by itself.
  func unknown(in written: CodeNames) -> Set<CodeNames.Name> {
    // What the lines alone made is not there any more.
    let lost = made.subtracting(written.made).intersection(written.all)
    guard lost.isEmpty else { return lost }
    // A library of C is there once its header is, and which it is in no name says.
    guard !language.hasDirectives else { return [] }
    let familiar = language.grammar?.names.familiar ?? []
    return written.used.subtracting(known).subtracting(written.made)
      .filter { !familiar.contains(String(decoding: $0, as: UTF8.self)) }
  }

  /// Of what is called, members and what is handed over, the names that neither the text nor usual code has: a small
  /// model makes them up. Strings are not looked into.
  func unusual(in written: CodeNames) -> Set<CodeNames.Name> {
    let unknown = written.reached.subtracting(known).subtracting(written.introduced)
    guard !unknown.isEmpty else { return [] }
    let identifier = language.identifier
    let texts =
      Mend.all(in: identifier).values.map(\.careful)
      + Weakness.all.map { $0.remedy(in: identifier) }
    let mended = texts.reduce(into: Set<CodeNames.Name>()) { names, text in
      let code = CodeNames(Array(text.utf8), language)
      names.formUnion(code.reached.subtracting(code.introduced))
    }
    let usual = UsualNames.names(in: identifier).union(Self.keywords)
      .union(language.grammar?.names.familiar ?? [])
    return unknown.subtracting(mended)
      .filter { !usual.contains(String(decoding: $0, as: UTF8.self)) }
  }

  /// Words that stand in definitions and in lines of theirs, whatever they do.
  private static let keywords = [
    "def", "self", "this", "return", "if", "else", "for", "in", "int", "char", "const", "void",
    "function", "let", "var", "async", "await", "static", "public", "private", "String", "string",
    "throws", "func", "error", "struct", "unsigned", "size_t", "bool", "end", "do", "fn", "mut",
    "None", "null", "nil", "true", "false", "True", "False", "new", "try", "with", "super",
  ]
}
