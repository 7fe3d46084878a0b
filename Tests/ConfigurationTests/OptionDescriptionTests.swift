import Configuration
import Testing

/// What is told of an option is what it takes.
@Suite struct OptionDescriptionTests {
  private func takes(_ key: String, _ value: OptionValue) -> Bool {
    var options = Options()
    return (try? options.set(key, to: value)) != nil && options.value(of: key) != nil
  }

  @Test(arguments: Options.descriptions.map(\.key))
  func boundsAreThoseThatAreTold(key: String) throws {
    let option = try #require(Options.descriptions.first { $0.key == key })
    switch option.kind {
    case .boolean:
      #expect(takes(key, .boolean(true)))
      #expect(!takes(key, .integer(1)))
    case .integer(let range):
      #expect(takes(key, .integer(range.lowerBound)))
      #expect(!takes(key, .integer(range.lowerBound - 1)))
      #expect(takes(key, .integer(range.upperBound)))
      if range.upperBound < Int.max { #expect(!takes(key, .integer(range.upperBound + 1))) }
    case .number(let range):
      for bound in [range.lowerBound, range.upperBound] { #expect(takes(key, .number(bound))) }
      #expect(!takes(key, .number(range.lowerBound - 0.01)))
      #expect(!takes(key, .number(range.upperBound + 0.01)))
    case .choice(let names):
      for name in names { #expect(takes(key, .string(name))) }
      #expect(!takes(key, .string("loud")))
    case .name:
      #expect(takes(key, .string("plimsoll-small")))
      #expect(!takes(key, .string("../model")))
    case .patterns:
      #expect(takes(key, .list([.string("vendor/")])))
      #expect(!takes(key, .string("vendor/")))
    }
  }
}
