/// How far a beginning of a text lies from another one, in tokens.
enum WordDistance {
  /// Tokens that are compared: more than a candidate of the longest may have.
  static let mostTokens = 4_000

  /// The least number of tokens that are to be inserted, deleted or replaced so that a candidate becomes some
  /// beginning of a text: a candidate that was cut off is not farther from the longer of two texts.
  ///
  /// Levenshtein's, with the end of `text` free; `O(candidate · text)`.
  static func ofBeginning(_ candidate: [[UInt8]], of text: [[UInt8]]) -> Int {
    let (candidate, text) = (candidate.prefix(mostTokens), text.prefix(mostTokens))
    // (text + 1): from the candidate so far to each beginning of the text.
    var row = Array(0...text.count)
    for (index, token) in candidate.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for place in text.indices {
        let replaced = diagonal + (text[place] == token ? 0 : 1)
        diagonal = row[place + 1]
        row[place + 1] = min(replaced, row[place] + 1, row[place + 1] + 1)
      }
    }
    return row.min() ?? 0
  }

  /// 1 where a candidate is nearer to the careful side, 0 where to the careless, half where to neither.
  static func nearness(
    of candidate: [[UInt8]], careful: [[UInt8]], careless: [[UInt8]]
  ) -> Double {
    let toCareful = ofBeginning(candidate, of: careful)
    let toCareless = ofBeginning(candidate, of: careless)
    return toCareful < toCareless ? 1 : toCareful > toCareless ? 0 : 0.5
  }
}
