import Findings
import Testing

@testable import LanguageServer

@Suite struct FormatTests {
  @Test(arguments: [
    (0.93, "+0.93"), (-0.854, "−0.85"), (0, "0.00"), (0.001, "0.00"), (-0.004, "0.00"),
    (1, "+1.00"), (-1, "−1.00"), (0.05, "+0.05"),
  ])
  func margins(margin: Double, text: String) {
    #expect(MarginFormat.signed(margin) == text)
  }

  @Test func sparklinesShowTheNeighbourhoodOfTheCurrentStep() {
    #expect(Sparkline.text([1, 0.5, nil, -1, 0], current: 3) == "█▆·[▁]▅")
    #expect(Sparkline.text([1], current: 0) == "[█]")
    let long = Sparkline.text(Array(repeating: -1.0, count: 100), current: 50)
    #expect(long.hasPrefix("…▁") && long.hasSuffix("▁…") && long.contains("[▁]"))
  }
}
