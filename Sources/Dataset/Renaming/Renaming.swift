import Basics
import SourceTexts
import SyntaxTrees

/// Draws copies of records in which a share of a text's own names is replaced by others of the same style.
///
/// Pairs are few and are learned by heart, by their names first. In a copy the weakness is the same and the names are not.
/// What is drawn depends on the record's id, the copy's number, the seed, and on the inputs, whose names they are.
public struct Renaming: Sendable {
  /// More copies of one text than these say the same again: with so many, every own name has been replaced.
  public static let mostCopies = 16

  /// For each record.
  public let copies: Int
  /// Of its own names.
  public let share: Double
  public let seed: UInt64

  private let statistics: NameStatistics
  private let pools: [NameStatistics.Pool: [String]]
  private let keywords: [Language: Set<String>]

  /// How often a name is drawn before another is taken, and a table before a copy is given up.
  private static let attempts = 8

  /// - Parameter statistics: of all inputs.
  public init(_ statistics: NameStatistics, copies: Int, share: Double = 0.6, seed: UInt64 = 1) {
    self.statistics = statistics
    self.copies = copies
    self.share = share
    self.seed = seed
    pools = statistics.pools()
    keywords = Language.all.reduce(into: [:]) { keywords, language in
      guard let grammar = statistics.grammars.grammar(for: language) else { return }
      keywords[language] = Set(grammar.kinds).union(language.grammar?.names.kept ?? [])
    }
  }

  /// The copies of a pair, both sides renamed alike, called as the pair with `~` and their number. Fewer where
  /// there is not enough to rename.
  public func copies(of pair: PairRecord) -> [PairRecord] {
    copies(
      of: [pair.vulnerable, pair.fixed], pair.editorLanguage, id: pair.id, group: pair.nameGroup
    ).enumerated().map { index, copy in
      var renamed = pair
      renamed.id = Self.name(pair.id, index + 1)
      renamed.vulnerable = copy.texts[0]
      renamed.fixed = copy.texts[1]
      renamed.function = pair.function.map(copy.table.applied(toName:))
      renamed.functions = pair.functions?.map(copy.table.applied(toName:))
      return renamed
    }
  }

  public func copies(of text: AnnotatedRecord) -> [AnnotatedRecord] {
    copies(of: [text.text], text.editorLanguage, id: text.id, group: text.id)
      .enumerated().map { index, copy in
        var renamed = text
        renamed.id = Self.name(text.id, index + 1)
        renamed.text = copy.texts[0]
        return renamed
      }
  }

  private static func name(_ id: String, _ number: Int) -> String { "\(id)~\(number)" }

  private func copies(
    of texts: [String], _ language: Language, id: String, group: String
  ) -> [(table: NameTable, texts: [String])] {
    let names = texts.compactMap {
      TextNames(SourceText($0), language: language, grammars: statistics.grammars)
    }
    guard names.count == texts.count else { return [] }
    return tables(for: names, id: id, group: group).compactMap { table in
      let copies = names.map(table.applied(to:))
      // Where the parser guesses, the length of a name may decide what it takes for what.
      let areLikewise = zip(names, copies).allSatisfy { original, copy in
        guard
          let read = TextNames(
            SourceText(copy), language: language, grammars: statistics.grammars)
        else { return false }
        return read.shape == original.shape
          && table.inverse.applied(to: read).utf8.elementsEqual(original.bytes)
      }
      return areLikewise ? (table, copies) : nil
    }
  }

  /// A table for each copy, no two the same.
  func tables(for texts: [TextNames], id: String, group: String) -> [NameTable] {
    let own = OwnNames(texts)
    guard let language = texts.first?.language else { return [] }
    let names = own.names.filter {
      !statistics.isCommon($0, in: language, beside: group) && !Words.isOfSecrets($0)
    }
    guard !names.isEmpty else { return [] }
    let known = texts.reduce(into: keywords[language] ?? []) { $0.formUnion($1.words) }
    let choices = names.map {
      (name: $0, pool: pools[.init(language, own.style(of: $0))] ?? [])
    }.filter { !$0.pool.isEmpty }
    let wanted = max(1, Int((Double(names.count) * share).rounded()))
    var tables: [NameTable] = []
    for number in stride(from: 1, through: copies, by: 1) {
      var random = Draw(seed: seed, name: Self.name(id, number))
      for _ in 0..<Self.attempts {
        let table = Self.table(choices, wanted, besides: known, &random)
        if !table.replacements.isEmpty, !tables.contains(table) {
          tables.append(table)
          break
        }
      }
    }
    return tables
  }

  private static func table(
    _ choices: [(name: String, pool: [String])], _ wanted: Int, besides known: Set<String>,
    _ random: inout Draw
  ) -> NameTable {
    var replacements: [String: String] = [:]
    var taken = known
    var rest = choices
    while !rest.isEmpty, replacements.count < wanted {
      let (name, pool) = rest.remove(at: random.index(below: rest.count))
      for _ in 0..<attempts {
        let other = pool[random.index(below: pool.count)]
        if taken.insert(other).inserted {
          replacements[name] = other
          break
        }
      }
    }
    return NameTable(replacements)
  }

  /// Numbers that depend on a seed and a name only.
  private struct Draw {
    private var random: SplitMix64

    init(seed: UInt64, name: String) {
      // Spread first, so that no name undoes a seed.
      let offset = (seed &* 0x9E37_79B9_7F4A_7C15) ^ FNV1a().value
      random = SplitMix64(seed: FNV1a(name.utf8, offset: offset).value)
    }

    mutating func index(below count: Int) -> Int { Int(random.next() % UInt64(count)) }
  }
}
