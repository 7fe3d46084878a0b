import Foundation
import SourceText
import SyntaxTrees
import Testing

/// A small file of one language, from the fixtures.
struct Sample: Sendable, CustomTestStringConvertible {
  let language: Language
  let suffix: String

  var testDescription: String { language.identifier }

  var text: SourceText {
    get throws {
      let folder = Bundle.module.resourceURL!.appendingPathComponent("Fixtures")
      let url = folder.appendingPathComponent("sample.\(suffix)")
      return SourceText(bytes: [UInt8](try Data(contentsOf: url)))
    }
  }

  static let all = [
    Sample(language: .c, suffix: "c"), Sample(language: .cpp, suffix: "cpp"),
    Sample(language: .python, suffix: "py"), Sample(language: .javascript, suffix: "js"),
    Sample(language: .typescript, suffix: "ts"), Sample(language: .typescriptReact, suffix: "tsx"),
    Sample(language: .go, suffix: "go"), Sample(language: .java, suffix: "java"),
    Sample(language: .rust, suffix: "rs"), Sample(language: .ruby, suffix: "rb"),
  ]
}

/// Numbers that are the same in every run (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
