import Segmentation
import SourceTexts
import SyntaxTrees

/// Turns records of pairs, annotated texts and files into training records.
public struct DatasetBuilder: Sendable {
  /// How texts are cut.
  public enum Cut: String, Sendable, Codable, CaseIterable {
    /// As the editor cuts them, which is what the model will meet.
    case blind
    /// As the authors' public code does, with the fix in view; see `PaperProtocol`.
    case paper
  }

  public var segmenter: Segmenter
  public var cut: Cut
  /// For whole files.
  public var propagation: Propagation

  public init(
    segmenter: Segmenter, cut: Cut = .blind, propagation: Propagation = Propagation()
  ) {
    self.segmenter = segmenter
    self.cut = cut
    self.propagation = propagation
  }

  /// Both sides of a pair: of functions every trajectory, of whole files those that the fix or the
  /// propagation touches, a caller's fixed copy too. Empty where the texts differ in no code.
  public func records(of record: PairRecord) -> [TrainingRecord] {
    var pair =
      cut == .blind
      ? record.labelled(with: segmenter) : record.labelledByPaper(with: segmenter.grammars)
    let isFile = record.functions != nil
    if isFile, cut == .blind, propagation.depth > 0 {
      let text = pair.vulnerable
      pair.vulnerable.propagate(
        propagation,
        along: CallGraph(text.text, language: text.language, grammars: segmenter.grammars))
    }
    guard (pair.vulnerable.labels + pair.fixed.labels).contains(where: \.isChanged) else {
      return []
    }
    let touched = isFile ? pair.touched : nil
    return [
      ("vulnerable", pair.vulnerable, touched?.vulnerable), ("fixed", pair.fixed, touched?.fixed),
    ].flatMap { side, text, numbers in
      let from = Provenance(
        id: record.id, pair: record.id, side: side, kind: isFile ? .file : .pair,
        group: record.group, source: record.source, licence: record.licence, cwe: record.cwe,
        tier: record.tier, synthetic: record.synthetic ?? false)
      return (numbers ?? Array(text.trajectories.indices)).compactMap { number -> TrainingRecord? in
        var made = text.record(ofTrajectory: number, from)
        made?.isInsertion = pair.isInsertion
        return made
      }
    }
  }

  public func records(of record: AnnotatedRecord) -> [TrainingRecord] {
    let text = record.labelled(with: segmenter)
    let from = Provenance(
      id: record.id, kind: record.markedLines == nil ? .uniform : .annotated, group: record.id,
      source: record.source, licence: record.licence, cwe: record.cwe)
    return text.trajectories.indices.compactMap { text.record(ofTrajectory: $0, from) }
  }

  /// A file in which nothing is known to be vulnerable: every step counts as safe.
  public func records(of record: SourceRecord) -> [TrainingRecord] {
    let text = LabelledText(
      segmenter.segment(
        SourceText(record.text), language: .ofRecord(record.language, fileName: record.path)),
      allSteps: .safe)
    let from = Provenance(
      id: "\(record.project)/\(record.path)", kind: .benign, group: record.project,
      source: record.project, licence: record.licence)
    return text.trajectories.indices.compactMap { text.record(ofTrajectory: $0, from) }
  }
}

extension LabelledPair {
  /// The trajectories, by number, that the fix or the propagation touches. What is touched on the
  /// vulnerable side is in the fixed text too, where its steps are safe: a caller, or a function from
  /// which the fix only deletes.
  fileprivate var touched: (vulnerable: [Int], fixed: [Int]) {
    func own(_ text: LabelledText) -> [Int] {
      text.trajectories.indices.filter { number in
        text.trajectories[number].labels.contains {
          $0.map { $0.isChanged || $0.verdict == .vulnerable } ?? false
        }
      }
    }
    let before = own(vulnerable)
    let copies = before.compactMap { vulnerable.namesake(of: $0, in: fixed) }
    return (before, Set(own(fixed) + copies).sorted())
  }
}

extension PairRecord {
  /// Pairs of one commit, or of one CVE, belong together.
  public var group: String { [commit, cve].compactMap(\.self).first { !$0.isEmpty } ?? id }
}

/// A record of any of the three kinds, told apart by its keys.
public enum AnyRecord: Sendable, Decodable {
  case pair(PairRecord)
  case annotated(AnnotatedRecord)
  case file(SourceRecord)

  private enum CodingKeys: String, CodingKey { case vulnerable, project, path, text }

  public init(from decoder: any Decoder) throws {
    let keys = try decoder.container(keyedBy: CodingKeys.self)
    if keys.contains(.vulnerable) {
      self = .pair(try PairRecord(from: decoder))
    } else if keys.contains(.path), keys.contains(.text) {
      self = .file(try SourceRecord(from: decoder))
    } else {
      self = .annotated(try AnnotatedRecord(from: decoder))
    }
  }
}
