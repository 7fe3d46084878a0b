import Findings
import RewardModel
import Segmentation
import SourceTexts
import Weaknesses

/// Findings for people and for what reads a compiler's words: `file:line:column: warning: message [kind]`, then the line
/// with what weighs most in it marked, and what to do. Columns are counted in characters from 1.
public struct TextFormat: Sendable {
  public let usesColor: Bool
  /// One line a finding.
  public let isBrief: Bool

  /// Characters of a line of code that are shown: what fits a terminal with the number before it.
  static let maximumWidth = 160

  public init(usesColor: Bool, isBrief: Bool) {
    (self.usesColor, self.isBrief) = (usesColor, isBrief)
  }

  /// What is warned of in a file; ends with a line end unless it is empty.
  public func text(of file: ScannedFile) -> String {
    file.findings.filter { $0.suppression == nil }.map { text(of: $0, in: file) }.joined()
  }

  private func text(of finding: ShownFinding, in file: ScannedFile) -> String {
    let place = ReportedRange(finding.range, in: file.text, counting: .utf32)
    let level = finding.severity.level
    let words = "\(Self.printable(file.path)):\(place.startLine):\(place.startColumn):"
    let message = Self.printable(FindingMessage(finding).text)
    let code = finding.kind ?? FindingMessage.codeWithoutKind
    var text =
      "\(paint(words, .bold)) \(paint(level + ":", level == "warning" ? .magenta : .cyan)) "
      + "\(message) [\(code)]\n"
    guard !isBrief else { return text }
    text += source(of: finding, in: file, line: place.startLine - 1)
    if let weakness = finding.kind.flatMap(Weakness.named) {
      let language = Trajectory.language(of: finding.definition, in: file.language)
      let remedy = weakness.remedy(in: language.identifier).filter { $0 != "`" }
      text += "      = \(paint("help:", .bold)) \(remedy)\n"
    }
    return text
  }

  /// The line and, below it, carets under the range.
  private func source(of finding: ShownFinding, in file: ScannedFile, line: Int) -> String {
    let content = file.text.contentRange(ofLine: line)
    let range = finding.range.clamped(to: content)
    let start = min(range.lowerBound, file.text.codeRange(ofLine: line).lowerBound)
    var before = file.text[start..<range.lowerBound]
    let marked = Self.printable(file.text[range])
    let after = Self.printable(file.text[range.upperBound..<content.upperBound])
    // Of a long line the part with the range.
    if before.count > Self.maximumWidth / 2 { before = "…" + before.suffix(Self.maximumWidth / 2) }
    before = Self.printable(before)
    let rest = max(0, Self.maximumWidth - before.count)
    let shown = marked.count <= rest ? marked : marked.prefix(max(1, rest - 1)) + "…"
    let tail =
      after.count <= rest - shown.count ? after : after.prefix(max(0, rest - shown.count)) + "…"
    let indentation = String(before.map { $0 == "\t" ? "\t" : " " })
    let number = "\(line + 1)"
    let margin = String(repeating: " ", count: max(0, 5 - number.count))
    return "\(margin)\(number) | \(before)\(paint(shown, .bold))\(tail)\n"
      + "      | \(indentation)\(paint("^" + String(repeating: "~", count: max(0, shown.count - 1)), .green))\n"
  }

  /// Without what would move a terminal's cursor: a file may hold anything.
  public static func printable(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          let isControl = scalar.properties.generalCategory == .control && scalar != "\t"
          // Marks that turn the direction of what follows.
          let isTurning =
            (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
          return isControl || isTurning ? "\u{FFFD}" : scalar
        }))
  }

  private enum Paint: String {
    case bold = "1"
    case magenta = "1;35"
    case cyan = "1;36"
    case green = "1;32"
  }

  private func paint(_ text: String, _ paint: Paint) -> String {
    usesColor ? "\u{1B}[\(paint.rawValue)m\(text)\u{1B}[0m" : text
  }
}
