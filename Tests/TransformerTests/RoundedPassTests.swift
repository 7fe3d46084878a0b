import Foundation
import Kernels
import Testing

@testable import Transformer

/// The forward pass in integers of 16 and 8 bits, with the kernels of each instruction set of this processor.
@Suite struct RoundedPassTests {
  struct Shape: Sendable, CustomTestStringConvertible {
    let family: TransformerConfiguration.Family
    let sizes: TinyModel.Sizes
    let precision: Precision
    var testDescription: String { "\(precision), \(family), \(sizes) sizes" }
  }
  static let shapes = [Precision.int16, .int8].flatMap { precision in
    [TransformerConfiguration.Family.llama, .qwen2].flatMap { family in
      TinyModel.Sizes.allCases.map { Shape(family: family, sizes: $0, precision: precision) }
    }
  }

  private func randomIDs(_ count: Int) -> [Int32] {
    (0..<count).map { _ in Int32.random(in: 0..<50) }
  }

  /// Rounding moves a hidden state by a few thousandths in 16 bits and by some hundredths in 8, whatever the
  /// kernels.
  @Test(arguments: VectorKernels.available, shapes)
  func staysCloseToFloat32(kernels: VectorKernels, shape: Shape) throws {
    let tiny = TinyModel(shape.family, seed: .random(in: 0...(.max)), sizes: shape.sizes)
    let exact = try tiny.loaded(.float32)
    let rounded = try tiny.loaded(shape.precision)
    let ids = randomIDs(.random(in: 1...100))
    let expected = hiddenStates(of: ids, exact)
    let states = hiddenStates(of: ids, rounded, kernels: kernels)
    var (error, norm) = (0.0, 0.0)
    for (x, y) in zip(states.joined(), expected.joined()) {
      error += pow(Double(x - y), 2)
      norm += pow(Double(y), 2)
    }
    // The wide model sums more random weights, and so more of their rounding.
    let bound = shape.precision == .int16 ? 0.01 : shape.sizes == .wide ? 0.1 : 0.06
    #expect(states.count == ids.count)
    #expect((error / norm).squareRoot() < bound)
  }

  /// What makes a margin independent of how the text was typed: chunks, their order and what else is
  /// computed beside a text change nothing, to the last bit.
  @Test(arguments: VectorKernels.available, shapes)
  func chunksAndNeighboursChangeNothing(kernels: VectorKernels, shape: Shape) throws {
    let model = try TinyModel(shape.family, seed: 9, sizes: shape.sizes).loaded(shape.precision)
    let runs = (0..<3).map { _ in (0..<3).map { _ in randomIDs(.random(in: 1...37)) } }

    /// The logits of each text, read in the chunks that `next` names: text and tokens.
    func logits(_ next: (_ left: [Int]) -> [(text: Int, tokens: Int)]) -> [[Float]] {
      var pass = ForwardPass(model, pool: WorkerPool(width: 2), chunk: 256, kernels: kernels)
      let pool = PagePool(pass.layout)
      let paths = runs.map { text in
        var path = TokenPath()
        for run in text { path.append(pool.pages(for: run.count), tokens: run.count) }
        return path
      }
      let ids = runs.map { $0.flatMap { $0 } }
      var positions = [0, 0, 0]
      var result = [[Float]](repeating: [], count: 3)
      while zip(positions, ids).contains(where: { $0 < $1.count }) {
        let plan = next(zip(positions, ids).map { $1.count - $0 })
        let rows = pass.run(
          plan.map { text, tokens in
            let first = positions[text]
            return Passage(
              ids: ids[text][first..<(first + tokens)], path: paths[text], position: first)
          })
        var row = 0
        for (text, tokens) in plan {
          result[text] += rows[(row * 2)..<((row + tokens) * 2)]
          row += tokens
          positions[text] += tokens
        }
      }
      return result
    }

    let pass = ForwardPass(model, pool: WorkerPool(width: 1), chunk: 1, kernels: kernels)
    #expect(pass.headsAreBlocks == (shape.sizes == .wide))
    let whole = logits { left in
      let text = left.firstIndex { $0 > 0 }!
      return [(text, left[text])]
    }
    let single = logits { left in [(left.lastIndex { $0 > 0 }!, 1)] }
    let mixed = logits { left in
      left.indices.filter { left[$0] > 0 }.shuffled()
        .map { ($0, Int.random(in: 1...min(31, left[$0]))) }
    }
    #expect(whole == single)
    #expect(whole == mixed)
    #expect(whole.joined().allSatisfy { $0.isFinite })
  }
}
