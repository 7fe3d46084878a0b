/// Which document is scored next, and who waits for it: events in, decisions out.
///
/// A value without time, tasks or texts. The session tells it what happens (`decide`), and carries out what
/// it decides. One pass runs at a time; a document that comes before the running pass's takes its place.
struct Scheduler: Sendable {
  /// How far the scoring of a document's text is.
  enum Phase: Sendable, Hashable {
    /// Its settings say that it is not scored.
    case leftOut
    /// Waits for the typing to pause.
    case resting
    /// Waits for room.
    case due
    case scoring
    /// The user has stopped it; an edit or other settings begin anew.
    case stopped
    /// Scored to its end.
    case settled
  }

  /// Which text of which document.
  struct TextID: Sendable, Hashable {
    var uri: String
    /// Greater for what was opened or edited later.
    var generation: Int
  }

  enum Event: Sendable, Hashable {
    case opened(TextID, isLeftOut: Bool)
    case edited(TextID)
    case closed(String)
    /// Whether it can be seen, as far as the client tells.
    case seen(String, Bool)
    /// The typing has paused.
    case rested(String)
    /// Other settings hold for it: it is scored at once, also where it was stopped, left out or being typed in.
    case judgedAnew(String)
    case leftOut(String)
    case stopped(String)
    /// Another model is there, which says something else of everything.
    case modelReady
    /// The pass over a text has had a slice of time.
    case sliceOver(TextID)
    /// The running pass is over; it is complete unless it was cancelled.
    case ended(isComplete: Bool)
    /// Somebody waits for the scores of a text, under a number of its own.
    case waits(Int, for: TextID)
    /// What waiting was for is no longer of use.
    case waitsNoMore(Int)
    /// Nothing is scored for now: there is no model, or the session ends. Nobody waits any longer.
    case over
    /// What kept passes from starting may be gone, or another document may come first now.
    case look
  }

  enum Decision: Sendable, Hashable {
    /// A pass over a text.
    case start(TextID)
    /// The running pass is in vain, or has to wait.
    case cancel
    /// The document is scored.
    case settled(String)
    /// Somebody who waited goes on.
    case resume(Int)
  }

  private struct Entry: Sendable {
    /// Of its text.
    var generation: Int
    var phase: Phase
    /// Slices of time that this text has had; none again once it is settled.
    var turns = 0
    var isSeen = false
    var isEdited = false
    /// Whether the text came of an edit and no pass over it is complete.
    var isFresh = false

    /// Who had fewer slices, then what is seen or was edited, then what was opened or edited later.
    func precedes(_ other: Entry) -> Bool {
      if turns != other.turns { return turns < other.turns }
      let (isLookedAt, isOtherLookedAt) = (isSeen || isEdited, other.isSeen || other.isEdited)
      if isLookedAt != isOtherLookedAt { return isLookedAt }
      return generation > other.generation
    }
  }

  /// Whether a pass can begin: settings and a model are there.
  var isReady = false
  /// The text whose pass runs.
  private(set) var running: TextID?
  private var entries: [String: Entry] = [:]
  private var waiting: [Int: String] = [:]

  func isSettled(_ uri: String) -> Bool { entries[uri]?.phase == .settled }

  /// Slices of time that the document's text has had.
  func turns(of uri: String) -> Int { entries[uri]?.turns ?? 0 }

  /// Whether the running pass is the first over an edited text, and no slice has interrupted it.
  var isFirstAfterEdit: Bool {
    guard let running, let entry = entries[running.uri], entry.generation == running.generation
    else { return false }
    return entry.isFresh && entry.turns == 0
  }

  mutating func decide(_ event: Event) -> [Decision] {
    switch event {
    case .opened(let text, let isLeftOut):
      entries[text.uri] = Entry(generation: text.generation, phase: isLeftOut ? .leftOut : .due)
      return overtake(text.uri) + next()
    case .edited(let text):
      guard var entry = entries[text.uri] else { return [] }
      entry.generation = text.generation
      if entry.phase != .leftOut { entry.phase = .resting }
      entry.turns = 0
      entry.isEdited = true
      entry.isFresh = true
      entries[text.uri] = entry
      return overtake(text.uri)
    case .closed(let uri):
      entries[uri] = nil
      return overtake(uri)
    case .seen(let uri, let isSeen):
      entries[uri]?.isSeen = isSeen
      return []
    case .rested(let uri):
      guard entries[uri]?.phase == .resting else { return [] }
      entries[uri]?.phase = .due
      return next()
    case .judgedAnew(let uri):
      entries[uri]?.phase = .due
      return next()
    case .leftOut(let uri):
      entries[uri]?.phase = .leftOut
      return overtake(uri)
    case .stopped(let uri):
      entries[uri]?.phase = .stopped
      return overtake(uri)
    case .modelReady:
      for (uri, entry) in entries where entry.phase == .settled || entry.phase == .scoring {
        entries[uri]?.phase = .due
      }
      return next()
    case .sliceOver(let text):
      guard isCurrent(text) else { return [] }
      entries[text.uri]?.turns += 1
      return next()
    case .ended(let isComplete): return end(isComplete: isComplete) + next()
    case .waits(let waiter, let text):
      guard let entry = entries[text.uri], entry.generation == text.generation,
        ![.leftOut, .stopped, .settled].contains(entry.phase)
      else { return [.resume(waiter)] }
      waiting[waiter] = text.uri
      return []
    case .waitsNoMore(let waiter):
      return waiting.removeValue(forKey: waiter) == nil ? [] : [.resume(waiter)]
    case .over: return (running == nil ? [] : [.cancel]) + resume { _ in true }
    case .look: return next()
    }
  }

  /// Whether the running pass is over a text, and that is its document's newest.
  private func isCurrent(_ text: TextID) -> Bool {
    running == text && entries[text.uri]?.generation == text.generation
  }

  /// What was begun for a document is in vain, and who waited for it goes on.
  private mutating func overtake(_ uri: String) -> [Decision] {
    (running?.uri == uri ? [.cancel] : []) + resume { $0 == uri }
  }

  private mutating func end(isComplete: Bool) -> [Decision] {
    guard let text = running else { return [] }
    let isCurrent = isCurrent(text)
    running = nil
    guard isCurrent else { return [] }
    if isComplete { entries[text.uri]?.isFresh = false }
    switch entries[text.uri]?.phase {
    case .scoring: break
    // Stopped when all was done.
    case .stopped where isComplete: break
    // Due again: settings or the model have changed meanwhile.
    default: return []
    }
    guard isComplete else {
      // Another document came first.
      entries[text.uri]?.phase = .due
      return []
    }
    entries[text.uri]?.phase = .settled
    entries[text.uri]?.turns = 0
    return [.settled(text.uri)] + resume { $0 == text.uri }
  }

  /// Starts what comes first, or makes room for it.
  private mutating func next() -> [Decision] {
    guard isReady,
      let (uri, entry) = entries.filter({ $0.value.phase == .due })
        .min(by: { $0.value.precedes($1.value) })
    else { return [] }
    if let running {
      if let other = entries[running.uri], other.generation == running.generation,
        running.uri == uri || !entry.precedes(other)
      {
        return []
      }
      // It runs until it tells its end, which starts the next.
      return [.cancel]
    }
    let text = TextID(uri: uri, generation: entry.generation)
    entries[uri]?.phase = .scoring
    running = text
    return [.start(text)]
  }

  private mutating func resume(_ isMeant: (String) -> Bool) -> [Decision] {
    let ids = waiting.filter { isMeant($0.value) }.keys.sorted()
    for id in ids { waiting[id] = nil }
    return ids.map { .resume($0) }
  }
}
