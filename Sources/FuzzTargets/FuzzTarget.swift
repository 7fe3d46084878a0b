/// A reader of bytes from outside, and what must hold of it whatever the bytes are.
///
/// The same functions are run by libFuzzer (the package in Fuzzing/) and, over the committed inputs, by
/// an ordinary test.
public struct FuzzTarget: Sendable {
  /// As its folder in `Fuzzing/corpus` is called.
  public let name: String
  /// Bytes beyond which an input only costs time.
  public let maximumLength: Int
  /// Traps where something does not hold.
  public let run: @Sendable (_ bytes: [UInt8]) -> Void

  public static let all = [
    FuzzTarget(name: "frames", maximumLength: 1_024, run: fuzzFrames),
    FuzzTarget(name: "json", maximumLength: 4_096, run: fuzzJSON),
    FuzzTarget(name: "messages", maximumLength: 4_096, run: fuzzMessages),
    FuzzTarget(name: "workspace", maximumLength: 1_024, run: fuzzWorkspace),
    FuzzTarget(name: "baseline", maximumLength: 2_048, run: fuzzBaseline),
    FuzzTarget(name: "authored", maximumLength: 2_048, run: fuzzAuthored),
    FuzzTarget(name: "files", maximumLength: 1_024, run: fuzzFile),
    FuzzTarget(name: "text", maximumLength: 1_024, run: fuzzText),
    FuzzTarget(name: "segments", maximumLength: 2_048, run: fuzzSegments),
    FuzzTarget(name: "encoding", maximumLength: 512, run: fuzzEncoding),
    FuzzTarget(name: "tokenizer", maximumLength: 8_192, run: fuzzTokenizer),
    FuzzTarget(name: "manifest", maximumLength: 8_192, run: fuzzManifest),
    FuzzTarget(name: "configuration", maximumLength: 4_096, run: fuzzConfiguration),
    FuzzTarget(name: "safetensors", maximumLength: 8_192, run: fuzzSafetensors),
    FuzzTarget(name: "gguf", maximumLength: 16_384, run: fuzzGGUF),
  ]

  public static func named(_ name: String) -> FuzzTarget? { all.first { $0.name == name } }
}

/// Traps with a sentence that says what does not hold, in any build.
func require(
  _ holds: Bool, _ sentence: @autoclosure () -> String, file: StaticString = #file,
  line: UInt = #line
) {
  if !holds { fatalError(sentence(), file: file, line: line) }
}
