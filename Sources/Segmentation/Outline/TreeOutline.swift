import SourceTexts
import SyntaxTrees

/// Finds the definitions of a tree: functions and methods wherever they stand in classes, namespaces,
/// conditionals and the like, and callbacks. Other functions inside a function stay inside it.
struct TreeOutline {
  /// Definitions without an error below them, and those with one.
  private(set) var intact: [Outline.Definition] = []
  private(set) var broken: [Outline.Definition] = []

  private let text: SourceText
  private let names: NodeNames
  private let callbacks: Callbacks?
  private let rules: SyntaxRules

  /// A container on the way to a node.
  private struct Level {
    /// The path of names with this container's, if it has one.
    let path: String
    /// Where a prefix such as `export` or a decorator began; its definition begins there too.
    let prefixStart: Int?
  }

  init(_ tree: SyntaxTree, text: SourceText, rules: SyntaxRules) {
    self.text = text
    self.rules = rules
    names = NodeNames(text: text)
    callbacks = Callbacks(text, rules, names)
    var cursor = SyntaxCursor(tree.root)
    var levels = [Level(path: "", prefixStart: nil)]
    guard cursor.enter() else { return }
    while true {
      if let level = visit(cursor.node, in: levels[levels.count - 1]), cursor.enter() {
        levels.append(level)
        continue
      }
      while !cursor.advance() {
        guard cursor.leave(), levels.count > 1 else { return }
        levels.removeLast()
      }
    }
  }

  /// Meets a node and says with what to enter it, or nil.
  private mutating func visit(_ node: SyntaxNode, in level: Level) -> Level? {
    let traits = rules[node.kindIndex]
    if traits.contains(.definition) {
      // Without a body it is a declaration, or `= default`.
      guard !rules.definitionsHaveBodies || node.child("body") != nil else { return nil }
      record(node, name: name(ofDefinition: node), in: level)
      return nil
    }
    if traits.contains(.assignment), let name = name(ofAssigned: node) {
      record(node, name: name, in: level)
      return nil
    }
    if let callbacks, callbacks.mayStand(in: node) {
      let found = callbacks.definitions(in: node, from: level.prefixStart ?? node.range.lowerBound)
      if !found.isEmpty {
        if node.hasError { broken += found } else { intact += found }
        return nil
      }
    }
    // What an ERROR holds may be anything; its intact definitions are still worth having.
    guard traits.contains(.container) || node.isError else { return nil }
    let start = level.prefixStart ?? node.range.lowerBound
    return Level(
      path: join(level.path, name(ofContainer: node)),
      prefixStart: traits.contains(.prefix) ? start : nil)
  }

  private mutating func record(_ node: SyntaxNode, name: String, in level: Level) {
    let start = level.prefixStart ?? node.range.lowerBound
    // The tree may be that of the text with its open brackets closed, which is longer.
    let last = max(start, min(node.range.upperBound, text.count) - 1)
    let fullName = join(level.path, name)
    let definition = Outline.Definition(
      lines: text.lines.line(at: start)..<text.lines.line(at: last) + 1, name: fullName,
      inner: callbacks?.definitions(inside: node, named: fullName) ?? [])
    if node.hasError { broken.append(definition) } else { intact.append(definition) }
  }

  private func join(_ path: String, _ name: String) -> String {
    path.isEmpty || name.isEmpty ? path + name : path + rules.nameSeparator + name
  }

  // MARK: Names

  private func source(_ node: SyntaxNode?) -> String { names.source(node) }

  private func name(ofDefinition node: SyntaxNode) -> String {
    if let name = node.child("name") {
      let receiver = receiverType(node)
      return receiver.isEmpty ? source(name) : receiver + rules.nameSeparator + source(name)
    }
    // C and C++: int (*A::f(int))(void)
    var declarator = node.child("declarator")
    for _ in 0..<32 {
      guard let inner = declarator?.child("declarator") ?? unlabelled(declarator) else { break }
      declarator = inner
    }
    let name = source(declarator)
    return name.isEmpty ? "(unnamed)" : name
  }

  private func unlabelled(_ node: SyntaxNode?) -> SyntaxNode? {
    guard let node, rules[node.kindIndex].contains(.unlabelled) else { return nil }
    return node.children.first { $0.isNamed }
  }

  /// `S` of a Go method on `*S[T]`.
  private func receiverType(_ node: SyntaxNode) -> String {
    guard let receiver = node.child("receiver"),
      let parameter = receiver.children.first(where: { $0.isNamed }),
      var type = parameter.child("type")
    else { return "" }
    for _ in 0..<4 {
      if let inner = type.child("type") {
        type = inner
      } else if rules[type.kindIndex].contains(.unlabelled),
        let inner = type.children.last(where: { $0.isNamed })
      {
        type = inner
      }
    }
    return source(type)
  }

  private func name(ofContainer node: SyntaxNode) -> String {
    let traits = rules[node.kindIndex]
    if traits.contains(.namedByType) { return source(node.child("type")) }
    guard !traits.contains(.list), !node.isError else { return "" }
    return source(node.child("name"))
  }

  /// The name that a statement gives to a function it holds as a value, or nil.
  private func name(ofAssigned node: SyntaxNode) -> String? {
    let traits = rules[node.kindIndex]
    if traits.contains(.declaration) {
      for child in node.children where isFunction(child.child("value")) {
        return source(child.child("name"))
      }
      return nil
    }
    if traits.contains(.container) {
      guard let expression = node.firstChild, isFunction(expression.child("right")) else {
        return nil
      }
      return source(expression.child("left"))
    }
    guard isFunction(node.child("value")) else { return nil }
    return source(node.child("name") ?? node.child("property"))
  }

  private func isFunction(_ node: SyntaxNode?) -> Bool {
    node.map { rules[$0.kindIndex].contains(.functionValue) } ?? false
  }
}
