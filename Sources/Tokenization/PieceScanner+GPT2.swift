extension PieceScanner {
  /// Where GPT-2's expression ends a piece that starts at `start`.
  ///
  /// - Parameter isolatingNumbers: every number is a piece of its own and, to what stands before it,
  ///   the end of the text.
  func gpt2(from start: Int, isolatingNumbers: Bool) -> Int {
    if let end = contractionEnd(from: start, ignoringCase: false) { return end }
    let first = TextCharacter(bytes, at: start)
    switch first.kind {
    case .number where isolatingNumbers: return first.end
    case .letter, .number, .other: return runEnd(of: first.kind, from: first.end)
    case .space: break
    }
    func isEnd(_ next: TextCharacter.Class?) -> Bool {
      next == nil || (isolatingNumbers && next == .number)
    }
    // ` ?` takes one space along.
    if bytes[start] == UInt8(ascii: " "), let next = character(at: first.end), next.kind != .space,
      !isEnd(next.kind)
    {
      return runEnd(of: next.kind, from: next.end)
    }
    // `\s+(?!\S)` leaves the last of several to what follows.
    let run = spaceRun(from: start)
    return isEnd(run.next) || run.lastStart == start ? run.end : run.lastStart
  }
}
