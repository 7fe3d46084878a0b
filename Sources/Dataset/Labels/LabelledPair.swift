import Segmentation
import SourceTexts
import SyntaxTrees

/// A vulnerable text and its fix, both cut as the editor would cut them and labelled by their
/// difference (SecCodePRM, section 4, "Contrastive Labeling via Sequence Alignment", Eq. 4).
///
/// - A scored step of the vulnerable text that holds a line which the fix deletes or changes is
///   vulnerable; the other steps of both texts are safe.
/// - Where a fix *only inserts*, the step that lacks the check is vulnerable: the one that holds the
///   line before which the fix inserts, or the next one, or the last of the function inserted into
///   (`isInsertion`). Where a fix also changes lines, a step that is met by an insertion alone is not
///   judged: inserted declarations and checks cannot be told apart.
/// - An insertion outside definitions (an include, a new function) guards no step, unless it is all.
public struct LabelledPair: Sendable {
  public var vulnerable: LabelledText
  public var fixed: LabelledText
  /// The fix only inserts.
  public let isInsertion: Bool

  /// - Parameter language: of both texts.
  public init(
    vulnerable: SourceText, fixed: SourceText, language: Language, segmenter: Segmenter
  ) {
    var old = LabelledText(segmenter.segment(vulnerable, language: language), allSteps: .safe)
    var new = LabelledText(segmenter.segment(fixed, language: language), allSteps: .safe)
    let oldLines = CodeLines(vulnerable, language: language, grammars: segmenter.grammars)
    let newLines = CodeLines(fixed, language: language, grammars: segmenter.grammars)
    let changes = LineDifference(from: oldLines, to: newLines).changes
    let replacing = changes.filter { change in change.old.contains { oldLines.hasCode($0) } }
    let inserting = changes.filter { change in !change.old.contains { oldLines.hasCode($0) } }
    let isInsertion = replacing.isEmpty && !inserting.isEmpty
    let (oldMap, newMap) = (StepMap(old), StepMap(new))

    let inner = inserting.filter { change in
      newMap.places(meeting: change.new.filter { newLines.hasCode($0) }).contains { place in
        new.isInner(place, toLines: change.new)
      }
    }
    for change in inner.isEmpty && isInsertion ? inserting : inner {
      // What an insertion at the end of a function guards is not the next function.
      let into = newMap.places(meeting: change.new.filter { newLines.hasCode($0) })
        .filter { inner.isEmpty || new.isInner($0, toLines: change.new) }.map(\.trajectory).min()
      let namesake = into.flatMap { new.namesake(of: $0, in: old) }
      guard let place = oldMap.place(atOrAfter: change.old.lowerBound, of: namesake) else {
        continue
      }
      old.update(place) {
        $0 =
          isInsertion
          ? StepLabel(.vulnerable, origin: .insertion, isChanged: true)
          : StepLabel(nil, isChanged: true)
      }
      // On the other side: what was inserted, and what it now guards.
      if let guarded = newMap.place(
        atOrAfter: change.new.upperBound, of: namesake == nil ? nil : into)
      {
        new.update(guarded) { $0.isChanged = true }
      }
    }
    for change in replacing {
      for place in oldMap.places(meeting: change.old.filter { oldLines.hasCode($0) }) {
        old.update(place) { $0 = StepLabel(.vulnerable, origin: .difference, isChanged: true) }
      }
    }
    for change in changes {
      for place in newMap.places(meeting: change.new.filter { newLines.hasCode($0) }) {
        new.update(place) { $0.isChanged = true }
      }
      let words = WordDifference(
        vulnerable, vulnerable.bytes(ofLines: change.old), fixed, fixed.bytes(ofLines: change.new))
      old.addSpans(words.old)
      new.addSpans(words.new)
    }
    self.init(vulnerable: old, fixed: new, isInsertion: isInsertion)
  }

  init(vulnerable: LabelledText, fixed: LabelledText, isInsertion: Bool) {
    self.vulnerable = vulnerable
    self.fixed = fixed
    self.isInsertion = isInsertion
  }
}

extension PairRecord {
  /// The record's two texts, labelled.
  public func labelled(with segmenter: Segmenter) -> LabelledPair {
    LabelledPair(
      vulnerable: SourceText(vulnerable), fixed: SourceText(fixed), language: editorLanguage,
      segmenter: segmenter)
  }

  var editorLanguage: Language { .ofRecord(language, fileName: fileName) }
}

extension Language {
  /// What a record names, or what its file name implies, or plain text.
  ///
  /// Collections call C++ `c`; where the file's name says C++ an editor would, and so does this.
  public static func ofRecord(_ name: String, fileName: String?) -> Language {
    let byName = fileName.flatMap { forFile(named: $0) }
    guard let language = named(name.lowercased()) else { return byName ?? .plainText }
    return language == .c && byName == .cpp ? .cpp : language
  }
}

extension LabelledText {
  mutating func update(_ place: StepMap.Place, _ change: (inout StepLabel) -> Void) {
    guard var label = trajectories[place.trajectory].labels[place.step] else { return }
    change(&label)
    trajectories[place.trajectory].labels[place.step] = label
  }

  /// Gives each step the parts of `spans` (bytes) that lie in it, if it meets the difference.
  mutating func addSpans(_ spans: [Range<Int>]) {
    guard !spans.isEmpty else { return }
    for (number, part) in trajectories.enumerated() {
      for (index, step) in part.trajectory.steps.enumerated() {
        guard part.labels[index]?.isChanged == true else { continue }
        let inside = spans.map { $0.clamped(to: step.range) }.filter { !$0.isEmpty }
        trajectories[number].labels[index]?.spans += inside
      }
    }
  }

  /// Whether a step belongs to a definition that was there before `lines` were inserted, or to a
  /// text without definitions.
  fileprivate func isInner(_ place: StepMap.Place, toLines lines: Range<Int>) -> Bool {
    let trajectory = trajectories[place.trajectory].trajectory
    switch trajectory.kind {
    case .definition:
      let own = self.lines(of: trajectory.range)
      return !(lines.contains(own.lowerBound) && lines.contains(own.upperBound))
    case .topLevel: return !trajectories.contains { $0.trajectory.kind == .definition }
    case .fencedBlock: return true
    }
  }
}

extension SourceText {
  /// The bytes of whole lines (0-based).
  func bytes(ofLines range: Range<Int>) -> Range<Int> {
    guard !range.isEmpty else { return 0..<0 }
    return lines.range(ofLine: range.lowerBound, in: count)
      .lowerBound..<lines.range(ofLine: range.upperBound - 1, in: count).upperBound
  }
}
