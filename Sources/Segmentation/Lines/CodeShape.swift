import SyntaxTrees

/// How a language lays out its code, as far as the first word of a line tells.
struct CodeShape {
  let language: Language

  init(_ language: Language) { self.language = language }

  var style: Language.Layout { language.layout }

  private static let closers = Set("}])".utf8)
  private static let continuations: Set<String> = [
    "else", "elif", "elsif", "elseif", "except", "finally", "catch", "rescue", "ensure", "end",
    "fi", "done", "esac", "then", "until",
  ]
  private static let terminators: Set<String> = [
    "return", "break", "continue", "goto", "throw", "raise", "pass", "next",
  ]
  private static let directives: Set<String> = ["#if", "#ifdef", "#ifndef"]
  private static let directiveContinuations: Set<String> = ["#else", "#elif", "#endif"]

  /// Whether a line closes or goes on with what came before. `line` is not blank.
  func continues(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard style != .prose, let byte = line.first else { return false }
    if Self.closers.contains(byte) { return true }
    if style == .braces, byte == UInt8(ascii: "{") { return true }
    if byte == UInt8(ascii: "#") {
      return language.hasDirectives && Self.directiveContinuations.contains(firstWord(line))
    }
    return Self.continuations.contains(firstWord(line))
  }

  func kind(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Line.Kind {
    guard style != .prose, let byte = line.first else { return .other }
    if byte == UInt8(ascii: "#") {
      if line.starts(with: "#[".utf8) { return .attribute }
      return language.hasDirectives && Self.directives.contains(firstWord(line)) ? .opening : .other
    }
    return Self.terminators.contains(firstWord(line)) ? .terminator : .other
  }

  /// The first word of a line, at most 12 bytes of it; a directive with its `#`, closed up.
  private func firstWord(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> String {
    var word: [UInt8] = []
    for byte in line {
      if word == [UInt8(ascii: "#")], LineScan.isBlank(byte) { continue }
      let isLetter = (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
      guard isLetter || (word.isEmpty && byte == UInt8(ascii: "#")) || byte == UInt8(ascii: "_"),
        word.count < 12
      else { break }
      word.append(byte)
    }
    return String(decoding: word, as: UTF8.self)
  }
}
