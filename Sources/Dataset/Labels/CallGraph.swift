import SourceTexts
import SyntaxTrees

/// Who calls whom in one file, by name.
///
/// Calls are read from the syntax tree; a call through a pointer or a method of an unknown type is
/// taken by its last name. Without a grammar there are no calls.
public struct CallGraph: Sendable {
  /// A call: the name that is called, and where.
  struct Call: Sendable, Hashable {
    let name: String
    /// The bytes of the call.
    let range: Range<Int>
  }

  /// In order of the text.
  let calls: [Call]

  public init(_ text: SourceText, language: Language, grammars: GrammarLibrary) {
    guard let grammar = grammars.grammar(for: language),
      let tree = SyntaxTree(parsing: text, with: grammar)
    else {
      calls = []
      return
    }
    var calls: [Call] = []
    var open = [tree.root]
    while let node = open.popLast() {
      // What a call's arguments call is found below it.
      for call in node.descendants(where: Self.callKinds.contains) {
        if let name = Self.name(of: call, in: text) {
          calls.append(Call(name: name, range: call.range))
        }
        open += call.children
      }
    }
    self.calls = calls.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// What grammars call a call.
  private static let callKinds: Set = [
    "call_expression", "call", "method_invocation", "method_call", "function_call",
    "new_expression",
    "object_creation_expression", "macro_invocation",
  ]

  /// How many calls start in a range of bytes.
  public func count(in range: Range<Int>) -> Int {
    calls.reduce(0) { range.contains($1.range.lowerBound) ? $0 + 1 : $0 }
  }

  /// The last name before the arguments: `g` of `a->b.g(x)`.
  private static func name(of call: SyntaxNode, in text: SourceText) -> String? {
    let callee =
      call.child("function") ?? call.child("name") ?? call.child("method")
      ?? call.child("constructor") ?? call.child("macro") ?? call.firstChild
    guard let callee else { return nil }
    let word = WordDifference.words(text.bytes, callee.range).last { range in
      let byte = text.bytes[range.lowerBound]
      return byte == 0x5F || byte >= 0x80 || (0x41...0x5A).contains(byte & 0xDF)
    }
    return word.map { text[$0] }
  }
}

/// How far a vulnerable step's label reaches up the call graph (SecCodePRM, section 4,
/// "Vulnerability Propagation").
public struct Propagation: Sendable, Hashable {
  /// Calls between a labelled step and the vulnerable one; 0 turns propagation off.
  public var depth: Int
  /// A caller's weight, to the power of its distance.
  public var weight: Double
  /// Whether all steps of a calling function are labelled, as in the paper, or only those that call.
  public var includesWholeFunctions: Bool

  public init(depth: Int = 2, weight: Double = 0.3, includesWholeFunctions: Bool = false) {
    self.depth = depth
    self.weight = weight
    self.includesWholeFunctions = includesWholeFunctions
  }
}

extension LabelledText {
  /// Labels the callers of vulnerable definitions. Steps that are vulnerable already, and recursion,
  /// change nothing.
  public mutating func propagate(_ rule: Propagation, along graph: CallGraph) {
    var vulnerable = Set(
      trajectories.filter { part in
        part.trajectory.kind == .definition
          && part.labels.contains { $0?.verdict == .vulnerable }
      }.map { Self.lastName($0.trajectory.name) })
    var reached = vulnerable
    for distance in 1...max(1, rule.depth) where rule.depth > 0 && !vulnerable.isEmpty {
      var callers: Set<String> = []
      for (number, part) in trajectories.enumerated() where part.trajectory.kind == .definition {
        let name = Self.lastName(part.trajectory.name)
        guard !reached.contains(name) else { continue }
        let calls = graph.calls.filter {
          vulnerable.contains($0.name) && part.trajectory.range.contains($0.range.lowerBound)
        }
        guard !calls.isEmpty else { continue }
        callers.insert(name)
        for (index, step) in part.trajectory.steps.enumerated() {
          let inside = calls.filter { step.range.contains($0.range.lowerBound) }
          guard part.labels[index] != nil, rule.includesWholeFunctions || !inside.isEmpty else {
            continue
          }
          trajectories[number].labels[index] = StepLabel(
            .vulnerable, weight: weight(rule, distance), origin: .propagation,
            spans: inside.map { $0.range.clamped(to: step.range) })
        }
      }
      reached.formUnion(callers)
      vulnerable = callers
    }
  }

  private func weight(_ rule: Propagation, _ distance: Int) -> Double {
    (0..<distance).reduce(1) { weight, _ in weight * rule.weight }
  }

  /// `find` of `Inventory.find` and of `Inventory::find`.
  private static func lastName(_ name: String) -> String {
    name.split { $0 == "." || $0 == ":" }.last.map(String.init) ?? name
  }
}
