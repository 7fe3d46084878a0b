import SyntaxTrees

/// The words and signs of a piece of code, and its names. A rough reading: candidates need not parse.
struct CodeNames {
  typealias Name = ArraySlice<UInt8>

  /// Words, strings, and all else that is not blank or a comment, sign by sign.
  let words: [Name]
  /// Words that may be names: of letters, in code or between braces in strings, which may be put in there
  /// (`f"{name}"`).
  var all: Set<Name> { Set(counts.keys) }
  /// How often each of them stands there.
  let counts: [Name: Int]

  init(_ bytes: [UInt8], _ language: Language) {
    let comment = language.comments.line.map { Array($0.utf8) }
    let quotes = language.strings.quotes + language.strings.longQuotes
    var (words, inStrings): ([Name], [Name]) = ([], [])
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if StepBoundary.isSpace(byte) {
        index += 1
      } else if let comment, bytes[index...].starts(with: comment) {
        index = bytes[index...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      } else if Self.isLetter(byte) {
        words.append(bytes[index...].prefix(while: Self.isLetter))
        index = words[words.count - 1].endIndex
      } else if quotes.contains(byte), let end = Self.endOfString(bytes, from: index) {
        words.append(bytes[index..<end])
        inStrings += Self.wordsInBraces(of: bytes[index..<end])
        index = end
      } else {
        words.append(bytes[index...index])
        index += 1
      }
    }
    self.words = words
    counts = Dictionary(
      (words + inStrings).filter(Self.isName).map { ($0, 1) }, uniquingKeysWith: +)
  }

  /// Every word, whatever it stands in.
  static func words(in text: ArraySlice<UInt8>) -> [Name] { text.split { !isLetter($0) } }

  private static func wordsInBraces(of string: ArraySlice<UInt8>) -> [Name] {
    string.split(separator: UInt8(ascii: "{")).dropFirst().flatMap { part in
      words(in: part.prefix { $0 != UInt8(ascii: "}") })
    }
  }

  /// Behind the closing quote; nil where its line has none, as of an apostrophe.
  private static func endOfString(_ bytes: [UInt8], from start: Int) -> Int? {
    var index = start + 1
    while index < bytes.count, bytes[index] != UInt8(ascii: "\n") {
      if bytes[index] == bytes[start] { return index + 1 }
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }

  /// Whether nothing stands here that does not stand there, in the same order.
  func isLess(than other: CodeNames) -> Bool {
    var rest = words[...]
    for word in other.words where rest.first == word { rest.removeFirst() }
    return rest.isEmpty
  }

  /// How many words two pieces have in common, wherever they stand.
  func common(with other: CodeNames) -> Int {
    var left = Dictionary(other.words.map { ($0, 1) }, uniquingKeysWith: +)
    return words.count { word in
      guard let count = left[word], count > 0 else { return false }
      left[word] = count - 1
      return true
    }
  }

  /// The share of words that two pieces have in common: 1 for the same ones.
  func likeness(to other: CodeNames) -> Double {
    Double(common(with: other)) / Double(max(1, words.count, other.words.count))
  }

  /// Whether something is called.
  var hasCall: Bool {
    words.indices.dropLast().contains {
      Self.isName(words[$0]) && !Self.isKeyword(words[$0])
        && words[$0 + 1].first == UInt8(ascii: "(")
    }
  }

  /// Names that are called, or that something is taken of (`json.loads`), and not of something else; and types, by
  /// their capital, that something is declared to be (`Path file`, `List<File>`).
  var used: Set<Name> {
    Set(
      words.indices.dropLast().filter { index in
        let (word, next) = (words[index], words[index + 1])
        let before = index > 0 ? words[index - 1].first ?? 0 : 0
        let isType =
          0x41...0x5A ~= word.first ?? 0 && (Self.isName(next) || next == [UInt8(ascii: "<")])
        return Self.isName(word) && (isType || "(.".utf8.contains(next.first ?? 0))
          && !".>:".utf8.contains(before)
      }.map { words[$0] })
  }

  /// Names that are called, those of members, and those that are handed over as they are.
  var reached: Set<Name> {
    Set(
      words.indices.filter { index in
        guard Self.isName(words[index]), !Self.isKeyword(words[index]) else { return false }
        let next = index + 1 < words.count ? words[index + 1].first ?? 0 : 0
        let before = words[max(0, index - 2)..<index].map { $0.first ?? 0 }
        let isCalled = next == UInt8(ascii: "(")
        let isMember =
          before.last == UInt8(ascii: ".") || before == Array("->".utf8)
          || before == Array("::".utf8)
        let isHandedOver = "(,".utf8.contains(before.last ?? 0) && "),".utf8.contains(next)
        return isCalled || isMember || isHandedOver
      }.map { words[$0] })
  }

  /// Names that something is assigned to, or that are declared by a word before them (`for item`, `as file`).
  var made: Set<Name> {
    names { before, next in "=:,".utf8.contains(next) || Self.declares(before, next) }
  }

  /// The same without those that may only be handed over: of a list, the first alone.
  var introduced: Set<Name> {
    names { before, next in
      let isFirstOfList =
        next == UInt8(ascii: ",") && !"(,.".utf8.contains(before.first ?? 0)
        && !Self.isKeyword(before)
      return "=:".utf8.contains(next) || isFirstOfList || Self.declares(before, next)
    }
  }

  /// Names between such a word and a sign.
  private func names(_ isWanted: (_ before: Name, _ next: UInt8) -> Bool) -> Set<Name> {
    Set(
      words.indices.filter { index in
        Self.isName(words[index])
          && isWanted(
            index > 0 ? words[index - 1] : [],
            index + 1 < words.count ? words[index + 1].first ?? 0 : 0)
      }.map { words[$0] })
  }

  /// Whether a word declares the name behind it, which a sign follows.
  private static func declares(_ before: Name, _ next: UInt8) -> Bool {
    isName(before) && !isKeyword(before) && !"(.".utf8.contains(next)
  }

  /// Names that something is assigned to, by a single `=`.
  var assigned: Set<Name> {
    let equals = [UInt8(ascii: "=")]
    return Set(
      words.indices.dropLast(2).filter {
        Self.isName(words[$0]) && words[$0 + 1] == equals[...] && words[$0 + 2] != equals[...]
      }.map { words[$0] })
  }

  /// Names that get what a call or a member gives (`digest = hashlib.md5(…)`), and not what is written there.
  var computed: Set<Name> {
    Set(
      words.indices.dropLast(3).filter { index in
        words[index + 1] == [UInt8(ascii: "=")] && Self.isName(words[index])
          && Self.isName(words[index + 2]) && "(.".utf8.contains(words[index + 3].first ?? 0)
      }.map { words[$0] })
  }

  private static func isName(_ word: Name) -> Bool {
    word.first.map { isLetter($0) && !(0x30...0x39 ~= $0) } ?? false
  }

  /// Whether a word says what is done with what follows it and declares nothing.
  private static func isKeyword(_ word: Name) -> Bool {
    keywords.contains(String(decoding: word, as: UTF8.self))
  }

  private static let keywords: Set<String> = [
    "return", "if", "elif", "else", "unless", "while", "until", "not", "in", "and", "or", "await",
    "yield", "assert",
    "raise", "throw", "del", "delete", "case", "new", "is", "typeof", "go", "defer", "do",
    "then", "when",
    "switch", "match", "catch", "sizeof",
  ]

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$") || byte >= 0x80
      || 0x30...0x39 ~= byte || 0x41...0x5A ~= byte & 0xDF
  }
}
