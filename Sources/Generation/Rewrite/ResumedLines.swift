/// Sees when an answer says again what stands there.
///
/// A writer that was trained to repair says a definition to its end. Behind its mend it mostly copies, a token after the
/// other, what is known by now; once it has copied some lines, those below them are taken as they stand.
struct ResumedLines {
  private let own: [ArraySlice<UInt8>]

  /// So many lines that are not blank have to be said again: a query and its execution mostly stand as near as that.
  static let least = 3

  /// - Parameter own: what an answer would say that changes nothing, UTF-8, in whole lines.
  init(_ own: [UInt8]) { self.own = ChangedRuns.lines(of: own) }

  /// What stands below the lines that an answer ends with, if it has changed something and then said lines again that stand
  /// there once.
  ///
  /// - Parameter written: what it says by now; a line that it has not ended does not count.
  /// - Returns: nil where it has not come so far.
  func rest(below written: [UInt8]) -> [UInt8]? {
    let lines = ChangedRuns.lines(of: written).filter { $0.last == UInt8(ascii: "\n") }
    let changed = zip(lines, own).prefix { $0 == $1 }.count
    var (first, count) = (lines.count, 0)
    while count < Self.least {
      // Those above the first that is changed are none of them.
      guard first > changed else { return nil }
      first -= 1
      if !lines[first].allSatisfy(StepBoundary.isSpace) { count += 1 }
    }
    let said = lines[first...]
    let places = own.indices.filter { place in
      place >= changed && place + said.count <= own.count
        && own[place..<(place + said.count)].elementsEqual(said)
    }
    guard places.count == 1, let place = places.first else { return nil }
    return own[(place + said.count)...].flatMap { $0 }
  }
}
