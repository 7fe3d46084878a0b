/// Gestalt pattern matching (Ratcliff and Obershelp): the longest run that two sequences share, then
/// the same to its left and to its right.
///
/// Among runs of equal length the one that starts first in `old` is taken, then the one that starts
/// first in `new`, as Python's `difflib` does with `autojunk=False`; the two give the same operations.
/// Quadratic in the worst case, which is why `LineDifference` bounds what it hands over.
struct SequenceMatcher<Element: Hashable> {
  /// A stretch of `old` that becomes a stretch of `new`; one of them may be empty, never both.
  struct Change: Hashable {
    var old: Range<Int>
    var new: Range<Int>
  }

  private struct Match {
    var old: Int
    var new: Int
    var count: Int
  }

  private let old: [Element]
  private let new: [Element]
  /// Where each element stands in `new`, ascending.
  private let places: [Element: [Int]]

  init(_ old: [Element], _ new: [Element]) {
    self.old = old
    self.new = new
    places = Dictionary(grouping: new.indices) { new[$0] }
  }

  /// What differs, in order.
  var changes: [Change] {
    var changes: [Change] = []
    var (oldEnd, newEnd) = (0, 0)
    for match in matches + [Match(old: old.count, new: new.count, count: 0)] {
      if match.old > oldEnd || match.new > newEnd {
        changes.append(Change(old: oldEnd..<match.old, new: newEnd..<match.new))
      }
      (oldEnd, newEnd) = (match.old + match.count, match.new + match.count)
    }
    return changes
  }

  /// The runs that both share, in order.
  private var matches: [Match] {
    var found: [Match] = []
    var open = [(old: 0..<old.count, new: 0..<new.count)]
    while let part = open.popLast() {
      let match = longestMatch(part.old, part.new)
      guard match.count > 0 else { continue }
      found.append(match)
      open.append((part.old.lowerBound..<match.old, part.new.lowerBound..<match.new))
      open.append(
        (
          match.old + match.count..<part.old.upperBound,
          match.new + match.count..<part.new.upperBound
        ))
    }
    return found.sorted { $0.old < $1.old }
  }

  private func longestMatch(_ oldPart: Range<Int>, _ newPart: Range<Int>) -> Match {
    var best = Match(old: oldPart.lowerBound, new: newPart.lowerBound, count: 0)
    guard !oldPart.isEmpty, !newPart.isEmpty else { return best }
    // Length of the run that ends at this element of `old` and at each of `new`.
    var lengths: [Int: Int] = [:]
    for index in oldPart {
      var next: [Int: Int] = [:]
      for place in places[old[index]] ?? [] where place >= newPart.lowerBound {
        if place >= newPart.upperBound { break }
        let count = (lengths[place - 1] ?? 0) + 1
        next[place] = count
        if count > best.count {
          best = Match(old: index - count + 1, new: place - count + 1, count: count)
        }
      }
      lengths = next
    }
    return best
  }
}
