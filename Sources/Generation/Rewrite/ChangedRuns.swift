/// Where lines that were written anew differ from those that stood there: runs of changed lines, from the top.
///
/// A generator that goes on from the place of a mend to the end of the definition changes more on its way than the mend
/// needs. What is offered is the shortest beginning of its changes that does.
struct ChangedRuns {
  /// The lines in order: alike, or a run that changes.
  private enum Part {
    case same([ArraySlice<UInt8>])
    case changed(from: [ArraySlice<UInt8>], to: [ArraySlice<UInt8>])
  }
  private let parts: [Part]

  /// So many runs are tried without those below them: each form is scored, and a mend seldom has a third place.
  static let most = 2

  /// - Parameters:
  ///   - own: what stands there, UTF-8.
  ///   - written: what is to stand there.
  init(from own: [UInt8], to written: [UInt8]) {
    let (old, new) = (Self.lines(of: own), Self.lines(of: written))
    var (removed, inserted): (Set<Int>, Set<Int>) = ([], [])
    for change in new.difference(from: old) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var parts: [Part] = []
    var (i, j) = (0, 0)
    while i < old.count || j < new.count {
      let (firstOld, firstNew) = (i, j)
      while removed.contains(i) || inserted.contains(j) {
        if removed.contains(i) { i += 1 } else { j += 1 }
      }
      if i > firstOld || j > firstNew {
        parts.append(.changed(from: Array(old[firstOld..<i]), to: Array(new[firstNew..<j])))
      } else {
        let first = i
        while i < old.count, !removed.contains(i), !inserted.contains(j) { (i, j) = (i + 1, j + 1) }
        parts.append(.same(Array(old[first..<i])))
      }
    }
    self.parts = parts
  }

  var count: Int {
    parts.count { if case .changed = $0 { true } else { false } }
  }

  /// The lines with the first run alone changed, then with the first two, and so on; all changes are not among them.
  var beginnings: [[UInt8]] {
    (0..<min(Self.most, max(0, count - 1))).map { lines(changing: $0 + 1) }
  }

  /// The lines with so many runs changed, the others as they stand there.
  private func lines(changing most: Int) -> [UInt8] {
    var seen = 0
    return parts.flatMap { part -> [UInt8] in
      switch part {
      case .same(let lines): return lines.flatMap { $0 }
      case .changed(let from, let to):
        seen += 1
        return (seen <= most ? to : from).flatMap { $0 }
      }
    }
  }

  /// With their line breaks.
  static func lines(of code: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var rest = code[...]
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      lines.append(rest[...end])
      rest = rest[(end + 1)...]
    }
    return rest.isEmpty ? lines : lines + [rest]
  }
}
