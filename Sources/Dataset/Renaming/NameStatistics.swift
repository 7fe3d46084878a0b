import SourceTexts
import SyntaxTrees

/// What a first pass over all inputs finds out of their names: which many texts have, and which could stand for
/// others.
///
/// A text has the names that stand in it as such. Members, keys and words in quotes do not count: of what is one text's
/// own they say nothing.
public struct NameStatistics: Sendable {
  /// A name that so many other texts have is a library's, or a word that everybody uses: it says what the code
  /// does, and a model should go on reading it.
  public static let othersOfACommonName = 4
  /// Longer names are sentences, and stick out in another text.
  static let longestReplacement = 31

  /// Names that may stand for each other.
  struct Pool: Sendable, Hashable {
    /// What is a name in one language may be a keyword in the next.
    let language: String
    let style: NameStyle

    init(_ language: Language, _ style: NameStyle) {
      self.language = language.ofNames
      self.style = style
    }
  }

  let grammars: GrammarLibrary
  private var numbers: [String: UInt32] = [:]
  /// By language: what everybody says in one is a name like others in the next.
  private var groups: [String: [String: Groups]] = [:]
  private var own: [Pool: Set<String>] = [:]

  public init(grammars: GrammarLibrary) { self.grammars = grammars }

  /// Counts the names of a record's texts.
  public mutating func add(_ record: AnyRecord) {
    switch record {
    case .pair(let pair):
      add([pair.vulnerable, pair.fixed], pair.editorLanguage, of: pair.nameGroup)
    case .annotated(let text):
      add([text.text], text.editorLanguage, of: text.id)
    case .file(let file):
      add(
        [file.text], .ofRecord(file.language, fileName: file.path), of: file.project)
    }
  }

  private mutating func add(_ texts: [String], _ language: Language, of group: String) {
    // Of other languages' texts there are no copies, and nobody asks for their words.
    guard language.grammar?.names.leaves.isEmpty == false else { return }
    let number = numbers[group] ?? UInt32(numbers.count + 1)
    numbers[group] = number
    var words: Set<String> = []
    var names: [TextNames] = []
    for text in texts {
      let source = SourceText(text)
      if let found = TextNames(source, language: language, grammars: grammars) {
        names.append(found)
        words.formUnion(found.uses.lazy.map(\.name))
      } else {
        words.formUnion(Words.all(in: source.bytes[...]).map { Words.text(source.bytes[$0]) })
      }
    }
    for word in words where word.utf8.count >= Words.shortest {
      groups[language.ofNames, default: [:]][word, default: Groups()].insert(number)
    }
    guard names.count == texts.count else { return }
    let found = OwnNames(names)
    for name in found.names
    where name.utf8.count <= Self.longestReplacement && !Words.isOfSecrets(name) {
      own[Pool(language, found.style(of: name)), default: []].insert(name)
    }
  }

  /// Whether so many texts of a language have a name that it is not one text's own; those of `group` do not count.
  func isCommon(_ name: String, in language: Language, beside group: String) -> Bool {
    guard let groups = groups[language.ofNames]?[name] else { return false }
    let others = groups.count - (numbers[group].map(groups.contains) == true ? 1 : 0)
    return others >= Self.othersOfACommonName
  }

  /// Names to take in place of others, in an order that the inputs' does not change. Common ones are not among them.
  func pools() -> [Pool: [String]] {
    own.reduce(into: [:]) { pools, entry in
      let groups = groups[entry.key.language] ?? [:]
      pools[entry.key] = entry.value.filter {
        groups[$0].map { $0.count <= Self.othersOfACommonName } ?? true
      }.sorted()
    }
  }

  /// Which groups of texts have a name, until they are more than anybody asks for.
  private struct Groups: Sendable {
    /// 0 where there is none; the first five count.
    private var numbers = SIMD8<UInt32>()
    private(set) var count = 0

    mutating func insert(_ number: UInt32) {
      guard count <= NameStatistics.othersOfACommonName, !contains(number) else { return }
      numbers[count] = number
      count += 1
    }

    func contains(_ number: UInt32) -> Bool { any(numbers .== number) }
  }
}

extension Language {
  /// Whose names a text's are: a `.tsx` file is TypeScript.
  fileprivate var ofNames: String {
    (self == .typescriptReact ? .typescript : self).identifier
  }
}

extension PairRecord {
  /// What counts as one text where names are counted: pairs of one mined project share its names.
  var nameGroup: String { source.hasPrefix("mined") ? source : group }
}

extension AnnotatedRecord {
  var editorLanguage: Language { .ofRecord(language, fileName: fileName) }
}
