/// Takes the fence off code that a chat answers with: "```python" above it and "```" below.
struct FenceFilter {
  private enum Stage {
    /// Nothing but line breaks, or what may become a fence, is held.
    case beginning
    case plain
    /// At the beginning of a line within a fence; what may become its end is held.
    case lineStart
    /// Further on in such a line.
    case line
    case over
  }

  private static let mark = Array("```".utf8)
  /// Bytes of line breaks and the fence with the language's name; more of them are no fence.
  private static let mostHeld = 256

  private var stage = Stage.beginning
  private var held: [UInt8] = []

  /// Whether the fence was closed: what follows is talk.
  var isOver: Bool { stage == .over }

  mutating func take(_ bytes: [UInt8]) -> [UInt8] {
    switch stage {
    case .plain: return bytes
    case .over: return []
    case .beginning:
      held += bytes
      return begin()
    case .lineStart, .line:
      let all = release() + bytes
      return code(all[...])
    }
  }

  /// What was held at the end of an answer.
  mutating func finish() -> [UInt8] {
    // A fence that has no line yet is none of the code.
    let isFence = stage == .beginning && held.drop(while: Self.isBreak).starts(with: Self.mark)
    return isFence ? [] : release()
  }

  private mutating func begin() -> [UInt8] {
    let start = held.drop(while: Self.isBreak)
    let mayBeFence = start.starts(with: Self.mark) || Self.mark.starts(with: start)
    guard mayBeFence else {
      stage = .plain
      return release()
    }
    guard start.count >= Self.mark.count, let end = start.firstIndex(of: 0x0A) else {
      if held.count > Self.mostHeld { stage = .plain }
      return stage == .plain ? release() : []
    }
    stage = .lineStart
    let rest = release()[(end + 1)...]
    return code(rest)
  }

  private mutating func code(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var kept: [UInt8] = []
    var rest = bytes
    while !rest.isEmpty {
      if stage == .lineStart {
        if rest.starts(with: Self.mark) {
          stage = .over
          break
        }
        if Self.mark.starts(with: rest) {
          held = Array(rest)
          break
        }
      }
      let end = rest.firstIndex(of: 0x0A)
      stage = end == nil ? .line : .lineStart
      let line = rest[...(end ?? rest.endIndex - 1)]
      kept += line
      rest = rest[line.endIndex...]
    }
    return kept
  }

  private mutating func release() -> [UInt8] {
    defer { held = [] }
    return held
  }

  private static func isBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
}

/// Takes off the beginning of an answer where it repeats what was begun: some servers go on from an assistant's last
/// message, others answer anew.
struct RepetitionFilter {
  private let begun: [UInt8]
  private var held: [UInt8] = []
  private var isDone: Bool

  init(_ begun: [UInt8]) {
    self.begun = begun
    isDone = begun.isEmpty
  }

  mutating func take(_ bytes: [UInt8]) -> [UInt8] {
    guard !isDone else { return bytes }
    held += bytes
    if held.count < begun.count, begun.starts(with: held) { return [] }
    isDone = true
    defer { held = [] }
    return held.starts(with: begun) ? Array(held.dropFirst(begun.count)) : held
  }

  /// What was held at the end of an answer: text that happens to be equal, unless a limit cut the repetition.
  mutating func finish(isCut: Bool) -> [UInt8] {
    defer { held = [] }
    return isCut ? [] : held
  }
}
