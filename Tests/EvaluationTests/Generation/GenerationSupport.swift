import Analysers
import Foundation
import Generation
import TestSupport

@testable import Evaluation

/// A flawfinder that finds `strcpy`, by lines; a script, so that none need be installed.
func scriptedFlawfinder(in folder: Folder) async throws -> InstalledTool {
  let script = #"""
    #!/usr/bin/env python3
    import json, sys
    if "--version" in sys.argv:
        print("2.0.19")
        sys.exit()
    results = []
    for path in sys.argv[1:]:
        if path.startswith("--"):
            continue
        for number, line in enumerate(open(path), 1):
            if "strcpy(" in line:
                region = {"startLine": number}
                place = {"artifactLocation": {"uri": path}, "region": region}
                results.append({"ruleId": "FF1001", "rank": 0.8,
                    "message": {"text": "buffer/strcpy:words (CWE-120)."},
                    "locations": [{"physicalLocation": place}]})
    driver = {"driver": {"name": "Flawfinder"}}
    print(json.dumps({"version": "2.1.0", "runs": [{"tool": driver, "results": results}]}))
    """#
  let path = folder.url.appendingPathComponent("flawfinder").path
  try script.write(toFile: path, atomically: true, encoding: .utf8)
  try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
  return try await AnalyserRun.installed([.flawfinder], at: [.flawfinder: path]).tools[0]
}

/// A generator to which what calls `strcpy` is likelier.
struct RatedGenerator: TextGenerating {
  let generator: ScriptedGenerator

  init(_ texts: [String], failing failure: GenerationError? = nil) {
    generator = ScriptedGenerator(texts, failing: failure)
  }

  var name: String { generator.name }
  var answersMessages: Bool { generator.answersMessages }

  func goOn(
    from texts: [GeneratedText], prompt: GenerationPrompt, options: GenerationOptions,
    completion: @escaping @Sendable (_ index: Int, _ text: [UInt8]) -> Completion?
  ) async throws -> [GeneratedText] {
    try await generator.goOn(
      from: texts, prompt: prompt, options: options, completion: completion
    ).map { text in
      var text = text
      let isCareless = String(decoding: text.bytes, as: UTF8.self).contains("strcpy(")
      text.logProbabilities = [isCareless ? -0.1 : -0.9]
      return text
    }
  }
}

/// A candidate of a trial; its text says which.
func candidate(
  _ text: String, reward: Double? = 0.5, likelihood: Double? = -1, count: Int = 1,
  flagged: Bool = false, usable: Bool = true, offered: Bool = true, tokens: Int = 10,
  nearness: Double = 0.5
) -> GenerationOutcome.Candidate {
  var verdict = CodeVerdict()
  verdict.readBy = ["bandit"]
  if flagged { verdict.rules = [.init(tool: "bandit", rule: "B602")] }
  (verdict.tokens, verdict.nearness) = (tokens, nearness)
  return GenerationOutcome.Candidate(
    text: text, reward: reward, likelihood: likelihood, tokens: tokens, count: count,
    isEnded: usable, isOffered: offered, verdict: verdict)
}

/// A trial of a pair that bandit knows, or does not.
func trial(
  _ drawn: [GenerationOutcome.Candidate], greedy: GenerationOutcome.Candidate? = nil,
  steps: GenerationOutcome.Candidate? = nil, isKnown: Bool = true
) -> GenerationOutcome.Trial {
  let careful = candidate("", flagged: false, tokens: 20).verdict
  let careless = candidate("", flagged: isKnown, tokens: 20).verdict
  return GenerationOutcome.Trial(
    line: 1, sides: SideVerdicts(careless: careless, careful: careful), carelessReward: -0.5,
    carefulReward: 0.5, drawn: drawn, greedy: greedy, steps: steps, reading: .init(),
    drawing: .init(tokensWritten: 80, tokensScored: 40, secondsWriting: 2, seconds: 3),
    greedyCost: .init(tokensWritten: 10, tokensScored: 5, secondsWriting: 1, seconds: 2),
    stepsCost: .init(tokensWritten: 90, tokensScored: 60, secondsWriting: 3, seconds: 6))
}

func outcome(
  _ id: String, group: String? = nil, _ trial: GenerationOutcome.Trial
) -> GenerationOutcome {
  GenerationOutcome(id: id, group: group ?? id, language: "python", leftOut: nil, trial: trial)
}
