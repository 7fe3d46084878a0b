import Foundation

@testable import Transformer

extension TinyModel {
  /// The head's logits after each token, by loops in double precision.
  func naiveLogits(_ ids: [Int32]) -> [[Double]] {
    naiveHidden(ids).map { matrix("score.weight", $0, bias: "score.bias") }
  }

  /// `ln p` of each token after those before it, by the tied embedding table; 0 for the first.
  func naiveLogProbabilities(_ ids: [Int32]) -> [Double] {
    [0] + zip(naiveDistributions(ids), ids.dropFirst()).map { $0[Int($1)] }
  }

  /// `ln p` of every token of the vocabulary after each of the ids.
  func naiveDistributions(_ ids: [Int32]) -> [[Double]] {
    naiveHidden(ids).map {
      let logits = matrix("model.embed_tokens.weight", $0)
      let sum = log(logits.reduce(0) { $0 + exp($1) })
      return logits.map { $0 - sum }
    }
  }

  private func matrix(_ name: String, _ x: [Double], bias: String? = nil) -> [Double] {
    let w = self[name]
    let offset = bias.map { self[$0] }
    var y: [Double] = []
    for row in 0..<(w.count / x.count) {
      var sum = offset.map { Double($0[row]) } ?? 0
      for column in x.indices { sum += Double(w[row * x.count + column]) * x[column] }
      y.append(sum)
    }
    return y
  }

  /// The final hidden states after the norm, attending over everything anew.
  private func naiveHidden(_ ids: [Int32]) -> [[Double]] {
    let c = configuration
    func norm(_ name: String, _ x: [Double]) -> [Double] {
      let w = self[name]
      let mean: Double = x.reduce(0) { $0 + $1 * $1 }
      let factor = 1 / (mean / Double(x.count) + c.normEpsilon).squareRoot()
      return zip(x, w).map { (a: Double, b: Float) -> Double in a * factor * Double(b) }
    }
    func turned(_ x: [Double], at position: Int) -> [Double] {
      var y = x
      let half = c.headSize / 2
      for head in 0..<(x.count / c.headSize) {
        for i in 0..<half {
          let angle =
            Double(position) * pow(c.ropeTheta, -2 * Double(i) / Double(c.headSize))
          let (a, b) = (x[head * c.headSize + i], x[head * c.headSize + half + i])
          y[head * c.headSize + i] = a * cos(angle) - b * sin(angle)
          y[head * c.headSize + half + i] = b * cos(angle) + a * sin(angle)
        }
      }
      return y
    }

    let table = self["model.embed_tokens.weight"]
    var hidden = ids.map { id in
      table[(Int(id) * c.width)..<((Int(id) + 1) * c.width)].map(Double.init)
    }
    for layer in 0..<c.layers {
      let prefix = "model.layers.\(layer)."
      func projection(_ part: String, _ x: [Double]) -> [Double] {
        let name = prefix + "self_attn.\(part)_proj"
        return matrix(name + ".weight", x, bias: c.family == .qwen2 ? name + ".bias" : nil)
      }
      let normed = hidden.map { norm(prefix + "input_layernorm.weight", $0) }
      let queries = normed.enumerated().map { turned(projection("q", $1), at: $0) }
      let keys = normed.enumerated().map { turned(projection("k", $1), at: $0) }
      let values = normed.map { projection("v", $0) }
      for t in hidden.indices {
        var gathered: [Double] = []
        for head in 0..<c.heads {
          let shared = head / (c.heads / c.keyValueHeads) * c.headSize
          var scores: [Double] = []
          for s in 0...t {
            var sum = 0.0
            for i in 0..<c.headSize {
              sum += queries[t][head * c.headSize + i] * keys[s][shared + i]
            }
            scores.append(sum / Double(c.headSize).squareRoot())
          }
          let largest = scores.max()!
          let weights = scores.map { exp($0 - largest) }
          let total = weights.reduce(0, +)
          for i in 0..<c.headSize {
            var sum = 0.0
            for s in 0...t { sum += weights[s] / total * values[s][shared + i] }
            gathered.append(sum)
          }
        }
        let update = matrix(prefix + "self_attn.o_proj.weight", gathered)
        hidden[t] = zip(hidden[t], update).map { $0 + $1 }
        let x = norm(prefix + "post_attention_layernorm.weight", hidden[t])
        let gate = matrix(prefix + "mlp.gate_proj.weight", x)
        let up = matrix(prefix + "mlp.up_proj.weight", x)
        let activated = zip(gate, up).map { $0 / (1 + exp(-$0)) * $1 }
        let down = matrix(prefix + "mlp.down_proj.weight", activated)
        hidden[t] = zip(hidden[t], down).map { $0 + $1 }
      }
    }
    return hidden.map { norm("model.norm.weight", $0) }
  }
}
