import Testing

@testable import Weaknesses

extension Weakness: CustomTestStringConvertible {
  public var testDescription: String { name }
}

@Suite struct WeaknessesTests {
  /// The classes of the trained head, by their index.
  static let trained = [
    "other", "memory-bounds", "lifetime", "null-or-uninitialised", "integer", "format-string",
    "command-injection", "query-injection", "markup-injection", "code-injection", "path",
    "request-forgery-or-redirect", "cryptography", "secret", "access-control", "transport",
    "resource", "race",
  ]

  /// Editors' names for the languages that have a remedy of their own.
  static let languages = ["c", "cpp", "python", "javascript", "go", "java", "ruby", "rust"]

  static func remedies(of weakness: Weakness) -> [String] {
    languages.map { weakness.remedy(in: $0) }
  }

  static func sentences(of weakness: Weakness) -> [String] {
    [weakness.problem, weakness.attack, weakness.remedy] + remedies(of: weakness)
  }

  /// What stands outside backticks.
  static func prose(of text: String) -> String {
    text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset.isMultiple(of: 2) }.map(\.element).joined(separator: "`")
  }

  @Test func namesInTheTrainedOrder() {
    #expect(Weakness.all.map(\.name) == Self.trained)
  }

  @Test(arguments: trained)
  func namedFindsEach(_ name: String) {
    #expect(Weakness.named(name)?.name == name)
  }

  @Test(arguments: ["", "Path", "path ", "teleportation"])
  func namedKnowsNoOther(_ name: String) {
    #expect(Weakness.named(name) == nil)
  }

  @Test(arguments: Weakness.all)
  func titleAndBriefAreFragments(_ weakness: Weakness) {
    for (text, limit) in [
      (weakness.title, Weakness.Limit.title), (weakness.brief, Weakness.Limit.brief),
    ] {
      #expect((1...limit).contains(text.count), "\(weakness.name): \(text)")
      #expect(text.last?.isLetter == true || text.last == ")", "\(weakness.name): \(text)")
    }
    #expect(weakness.brief.first?.isLowercase == true, "\(weakness.name)")
  }

  @Test(arguments: Weakness.all)
  func sentencesAreWithinTheirLimits(_ weakness: Weakness) {
    for text in [weakness.problem, weakness.attack, weakness.remedy] {
      #expect((1...Weakness.Limit.sentence).contains(text.count), "\(weakness.name): \(text)")
    }
    for text in Self.remedies(of: weakness) {
      #expect((1...Weakness.Limit.remedy).contains(text.count), "\(weakness.name): \(text)")
    }
  }

  @Test(arguments: Weakness.all)
  func sentencesAreOneSentence(_ weakness: Weakness) {
    for text in Self.sentences(of: weakness) {
      #expect(text.hasSuffix("."), "\(weakness.name): \(text)")
      #expect(!Self.prose(of: text).contains(". "), "\(weakness.name): \(text)")
      #expect(
        text.first?.isUppercase == true || text.first == "`", "\(weakness.name): \(text)")
    }
  }

  @Test(arguments: Weakness.all)
  func textsAreOneLineWithCodeThatCloses(_ weakness: Weakness) {
    for text in Self.sentences(of: weakness) + [weakness.title, weakness.brief] {
      #expect(text.split(whereSeparator: \.isNewline).count == 1, "\(weakness.name): \(text)")
      #expect(!text.contains("  "), "\(weakness.name): \(text)")
      #expect(text.first != " " && text.last != " ", "\(weakness.name): \(text)")
      #expect(text.filter { $0 == "`" }.count.isMultiple(of: 2), "\(weakness.name): \(text)")
      #expect(!text.contains("``"), "\(weakness.name): \(text)")
    }
  }

  @Test(arguments: Weakness.all)
  func remediesDiffer(_ weakness: Weakness) {
    let remedies = Self.remedies(of: weakness) + [weakness.remedy]
    #expect(Set(remedies).count == remedies.count, "\(weakness.name)")
  }

  @Test func kindsHaveTextsOfTheirOwn() {
    for text: KeyPath<Weakness, String> in [
      \.title, \.brief, \.problem, \.attack, \.remedy, \.link,
    ] {
      #expect(Set(Weakness.all.map { $0[keyPath: text] }).count == Weakness.all.count, "\(text)")
    }
    let remedies = Weakness.all.flatMap(Self.remedies)
    #expect(Set(remedies).count == remedies.count)
  }

  @Test func numbersStandInOneKind() {
    let numbers = Weakness.all.flatMap(\.cwes)
    #expect(Set(numbers).count == numbers.count)
    #expect(numbers.allSatisfy { $0 > 0 })
    #expect(Weakness.all.filter(\.cwes.isEmpty).map(\.name) == ["other"])
  }

  @Test(arguments: Weakness.all)
  func linkShowsTheFirstNumber(_ weakness: Weakness) {
    let page = weakness.cwes.first.map { "data/definitions/\($0).html" } ?? ""
    #expect(weakness.link == "https://cwe.mitre.org/\(page)")
  }

  @Test(arguments: Weakness.all)
  func numbersLeadBack(_ weakness: Weakness) {
    for number in weakness.cwes {
      #expect(Weakness.ofCWE("CWE-\(number)") == weakness, "CWE-\(number)")
    }
  }

  @Test(arguments: [
    ("CWE-78", "command-injection"),
    ("78", "command-injection"),
    ("cwe_022", "path"),
    ("CWE-79: Cross-site Scripting", "markup-injection"),
    ("https://cwe.mitre.org/data/definitions/89.html", "query-injection"),
    // Only the first number counts.
    ("CWE-787, CWE-78", "memory-bounds"),
    ("CWE-999999", "other"),
    // Input validation says nothing of what the input does.
    ("CWE-20", "other"),
    ("", nil),
    ("CWE-", nil),
    ("none", nil),
    ("CWE-0", nil),
    ("CWE-٧٨", nil),
    ("CWE-99999999999999999999", nil),
  ])
  func ofCWE(_ text: String, _ name: String?) {
    #expect(Weakness.ofCWE(text)?.name == name)
  }

  @Test(arguments: Weakness.all)
  func remedyInEachLanguage(_ weakness: Weakness) {
    let remedies = weakness.remedies
    let expected = [
      ("c", remedies.c), ("cpp", remedies.cpp), ("python", remedies.python),
      ("javascript", remedies.javascript), ("javascriptreact", remedies.javascript),
      ("typescript", remedies.javascript), ("typescriptreact", remedies.javascript),
      ("go", remedies.go), ("java", remedies.java), ("ruby", remedies.ruby),
      ("rust", remedies.rust),
    ]
    for (language, remedy) in expected {
      #expect(weakness.remedy(in: language) == remedy, "\(weakness.name) in \(language)")
    }
    for language in ["php", "", "C"] {
      #expect(weakness.remedy(in: language) == weakness.remedy, "\(weakness.name) in \(language)")
    }
  }
}
