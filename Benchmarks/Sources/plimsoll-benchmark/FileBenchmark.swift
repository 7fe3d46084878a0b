import Foundation
import RewardModel
import Segmentation
import SourceTexts
import SyntaxTrees

/// A whole file through segmentation and scoring, cold and after an edit.
struct FileBenchmark {
  let model: SecurityRewardModel
  let segmenter: Segmenter

  /// C of about `lines` lines: functions of 16 lines that differ.
  static func source(lines: Int) -> String {
    var text = "#include <stdio.h>\n#include <stdlib.h>\n#include <string.h>\n\n"
    for index in 0..<((lines - 4) / 17) {
      text += """
        static int parse_field_\(index)(const char *text, size_t length, int *value)
        {
            size_t used = 0;
            int result = 0;

            while (used < length && text[used] != ';') {
                if (text[used] < '0' || text[used] > '9')
                    return -\(index + 1);
                result = result * 10 + (text[used] - '0');
                used++;
            }

            *value = result + \(index * 7 % 31);
            printf("field \(index): %d\\n", *value);
            return (int)used;
        }


        """
    }
    return text
  }

  func run() async throws {
    print("\nwhole files (the model in use)")
    row("", "ms (least / median / most)", "")
    for lines in [400, 2_000] {
      let text = SourceText(Self.source(lines: lines))
      let cold = await Timing.of(9) { _ = segmenter.segment(text, language: .c) }
      row("segment \(text.lines.count) lines of C", cold.milliseconds)
      var current = segmenter.segment(text, language: .c)
      var round = 0
      let edit = await Timing.of(9) {
        round += 1
        let at = current.text.count / 2 + round
        let next = current.text.applying(TextEdit(range: at..<at, replacement: "x"))
        current = segmenter.segment(next, language: current.language, after: current)
      }
      row("… again after one character", edit.milliseconds)
    }

    let text = SourceText(Self.source(lines: 400))
    let trajectories = segmenter.segment(text, language: .c).trajectories
    let start = ContinuousClock.now
    let (computed, reused) = try await score(trajectories)
    let cold = (ContinuousClock.now - start).seconds
    row(
      "score \(text.lines.count) lines of C, cold", String(format: "%.0f", cold * 1_000),
      "\(computed) tokens computed, \(reused) reused")
    let again = ContinuousClock.now
    let known = try await score(trajectories)
    row(
      "… again, nothing changed",
      String(format: "%.1f", (ContinuousClock.now - again).seconds * 1_000),
      "\(known.computed) tokens computed")
    precondition(known.computed == 0)
  }

  private func score(_ trajectories: [Trajectory]) async throws -> (computed: Int, reused: Int) {
    let scores = try await model.score(trajectories)
    return (
      scores.reduce(0) { $0 + $1.tokensComputed }, scores.reduce(0) { $0 + $1.tokensReused }
    )
  }
}
