import TestSupport
import Testing

@testable import Generation
@testable import RewardModel

/// Where the base would go another way than a text, held against what transformers wrote with it.
@Suite(
  .serialized,
  .enabled(
    if: RealModel.medium.isHere, "the base model is not in the cache; `make fetch` fetches it"))
struct PartingTests {
  private static func generator() throws -> EmbeddedGenerator {
    let base = try RealModel.medium.load().generativeBase(
      of: RealModel.medium.package(), from: RealModel.store, packed: nil)
    return EmbeddedGenerator(base, name: "medium")
  }

  private static let prompt = GenerationPrompt.middle(
    prefix: Array(
      """
      package codec

      import "errors"

      var errShort = errors.New("short buffer")

      // field returns the bytes of a field that begins with its length.
      func field(buffer []byte) ([]byte, error) {
      \t
      """.utf8),
    suffix: Array("\n\n\treturn buffer[1 : 1+length], nil\n}\n".utf8))

  /// How the reference begins (`greedy.json`, "a bound").
  private static let own =
    "length := buffer[0]\n\tif length > len(buffer) {\n\t\treturn nil, errShort\n\t}\n\treturn buffer[1 : 1+length], nil"

  private func texts(_ partings: [Parting]) -> [String] {
    partings.map { String(decoding: $0.text.bytes, as: UTF8.self) }
  }

  @Test func nothingIsLikelierThanWhatTheBaseWritesItself() async throws {
    let generator = try Self.generator()
    let found = try await generator.partings(
      from: Self.prompt, along: Array(Self.own.utf8), most: 4, room: 8)
    #expect(found.count == 4)
    // In 8 bits one of two that stand near to each other may be the other one.
    #expect(found[0].gain < 1 && found[1].gain < 0, "\(found.map(\.gain))")
    #expect(found.map(\.gain) == found.map(\.gain).sorted(by: >))
    // Each agrees with the text up to a token, and not beyond.
    for text in found.map(\.text) {
      let agreed = try #require(text.tokenStarts.last)
      #expect(Self.own.utf8.starts(with: text.bytes[..<agreed]))
      #expect(!Self.own.utf8.starts(with: text.bytes))
    }
    #expect(Set(texts(found)).count == 4)
  }

  /// What was turned round is found, and what is gone on with from there is what the base would have written.
  @Test func whatTheBaseWouldNotSayIsFound() async throws {
    let generator = try Self.generator()
    let turned = Self.own.replacing("length >", with: "length <")
    let found = try await generator.partings(
      from: Self.prompt, along: Array(turned.utf8), most: 3, room: 40)
    let index = try #require(
      texts(found).firstIndex(of: "length := buffer[0]\n\tif length >"), "\(texts(found))")
    let first = found[index]
    #expect(first.gain > 0)
    #expect(first.text.logProbabilities.count == first.text.tokenStarts.count)
    let written = try await generator.goOn(
      from: [first.text], prompt: Self.prompt,
      options: GenerationOptions(sampling: .greedy, seed: 1, mostTokens: 40)
    ) { _, text in
      text.firstRange(of: Array("nil\n}".utf8)) == nil
        ? nil : Completion(kept: text.count, isEnd: true)
    }
    let mended = "length := buffer[0]\n\tif length > len(buffer) {\n\t\treturn nil, errShort\n\t}"
    #expect(Self.own.hasPrefix(mended))
    #expect(String(decoding: written[0].bytes, as: UTF8.self).hasPrefix(mended))
    let likelihood = try #require(written[0].likelihood)
    #expect(likelihood < 0 && likelihood > -1)
  }

  @Test func aTextOfNothingPartsNowhere() async throws {
    let generator = try Self.generator()
    #expect(try await generator.partings(from: Self.prompt, along: [], most: 3, room: 8).isEmpty)
  }
}
