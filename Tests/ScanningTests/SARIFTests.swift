import JSON
import RewardModel
import SourceTexts
import SyntaxTrees
import Testing
import Weaknesses

@testable import Scanning

/// Whether the whole is valid by the schema is for `Tests/formats`; here is what it says.
@Suite struct SARIFTests {
  let sarif = SARIFFormat(mixedReport).json
  var run: JSONValue { sarif["runs"]?[0] ?? .null }
  var results: [JSONValue] { run["results"]?.arrayValue ?? [] }
  var rules: [JSONValue] { run["tool"]?["driver"]?["rules"]?.arrayValue ?? [] }

  // MARK: The run

  @Test func theBytesAreTheValue() throws {
    let bytes = SARIFFormat.bytes(of: mixedReport)
    #expect(try JSONReader.read(bytes) == sarif)
    #expect(bytes.last == UInt8(ascii: "\n"))
  }

  @Test func theRun() {
    #expect(sarif["version"] == "2.1.0")
    #expect(sarif["runs"]?.arrayValue?.count == 1)
    let driver = run["tool"]?["driver"]
    #expect(driver?["name"] == "Plimsoll")
    #expect(driver?["version"] == "0.1.0")
    #expect(driver?["semanticVersion"] == "0.1.0")
    #expect(run["columnKind"] == "utf16CodeUnits")
    #expect(run["newlineSequences"] == ["\r\n", "\n", "\r"])
    #expect(run["automationDetails"] == ["id": "plimsoll/tiny"])
    #expect(run["originalUriBaseIds"] == ["SRCROOT": ["uri": "file:///srv/gr%C3%B6%C3%9Fe/"]])
    #expect(
      run["properties"] == [
        "model": ["name": "tiny", "id": "abc123"],
        "thresholds": ["margin": -0.2, "drop": 0.5],
        "tokens": ["computed": 700, "reused": 30],
        "seconds": 5.25,
      ])
  }

  @Test func theFiles() {
    #expect(
      run["artifacts"] == [
        [
          "location": ["uri": "lib/copy.c", "uriBaseId": "SRCROOT"],
          "roles": ["analysisTarget"], "sourceLanguage": "c", "encoding": "UTF-8",
        ],
        [
          "location": ["uri": "src/gr%C3%B6%C3%9Fe%2C%201.py", "uriBaseId": "SRCROOT"],
          "roles": ["analysisTarget"], "sourceLanguage": "python", "encoding": "UTF-8",
        ],
      ])
  }

  @Test func aFileOutsideWithSettingsOfItsOwn() {
    let file = scanned(
      "/tmp/a.cpp", .cpp, "①②f();③④", [Sample(kind: "path")], encoding: .utf16LittleEndian,
      thresholds: Thresholds(margin: 0.1, drop: 0.2))
    let run = SARIFFormat(report(file)).json["runs"]?[0]
    #expect(
      run?["artifacts"] == [
        [
          "location": ["uri": "file:///tmp/a.cpp"],
          "roles": ["analysisTarget"], "sourceLanguage": "cplusplus", "encoding": "UTF-16LE",
          "properties": ["thresholds": ["margin": 0.1, "drop": 0.2]],
        ]
      ])
    let place = run?["results"]?[0]?["locations"]?[0]?["physicalLocation"]
    #expect(place?["artifactLocation"] == ["uri": "file:///tmp/a.cpp", "index": 0])
  }

  @Test func aRunThatWentWell() {
    #expect(
      run["invocations"] == [
        [
          "executionSuccessful": true, "startTimeUtc": "2026-11-27T07:30:00Z",
          "endTimeUtc": "2026-11-27T07:30:05Z",
        ]
      ])
  }

  @Test func aRunThatDidNot() {
    var report = mixedReport
    report.endTime = ""
    report.isInterrupted = true
    report.problems = ["plimsoll.toml:3: “dorp” is no setting"]
    report.leftOut = [
      LeftOut(path: "a b.c", reason: .unreadable("permission denied")),
      LeftOut(path: "big.py", reason: .unreadable("too long"), definition: "main"),
      LeftOut(path: "x.min.js", reason: .minified),
    ]
    #expect(
      SARIFFormat(report).json["runs"]?[0]?["invocations"] == [
        [
          "executionSuccessful": false, "startTimeUtc": "2026-11-27T07:30:00Z",
          "toolExecutionNotifications": [
            [
              "level": "error", "message": ["text": "a b.c is not scored: permission denied"],
              "locations": [
                [
                  "physicalLocation": [
                    "artifactLocation": ["uri": "a%20b.c", "uriBaseId": "SRCROOT"]
                  ]
                ]
              ],
            ],
            [
              "level": "error", "message": ["text": "main in big.py is not scored: too long"],
              "locations": [
                [
                  "physicalLocation": [
                    "artifactLocation": ["uri": "big.py", "uriBaseId": "SRCROOT"]
                  ],
                  "logicalLocations": [["fullyQualifiedName": "main", "kind": "function"]],
                ]
              ],
            ],
            [
              "level": "error",
              "message": ["text": "the scan was cut short; what it had not come to is not here"],
            ],
          ],
          "toolConfigurationNotifications": [
            ["level": "warning", "message": ["text": "plimsoll.toml:3: “dorp” is no setting"]]
          ],
        ]
      ])
  }

  @Test func aVersionThatIsNotSemantic() {
    var report = mixedReport
    report.version = "built by hand"
    let driver = SARIFFormat(report).json["runs"]?[0]?["tool"]?["driver"]
    #expect(driver?["version"] == "built by hand")
    #expect(driver?["semanticVersion"] == nil)
  }

  // MARK: Rules

  @Test func aRuleAKindThenOneWithoutAndOnesWithoutText() {
    #expect(
      rules.compactMap { $0["id"]?.stringValue }
        == Weakness.all.map(\.name) + ["weakness", "teleportation"])
    #expect(
      rules.suffix(4).compactMap { $0["name"]?.stringValue } == [
        "Resource", "Race", "Weakness", "Teleportation",
      ])
    #expect(
      rules.suffix(2).compactMap { $0["shortDescription"]?["text"]?.stringValue } == [
        "Possible weakness, kind unclear", "Possible teleportation",
      ])
  }

  @Test func aRule() throws {
    let weakness = try #require(Weakness.named("command-injection"))
    let rule = try #require(rules.first { $0["id"] == "command-injection" })
    #expect(rule["name"] == "CommandInjection")
    #expect(rule["shortDescription"] == ["text": "Possible command injection"])
    #expect(
      rule["fullDescription"] == ["text": JSONValue("\(weakness.problem) \(weakness.attack)")])
    #expect(rule["helpUri"] == "https://cwe.mitre.org/data/definitions/78.html")
    #expect(rule["defaultConfiguration"] == ["level": "warning"])
    #expect(
      rule["properties"] == [
        "tags": [
          "security", "external/cwe/cwe-078", "external/cwe/cwe-074", "external/cwe/cwe-075",
          "external/cwe/cwe-076", "external/cwe/cwe-077", "external/cwe/cwe-088",
          "external/cwe/cwe-114", "external/cwe/cwe-426", "external/cwe/cwe-427",
        ],
        "precision": "medium", "security-severity": "8.0",
      ])
    let unclear = try #require(rules.first { $0["id"] == "weakness" })
    #expect(unclear["properties"] == ["tags": ["security"], "precision": "medium"])
    let text = try #require(rule["help"]?["text"]?.stringValue)
    #expect(text.hasPrefix("\(weakness.problem) \(weakness.attack)\n\n\(weakness.remedy)\n\nC: "))
    #expect(text.hasSuffix("\nRust: \(weakness.remedies.rust)"))
    let markdown = try #require(rule["help"]?["markdown"]?.stringValue)
    #expect(markdown.contains("\n- **C++:** \(weakness.remedies.cpp)\n"))
    #expect(markdown.hasSuffix("\n\n[More](\(weakness.link))"))
  }

  /// GitHub refuses more than twenty and shows ten.
  @Test func rulesHaveNoMoreThanTenTags() {
    for rule in rules {
      let tags = rule["properties"]?["tags"]?.arrayValue ?? []
      #expect(tags.first == "security" && tags.count <= 10)
      #expect(Set(tags).count == tags.count)
    }
  }

  @Test func kindsAndTheirWeaknessesInCWE() throws {
    let taxa = try #require(run["taxonomies"]?[0]?["taxa"]?.arrayValue)
    let ids = taxa.compactMap { $0["id"]?.stringValue.flatMap { Int($0) } }
    #expect(ids == Set(Weakness.all.flatMap(\.cwes)).sorted())
    #expect(
      run["tool"]?["driver"]?["supportedTaxonomies"] == [["name": "CWE", "index": 0]])
    for (rule, weakness) in zip(rules, Weakness.all) {
      let targets = rule["relationships"]?.arrayValue ?? []
      #expect(
        targets.compactMap { $0["target"]?["id"]?.stringValue } == weakness.cwes.map { "\($0)" })
      for target in targets {
        let index = try #require(target["target"]?["index"]?.intValue)
        #expect(taxa[index]["id"] == target["target"]?["id"])
        #expect(target["kinds"] == [weakness.cwes.count == 1 ? "equal" : "subset"])
      }
    }
  }

  // MARK: Results

  @Test func everyFindingWithItsRule() {
    #expect(
      results.compactMap { $0["ruleId"]?.stringValue } == [
        "memory-bounds", "memory-bounds", "weakness", "secret", "teleportation",
        "command-injection",
      ])
    for result in results {
      #expect(result["ruleIndex"]?.intValue.map { rules[$0]["id"] } == result["ruleId"])
    }
    #expect(
      results.compactMap { $0["level"]?.stringValue } == [
        "warning", "note", "note", "warning", "warning", "warning",
      ])
  }

  @Test func aResult() throws {
    let finding = mixedReport.files[1].findings[0]
    let artifact: JSONValue = [
      "uri": "src/gr%C3%B6%C3%9Fe%2C%201.py", "uriBaseId": "SRCROOT", "index": 1,
    ]
    let place: JSONValue = [
      "artifactLocation": artifact,
      "region": [
        "startLine": 3, "startColumn": 15, "endLine": 3, "endColumn": 38,
        "snippet": ["text": "os.system(\"rm \" + name)"],
      ],
      "contextRegion": [
        "startLine": 3, "startColumn": 1, "endLine": 4, "endColumn": 13,
        "snippet": ["text": "    é = \"😀\"; os.system(\"rm \" + name)\n    return é"],
      ],
    ]
    let message: JSONValue = [
      "text": """
      possible command injection: os.system(…) may run text from outside (margin +0.93 → −0.85)
      """
    ]
    let expected: JSONValue = [
      "ruleId": "command-injection", "ruleIndex": 6, "level": "warning", "message": message,
      "locations": [
        [
          "physicalLocation": place,
          "logicalLocations": [["fullyQualifiedName": "run", "kind": "function"]],
        ]
      ],
      "partialFingerprints": ["plimsollStep/v1": JSONValue("\(finding.key)")],
      "codeFlows": [
        [
          "threadFlows": [
            [
              "locations": [
                [
                  "location": [
                    "physicalLocation": [
                      "artifactLocation": artifact,
                      "region": [
                        "startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 16,
                        "snippet": ["text": "    check(name)"],
                      ],
                    ],
                    "message": ["text": "the last step before it above the threshold"],
                  ],
                  "executionOrder": 1, "importance": "important",
                ],
                [
                  "location": [
                    "physicalLocation": place,
                    "message": ["text": "the step that may be unsafe (margin −0.85)"],
                  ],
                  "executionOrder": 2, "importance": "essential",
                ],
              ]
            ]
          ]
        ]
      ],
      "suppressions": [],
      "properties": ["margin": -0.85, "marginBefore": 0.93, "step": 2, "definition": "run"],
    ]
    #expect(results[5] == expected)
  }

  /// Moved lines keep the fingerprint, and of two that are the same each has its own.
  @Test func fingerprints() {
    let keys = mixedReport.files[0].findings.map { "\($0.key)" }
    let prints = results.compactMap {
      $0["partialFingerprints"]?["plimsollStep/v1"]?.stringValue
    }
    #expect(prints.prefix(5) == [keys[0], keys[0] + ":2", keys[2], keys[3], keys[4]])
    let moved = scanned(
      "lib/copy.c", .c, "\n\n// Moved.\n①    ②strcpy(to, from);③④",
      [Sample(definition: "copy", kind: "memory-bounds", excerpt: "strcpy(…)")])
    let result = SARIFFormat(report(moved)).json["runs"]?[0]?["results"]?[0]
    #expect(result?["partialFingerprints"]?["plimsollStep/v1"]?.stringValue == prints[0])
  }

  @Test func whatIsNotWarnedOf() {
    #expect(
      results.map { $0["suppressions"] ?? .null } == [
        [], [], [],
        [
          [
            "kind": "inSource", "status": "accepted",
            "justification": "a comment in the code says not to warn of it",
          ]
        ],
        [
          [
            "kind": "external", "status": "accepted",
            "justification": "it stands in the baseline, .plimsoll-baseline.json",
          ]
        ],
        [],
      ])
  }

  @Test func codeOutsideDefinitionsIsTheModules() {
    #expect(
      results[2]["locations"]?[0]?["logicalLocations"] == [
        ["fullyQualifiedName": "(top level)", "kind": "module"]
      ])
  }

  @Test(arguments: [
    ("Cart::total", Language.cpp, "function"), ("(top level, part 2)", .python, "module"),
    ("c block 1", .markdown, "module"),
  ])
  func kindsOfPlaces(_ name: String, _ language: Language, _ kind: String) {
    #expect(SARIFFormat.logicalLocation(name, in: language)["kind"]?.stringValue == kind)
  }

  /// A context is more than what it is the context of.
  @Test func noContextWhereTheStepIsAll() {
    let place = results[2]["locations"]?[0]?["physicalLocation"]
    #expect(place?["region"]?["snippet"] == ["text": "int sizes[2] = {0};"])
    #expect(place?["contextRegion"] == nil)
    #expect(results[2]["codeFlows"] == nil)
  }

  @Test(arguments: [
    ("int a[2] = {0};", "int a[2] = {{0}};"),
    ("if (x) {", "if (x) {"),
    ("f({12} + {x})", "f({{12}} + {x})"),
    ("[see](http://a)", "[see] (http://a)"),
    ("a[i](x)", "a[i] (x)"),
    ("a[i] + (x)", "a[i] + (x)"),
  ])
  func codeIsNeitherLinkNorPlaceholder(_ code: String, _ expected: String) {
    #expect(SARIFFormat.message(code) == ["text": JSONValue(expected)])
  }

  @Test func nothingFound() {
    let run = SARIFFormat(report(scanned("a.c", .c, "int a;"))).json["runs"]?[0]
    #expect(run?["results"] == [])
    #expect(run?["artifacts"]?.arrayValue?.count == 1)
  }
}
