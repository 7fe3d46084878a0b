import Dataset
import Generation
import Segmentation
import SourceTexts
import SyntaxTrees

/// A pair as somebody meets it who goes on writing: the vulnerable text up to where the two sides part, and what
/// either side has there.
struct PairPlace: Sendable {
  let id: String
  let group: String
  let language: Language
  let fileName: String
  /// In the vulnerable text; its `own` is the careless code.
  let place: WritingPlace
  let vulnerable: SourceText
  let fixed: SourceText
  /// The careful code, up to the end of the definition.
  let careful: [UInt8]
  /// First lines of the code, from 0.
  let vulnerableLine: Int
  let fixedLine: Int

  /// - Throws: `PairProblem`, `GenerationError` where nothing can be written in its place.
  init(_ record: PairRecord, segmenter: Segmenter) throws {
    let pair = record.labelled(with: segmenter)
    let beginning = try PairBeginning(pair, grammars: segmenter.grammars)
    let segment: StepSearch.Segment = { segmenter.segment($0, language: $1, after: $2) }
    (id, group) = (record.id, record.group)
    language = pair.vulnerable.language
    fileName = record.fileName ?? ""
    (vulnerable, fixed) = (pair.vulnerable.text, pair.fixed.text)
    (vulnerableLine, fixedLine) = (beginning.vulnerableLine, beginning.fixedLine)
    place = try WritingPlace(
      segment(vulnerable, language, nil), line: vulnerableLine, segment: segment)
    guard fixedLine < fixed.lines.count else { throw PairProblem.noVulnerableStep }
    careful =
      try WritingPlace(segment(fixed, language, nil), line: fixedLine, segment: segment).own
  }

  /// The vulnerable text with other code in the place.
  func text(with candidate: [UInt8]) -> [UInt8] { place.prefix.bytes + candidate + place.suffix }

  /// The lines that some code takes where it begins on a line; from 0.
  static func lines(of code: [UInt8], from line: Int) -> Range<Int> {
    let breaks = code.count { $0 == UInt8(ascii: "\n") }
    return line..<(line + breaks + (code.isEmpty || code.last == UInt8(ascii: "\n") ? 0 : 1))
  }
}
