import Testing

@testable import LanguageServer

/// What the scheduler decides, event by event.
@Suite struct SchedulerTests {
  typealias Event = Scheduler.Event
  typealias Decision = Scheduler.Decision

  /// Texts of three documents; a greater generation is a later one.
  static let (a, b, c) = (text("a", 1), text("b", 2), text("c", 3))
  static func text(_ uri: String, _ generation: Int) -> Scheduler.TextID {
    .init(uri: uri, generation: generation)
  }

  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let steps: [(Event, [Decision])]

    init(_ name: String, _ steps: [(Event, [Decision])]) {
      self.testDescription = name
      self.steps = steps
    }
  }

  static let cases = [
    Case(
      "a document that is opened is scored at once, and then settled",
      [
        (.opened(a, isLeftOut: false), [.start(a)]),
        (.ended(isComplete: true), [.settled("a")]), (.look, []),
      ]),
    Case(
      "an edit waits for the typing to pause, and takes back what was begun",
      [
        (.opened(a, isLeftOut: false), [.start(a)]),
        (.edited(text("a", 2)), [.cancel]), (.ended(isComplete: false), []), (.look, []),
        (.rested("a"), [.start(text("a", 2))]),
      ]),
    Case(
      "a pass that ends although it was overtaken settles nothing",
      [
        (.opened(a, isLeftOut: false), [.start(a)]),
        (.edited(text("a", 2)), [.cancel]), (.rested("a"), [.cancel]),
        (.ended(isComplete: true), [.start(text("a", 2))]),
      ]),
    Case(
      "of two that were opened the later one comes first, and the other goes on behind it",
      [
        (.opened(a, isLeftOut: false), [.start(a)]), (.opened(b, isLeftOut: false), [.cancel]),
        (.ended(isComplete: false), [.start(b)]),
        (.ended(isComplete: true), [.settled("b"), .start(a)]),
      ]),
    Case(
      "what is seen comes before what is not",
      [
        (.opened(a, isLeftOut: false), [.start(a)]), (.seen("a", true), []),
        (.opened(b, isLeftOut: false), []), (.opened(c, isLeftOut: false), []),
        (.seen("b", true), []), (.look, [.cancel]), (.ended(isComplete: false), [.start(b)]),
        (.seen("b", false), []), (.ended(isComplete: true), [.settled("b"), .start(a)]),
        (.ended(isComplete: true), [.settled("a"), .start(c)]),
      ]),
    Case(
      "what has had its slice lets those in that had none, and is not put off by them for ever",
      [
        (.opened(b, isLeftOut: false), [.start(b)]), (.seen("b", true), []),
        (.opened(a, isLeftOut: false), []), (.sliceOver(b), [.cancel]),
        (.ended(isComplete: false), [.start(a)]), (.sliceOver(a), [.cancel]),
        (.ended(isComplete: false), [.start(b)]), (.sliceOver(b), [.cancel]),
      ]),
    Case(
      "a slice of a pass that is over says nothing",
      [
        (.opened(a, isLeftOut: false), [.start(a)]),
        (.ended(isComplete: true), [.settled("a")]),
        (.opened(b, isLeftOut: false), [.start(b)]), (.sliceOver(a), []),
        (.judgedAnew("a"), []),
      ]),
    Case(
      "what the user stopped begins anew with an edit",
      [
        (.opened(a, isLeftOut: false), [.start(a)]), (.stopped("a"), [.cancel]),
        (.ended(isComplete: false), []), (.look, []), (.modelReady, []),
        (.edited(text("a", 2)), []), (.rested("a"), [.start(text("a", 2))]),
      ]),
    Case(
      "a stop that comes when all is done changes nothing",
      [
        (.opened(a, isLeftOut: false), [.start(a)]), (.stopped("a"), [.cancel]),
        (.ended(isComplete: true), [.settled("a")]), (.look, []),
      ]),
    Case(
      "… and with other settings",
      [
        (.opened(a, isLeftOut: false), [.start(a)]), (.stopped("a"), [.cancel]),
        (.judgedAnew("a"), []), (.ended(isComplete: false), [.start(a)]),
      ]),
    Case(
      "settings that change while a pass runs ask for another",
      [
        (.opened(a, isLeftOut: false), [.start(a)]), (.judgedAnew("a"), []),
        (.ended(isComplete: true), [.start(a)]), (.ended(isComplete: true), [.settled("a")]),
      ]),
    Case(
      "another model judges all anew but what is being typed",
      [
        (.opened(a, isLeftOut: false), [.start(a)]), (.ended(isComplete: true), [.settled("a")]),
        (.opened(b, isLeftOut: false), [.start(b)]), (.ended(isComplete: true), [.settled("b")]),
        (.edited(text("b", 3)), []), (.modelReady, [.start(a)]),
        (.ended(isComplete: true), [.settled("a")]),
        (.rested("b"), [.start(text("b", 3))]),
      ]),
    Case(
      "what settings leave out is not scored, edited or not, until they change",
      [
        (.opened(a, isLeftOut: true), []), (.edited(text("a", 2)), []), (.rested("a"), []),
        (.judgedAnew("a"), [.start(text("a", 2))]), (.leftOut("a"), [.cancel]),
        (.ended(isComplete: false), []), (.modelReady, []),
      ]),
    Case(
      "a pause that ends after settings have begun a pass begins no second one",
      [
        (.opened(a, isLeftOut: false), [.start(a)]), (.ended(isComplete: true), [.settled("a")]),
        (.edited(text("a", 2)), []), (.judgedAnew("a"), [.start(text("a", 2))]),
        (.rested("a"), []), (.ended(isComplete: true), [.settled("a")]), (.look, []),
      ]),
    Case(
      "a closed document is forgotten",
      [
        (.opened(a, isLeftOut: false), [.start(a)]), (.closed("a"), [.cancel]),
        (.ended(isComplete: true), []), (.look, []), (.edited(text("a", 2)), []),
        (.rested("a"), []),
      ]),
    Case(
      "one that is opened again is another text",
      [
        (.opened(a, isLeftOut: false), [.start(a)]),
        (.opened(text("a", 2), isLeftOut: false), [.cancel, .cancel]),
        (.ended(isComplete: true), [.start(text("a", 2))]),
      ]),
    Case(
      "who waits goes on when the text is scored",
      [
        (.opened(a, isLeftOut: false), [.start(a)]), (.waits(7, for: a), []),
        (.waits(8, for: a), []),
        (.ended(isComplete: true), [.settled("a"), .resume(7), .resume(8)]),
        (.waits(9, for: a), [.resume(9)]),
      ]),
    Case(
      "… when it is overtaken, stopped, left out or closed",
      [
        (.opened(a, isLeftOut: false), [.start(a)]), (.waits(7, for: a), []),
        (.edited(text("a", 2)), [.cancel, .resume(7)]), (.waits(8, for: a), [.resume(8)]),
        (.waits(9, for: text("a", 2)), []), (.stopped("a"), [.cancel, .resume(9)]),
        (.waits(10, for: text("a", 2)), [.resume(10)]),
        (.judgedAnew("a"), [.cancel]), (.waits(11, for: text("a", 2)), []),
        (.leftOut("a"), [.cancel, .resume(11)]), (.waits(12, for: text("a", 2)), [.resume(12)]),
        (.judgedAnew("a"), [.cancel]), (.waits(13, for: text("a", 2)), []),
        (.closed("a"), [.cancel, .resume(13)]), (.waits(14, for: text("a", 2)), [.resume(14)]),
      ]),
    Case(
      "… when it has waited long enough, once, and when nothing will be scored",
      [
        (.opened(a, isLeftOut: false), [.start(a)]), (.waits(7, for: a), []),
        (.waits(8, for: a), []), (.waitsNoMore(7), [.resume(7)]), (.waitsNoMore(7), []),
        (.over, [.cancel, .resume(8)]), (.over, [.cancel]),
      ]),
    Case(
      "who waits for one document does not go on for another",
      [
        (.opened(a, isLeftOut: false), [.start(a)]), (.waits(7, for: a), []),
        (.opened(b, isLeftOut: false), [.cancel]), (.ended(isComplete: false), [.start(b)]),
        (.ended(isComplete: true), [.settled("b"), .start(a)]),
        (.ended(isComplete: true), [.settled("a"), .resume(7)]),
      ]),
  ]

  @Test(arguments: cases) func decides(_ example: Case) {
    var scheduler = Scheduler()
    scheduler.isReady = true
    for (index, (event, decisions)) in example.steps.enumerated() {
      #expect(scheduler.decide(event) == decisions, "at step \(index), \(event)")
    }
  }

  @Test func nothingStartsBeforeThereIsAModel() {
    var scheduler = Scheduler()
    #expect(scheduler.decide(.opened(Self.a, isLeftOut: false)) == [])
    #expect(scheduler.decide(.waits(7, for: Self.a)) == [])
    scheduler.isReady = true
    #expect(scheduler.decide(.modelReady) == [.start(Self.a)])
    #expect(scheduler.running == Self.a && !scheduler.isSettled("a"))
    #expect(scheduler.decide(.ended(isComplete: true)) == [.settled("a"), .resume(7)])
    #expect(scheduler.running == nil && scheduler.isSettled("a"))
  }

  /// Only the first pass after an edit, in one go, says how long an edit takes.
  @Test func whatAnEditTakes() {
    var scheduler = Scheduler()
    scheduler.isReady = true
    _ = scheduler.decide(.opened(Self.a, isLeftOut: false))
    #expect(!scheduler.isFirstAfterEdit)
    _ = scheduler.decide(.ended(isComplete: true))
    let edited = Self.text("a", 2)
    _ = scheduler.decide(.edited(edited))
    _ = scheduler.decide(.rested("a"))
    #expect(scheduler.isFirstAfterEdit)
    _ = scheduler.decide(.sliceOver(edited))
    #expect(scheduler.turns(of: "a") == 1 && !scheduler.isFirstAfterEdit)
    _ = scheduler.decide(.ended(isComplete: true))
    #expect(scheduler.turns(of: "a") == 0)
    _ = scheduler.decide(.judgedAnew("a"))
    #expect(scheduler.running == edited && !scheduler.isFirstAfterEdit)
  }
}
