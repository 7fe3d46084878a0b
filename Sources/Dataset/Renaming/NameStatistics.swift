import SourceTexts
import SyntaxTrees

/// What a first pass over all inputs finds out of their names: which many texts have, and which could stand for
/// others.
public struct NameStatistics: Sendable {
  /// A name that so many other texts have is a library's, or a word that everybody uses: it says what the code
  /// does, and a model should go on reading it.
  public static let othersOfACommonName = 4
  /// Longer names are sentences, and stick out in another text.
  static let longestReplacement = 31

  /// Names that may stand for each other.
  struct Pool: Sendable, Hashable {
    /// The grammar: what is a name in one language may be a keyword in the next.
    let grammar: String
    let style: NameStyle
  }

  let grammars: GrammarLibrary
  private var numbers: [String: UInt32] = [:]
  private var groups: [String: Groups] = [:]
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
    let number = numbers[group] ?? UInt32(numbers.count + 1)
    numbers[group] = number
    var words: Set<String> = []
    var names: [TextNames] = []
    for text in texts {
      let source = SourceText(text)
      if let found = TextNames(source, language: language, grammars: grammars) {
        names.append(found)
        words.formUnion(found.foreign)
        words.formUnion(found.uses.lazy.map(\.name))
      } else {
        words.formUnion(Words.all(in: source.bytes[...]).map { Words.text(source.bytes[$0]) })
      }
    }
    for word in words where word.utf8.count >= Words.shortest {
      groups[word, default: Groups()].insert(number)
    }
    guard let grammar = language.grammar?.name, names.count == texts.count else { return }
    let found = OwnNames(names)
    for name in found.names where name.utf8.count <= Self.longestReplacement {
      own[Pool(grammar: grammar, style: found.style(of: name)), default: []].insert(name)
    }
  }

  /// Whether so many texts have a name that it is not one text's own; those of `group` do not count.
  func isCommon(_ name: String, beside group: String) -> Bool {
    guard let groups = groups[name] else { return false }
    let others = groups.count - (numbers[group].map(groups.contains) == true ? 1 : 0)
    return others >= Self.othersOfACommonName
  }

  /// Names to take in place of others, in an order that the inputs' does not change. Common ones are not among them.
  func pools() -> [Pool: [String]] {
    own.mapValues { names in
      names.filter { groups[$0].map { $0.count <= Self.othersOfACommonName } ?? true }.sorted()
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

extension PairRecord {
  /// What counts as one text where names are counted: pairs of one mined project share its names.
  var nameGroup: String { source.hasPrefix("mined") ? source : group }
}

extension AnnotatedRecord {
  var editorLanguage: Language { .ofRecord(language, fileName: fileName) }
}
