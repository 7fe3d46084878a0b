extension PieceScanner {
  /// Where Qwen2's expression ends a piece that starts at `start`.
  func qwen2(from start: Int) -> Int {
    if let end = contractionEnd(from: start, ignoringCase: true) { return end }
    let first = TextCharacter(bytes, at: start)
    if first.kind == .number { return first.end }
    if first.kind == .letter { return runEnd(of: .letter, from: first.end) }

    // `[^\r\n\p{L}\p{N}]?\p{L}+` takes one character of any other kind along.
    let next = character(at: first.end)
    if !isNewline(at: start), let next, next.kind == .letter {
      return runEnd(of: .letter, from: next.end)
    }
    // ` ?[^\s\p{L}\p{N}]+[\r\n]*`
    if first.kind == .other { return newlinesEnd(from: runEnd(of: .other, from: first.end)) }
    if bytes[start] == UInt8(ascii: " "), let next, next.kind == .other {
      return newlinesEnd(from: runEnd(of: .other, from: next.end))
    }
    // `\s*[\r\n]+` goes up to the last line ending; `\s+(?!\S)` leaves the last of several to what
    // follows.
    let run = spaceRun(from: start)
    if let end = run.newlineEnd { return end }
    return run.next == nil || run.lastStart == start ? run.end : run.lastStart
  }

  private func newlinesEnd(from start: Int) -> Int {
    var end = start
    while isNewline(at: end) { end += 1 }
    return end
  }
}
