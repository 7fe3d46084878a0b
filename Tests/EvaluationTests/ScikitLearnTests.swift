import Foundation
import Testing

@testable import Evaluation

/// What scikit-learn says of the same steps; `Fixtures/make_scikit_learn.py` made it.
private struct ScikitLearn: Decodable {
  struct Case: Decodable, CustomTestStringConvertible {
    let name: String
    let margins: [Double]
    let vulnerable: [Bool]
    let units: [Int]?
    let weights: [Double]?
    let averagePrecision: Double
    let rocAuc: Double
    let bestF1: Double?
    let precision: Double?
    let recall: Double?
    let f1: Double?
    let accuracy: Double?

    var testDescription: String { name }

    var ranked: RankedSteps {
      RankedSteps(
        margins.indices.map {
          RankedSteps.Element(
            margin: margins[$0], isVulnerable: vulnerable[$0], unit: units?[$0] ?? 0)
        })
    }
  }

  let cases: [Case]
  let weighted: [Case]

  static let fixture: ScikitLearn = {
    let url = Bundle.module.url(
      forResource: "scikit-learn", withExtension: "json", subdirectory: "Fixtures")!
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try! decoder.decode(ScikitLearn.self, from: Data(contentsOf: url))
  }()
}

private func expectClose(
  _ value: Double?, _ expected: Double?, location: SourceLocation = #_sourceLocation
) {
  guard let value, let expected else {
    Issue.record(
      "\(String(describing: value)) and not \(String(describing: expected))",
      sourceLocation: location)
    return
  }
  #expect(abs(value - expected) < 1e-9, sourceLocation: location)
}

@Suite struct ScikitLearnTests {
  @Test(arguments: ScikitLearn.fixture.cases)
  fileprivate func aCaseGetsTheSameFigures(_ expected: ScikitLearn.Case) {
    let ranked = expected.ranked
    expectClose(ranked.averagePrecision(.once(1)), expected.averagePrecision)
    expectClose(ranked.areaUnderROC(.once(1)), expected.rocAuc)
    expectClose(ranked.bestF1(.once(1)), expected.bestF1)
    var confusion = Confusion()
    for (margin, actual) in zip(expected.margins, expected.vulnerable) {
      confusion.add(predicted: margin <= 0, actual: actual)
    }
    expectClose(confusion.precision ?? 0, expected.precision)
    expectClose(confusion.recall, expected.recall)
    expectClose(confusion.f1, expected.f1)
    expectClose(confusion.accuracy, expected.accuracy)
  }

  /// A unit that counts twice is as if its steps stood there twice.
  @Test(arguments: ScikitLearn.fixture.weighted)
  fileprivate func drawnUnitsCountAsOftenAsTheyWereDrawn(_ expected: ScikitLearn.Case) throws {
    let weights = try #require(expected.weights)
    expectClose(expected.ranked.averagePrecision(weights), expected.averagePrecision)
    expectClose(expected.ranked.areaUnderROC(weights), expected.rocAuc)
  }
}
