import RewardModel
import Segmentation
import SourceTexts
import SyntaxTrees

/// Names that what is written at a place uses, and that nothing makes or imports: a small model calls what would be
/// handy to have (`sanitize(name)`).
struct MissingNames {
  private let place: WritingPlace
  private let whole: SegmentedText
  /// Whether another file may make what no import does.
  private let isShared: Bool
  /// Names that have no meaning without what is written either, and those of the code that is read before all.
  private let passed: Set<String>

  /// - Parameters:
  ///   - whole: the text with what stands at the place by now.
  ///   - reading: what is read before all code.
  /// - Returns: nil where nobody can tell: in languages whose names a class or a header that is not here may hand down, without a
  ///   tree, and behind an import of everything. Where the files of a package share names, imports alone are looked for.
  init?(_ place: WritingPlace, in whole: SegmentedText, reading: [Step]) {
    guard let traits = place.language.grammar?.names, traits.isComplete, let names = whole.names,
      !Self.importsEverything(whole.text.bytes, traits)
    else { return nil }
    (self.place, self.whole) = (place, whole)
    isShared = traits.isShared
    passed = names.unresolved.union(traits.familiar).union(traits.kept).union(
      reading.flatMap { step in
        Words.all(in: step.content.bytes[...]).map { Words.text(step.content.bytes[$0]) }
      })
  }

  /// Names without a meaning that they had before.
  func unknown(in text: SegmentedText) -> Set<String> {
    guard let names = text.names else { return [] }
    let unknown = names.unresolved.subtracting(names.mentioned).subtracting(passed)
    guard isShared else { return unknown }
    return unknown.filter { ImportLine.lines(for: [$0], at: place, in: whole) != nil }
  }

  private static func importsEverything(_ bytes: [UInt8], _ traits: NameTraits) -> Bool {
    traits.everything.contains { bytes.firstRange(of: $0.utf8) != nil }
  }

  /// What a text with something written at the place lacks.
  ///
  /// - Parameter text: all of it, as what stands below the place makes names as well.
  /// - Returns: the lines that would import it; where one of the names comes with nothing, those that do not, in order.
  func found(in text: SegmentedText) -> (imports: [ImportLine], missing: [String]) {
    let unknown = unknown(in: text)
    if let imports = ImportLine.lines(for: unknown, at: place, in: whole) { return (imports, []) }
    let missing = unknown.filter { ImportLine.lines(for: [$0], at: place, in: whole) == nil }
    return ([], (missing.isEmpty ? unknown : missing).sorted())
  }
}
