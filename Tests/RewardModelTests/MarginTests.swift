import Foundation
import Testing

@testable import RewardModel

@Suite struct MarginTests {
  @Test(arguments: [
    (Float(0), Float(0), 0.0), (2, 0, 0.7615941559557649), (0, 2, -0.7615941559557649),
    (400, -400, 1), (-400, 400, -1),
  ])
  func equation1(safe: Float, vulnerable: Float, margin: Double) {
    #expect(abs(Margin.margin(safe: safe, vulnerable: vulnerable) - margin) < 1e-12)
  }

  @Test func equation1IsTheDifferenceOfTheTwoSoftmaxValues() {
    for safe in stride(from: Float(-5), through: 5, by: 0.7) {
      for vulnerable in stride(from: Float(-5), through: 5, by: 0.9) {
        let (a, b) = (exp(Double(safe)), exp(Double(vulnerable)))
        let margin = Margin.margin(safe: safe, vulnerable: vulnerable)
        #expect(abs(margin - (a - b) / (a + b)) < 1e-9)
      }
    }
  }

  @Test func equation2OfNothingIsNothing() {
    #expect(Margin.aggregate([], temperature: 0.1) == nil)
  }

  @Test(arguments: [
    // One low margin decides at a low temperature and is averaged away at a high one.
    ([0.9, -0.8, 0.9], 0.1, -0.7999998594), ([0.9, -0.8, 0.9], 1e6, 0.3333328),
    ([0.5, 0.5], 0.1, 0.5), ([-1.0], 0.1, -1),
  ])
  func equation2(margins: [Double], temperature: Double, reward: Double) throws {
    let value = try #require(Margin.aggregate(margins, temperature: temperature))
    #expect(abs(value - reward) < 1e-6)
  }

  @Test func equation2SurvivesATinyTemperature() {
    #expect(Margin.aggregate([1, -1], temperature: 1e-300) == -1)
  }
}
