import Foundation
import SourceTexts
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
