import Testing
import Weaknesses

@Suite struct ImpactTests {
  /// A new kind is thought about: its name stands here as well.
  @Test func everyKindHasAnImpact() {
    let groups = Dictionary(grouping: Weakness.all, by: \.impact).mapValues {
      Set($0.map(\.name))
    }
    #expect(
      groups == [
        .high: [
          "memory-bounds", "lifetime", "format-string", "command-injection", "query-injection",
          "code-injection", "path", "access-control", "secret",
        ],
        .medium: [
          "null-or-uninitialised", "integer", "markup-injection", "request-forgery-or-redirect",
          "cryptography", "transport", "race",
        ],
        .low: ["resource", "other"],
      ])
  }
}
