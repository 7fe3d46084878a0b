import SourceTexts
import SyntaxTrees

/// Finds functions that are handed to a call or put into a member: a program's routes, tests and handlers. What stands
/// inside one that is found stays inside it, unless it is long.
struct Callbacks {
  /// A function of fewer lines stays where it is.
  static let fewestLines = 3
  /// In a definition of so many lines callbacks are definitions of their own; a shorter one is read as a whole.
  static let longLines = 30

  /// Definitions in each other; what is deeper stays where it is.
  private static let deepest = 8

  private let text: SourceText
  private let rules: SyntaxRules
  private let names: NodeNames
  private let traits: GrammarTraits.Callbacks

  /// nil where the language has none that count.
  init?(_ text: SourceText, _ rules: SyntaxRules, _ names: NodeNames) {
    guard let traits = rules.callbacks else { return nil }
    (self.text, self.rules, self.names, self.traits) = (text, rules, names, traits)
  }

  /// A function, and the statement that it stands in.
  private struct Found {
    let statement: Range<Int>
    let function: SyntaxNode
    let name: String
  }

  /// The definitions in a statement.
  ///
  /// - Parameter start: where the statement begins for its reader: at `export`, say.
  func definitions(in statement: SyntaxNode, from start: Int) -> [Outline.Definition] {
    definitions(
      find(in: statement, statement: start..<statement.range.upperBound, owner: ""), depth: 0)
  }

  /// The definitions in a long definition; none in a short one.
  func definitions(
    inside node: SyntaxNode, named owner: String, depth: Int = 0
  ) -> [Outline.Definition] {
    guard depth < Self.deepest, lines(of: node.range).count >= Self.longLines else { return [] }
    let first = lines(of: node.range).lowerBound
    return definitions(find(in: node, statement: node.range, owner: owner), depth: depth)
      .filter { $0.lines.lowerBound > first }
  }

  /// Whether a node is searched: a class or a namespace is entered for its definitions, which are searched one by one.
  func mayStand(in node: SyntaxNode) -> Bool {
    let traits = rules[node.kindIndex]
    return !node.isError && !traits.contains(.definition)
      && (!traits.contains(.container) || traits.contains(.assignment))
  }

  // MARK: Walking

  /// A node on the way down, and the statement that it stands in.
  private typealias Level = (node: SyntaxNode, statement: Range<Int>)

  private func find(in root: SyntaxNode, statement: Range<Int>, owner: String) -> [Found] {
    var found: [Found] = []
    var path: [Level] = [(root, statement)]
    var cursor = SyntaxCursor(root)
    guard isLong(root), cursor.enter() else { return [] }
    while true {
      let node = cursor.node
      var entered = false
      if isLong(node) {
        let parent = path[path.count - 1]
        let isStatement = rules[parent.node.kindIndex].contains(.list) && node.isNamed
        let statement = isStatement ? node.range : parent.statement
        if let name = name(of: node, in: parent.node, of: path.dropLast(), owner: owner) {
          found.append(Found(statement: statement, function: node, name: name))
        } else if mayStand(in: node) || rules[node.kindIndex].contains(.list), cursor.enter() {
          path.append((node, statement))
          entered = true
        }
      }
      while !entered, !cursor.advance() {
        guard cursor.leave(), path.count > 1 else { return found }
        path.removeLast()
      }
    }
  }

  private func isLong(_ node: SyntaxNode) -> Bool {
    lines(of: node.range).count >= Self.fewestLines
  }

  /// The lines that a range of bytes touches. The tree may be that of the text with its open brackets closed, which is
  /// longer.
  private func lines(of range: Range<Int>) -> Range<Int> {
    let last = max(range.lowerBound, min(range.upperBound, text.count) - 1)
    return text.lines.line(at: min(range.lowerBound, text.count))..<text.lines.line(at: last) + 1
  }

  // MARK: Names

  /// What a function is called by; nil for what is no callback, or runs where it stands.
  ///
  /// - Parameter holders: what its parent stands in, the innermost last.
  private func name(
    of node: SyntaxNode, in parent: SyntaxNode, of holders: ArraySlice<Level>, owner: String
  ) -> String? {
    let holder = holders.last?.node
    let isFunction = rules[node.kindIndex].contains(.functionValue)
    guard isFunction || rules[node.kindIndex].contains(.definition) else { return nil }
    if traits.objects.contains(parent.kind) {
      // save() { … } of an object.
      return isFunction ? nil : names.source(node.child("name"))
    }
    guard isFunction else { return nil }
    if let pair = [holder, parent].compactMap(\.self).first(where: {
      traits.pairs.contains($0.kind)
    }) {
      return names.source(pair.child("key") ?? pair.firstChild)
    }
    // A block behind a call; a function that is called where it stands is its `function`.
    if rules[parent.kindIndex].contains(.call) {
      return parent.child("block")?.range == node.range ? name(ofCall: parent) : nil
    }
    if traits.arguments.contains(parent.kind), let holder, rules[holder.kindIndex].contains(.call) {
      return name(ofCall: holder).map {
        name(ofWrapped: holder, in: holders.dropLast(), owner: owner) ?? $0
      }
    }
    if let member = member(parent) ?? holder.flatMap(member) {
      return name(ofMember: member, owner: owner)
    }
    return nil
  }

  /// Of a call that makes a handler of a function, `wrap(async (request) => …)`: what its outcome is handed to by a name,
  /// as `GET /accounts`, or kept as. nil where nothing says more than the call does.
  private func name(
    ofWrapped call: SyntaxNode, in holders: ArraySlice<Level>, owner: String
  ) -> String? {
    guard literal(of: call).isEmpty, let parent = holders.last?.node else { return nil }
    if traits.arguments.contains(parent.kind), let outer = holders.dropLast().last?.node,
      rules[outer.kindIndex].contains(.call), !literal(of: outer).isEmpty
    {
      return name(ofCall: outer)
    }
    // `http.createServer` says more than `server`; a function by itself that takes one makes another of it.
    guard !names.source(call.child("function")).contains(".") else { return nil }
    if let member = member(parent) { return name(ofMember: member, owner: owner) }
    return parent.child("value")?.range == call.range
      ? parent.child("name").map { names.source($0) } : nil
  }

  /// What is assigned to, if it is a member of something.
  private func member(_ assignment: SyntaxNode) -> SyntaxNode? {
    guard traits.assignments.contains(assignment.kind), var left = assignment.child("left") else {
      return nil
    }
    if traits.targets.contains(left.kind), let first = left.firstChild { left = first }
    return traits.members.contains(left.kind) ? left : nil
  }

  /// `this.save` of `Store` is `Store.save`.
  private func name(ofMember node: SyntaxNode, owner: String) -> String {
    let name = names.source(node)
    for own in ["this.", "self."] where name.hasPrefix(own) && !owner.isEmpty {
      return owner + rules.nameSeparator + name.dropFirst(own.count)
    }
    return name
  }

  private static let verbs: Set<String> = [
    "get", "post", "put", "patch", "delete", "head", "options",
  ]
  /// Bytes of what is called, and of its first argument, that make a name.
  private static let longestPart = 60

  /// `GET /lookup`, `it "parses"`, `http.createServer`; nil where the call runs its function at once, as a loop does.
  private func name(ofCall call: SyntaxNode) -> String? {
    let method =
      call.child("method") ?? call.child("function") ?? call.child("constructor")
    let receiver = call.child("receiver").map { names.source($0) }
    var callee = names.source(method)
    let last =
      callee.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.last.map(String.init) ?? ""
    guard !last.isEmpty, !traits.loops.contains(last) else { return nil }
    if let receiver, !receiver.isEmpty { callee = receiver + "." + callee }
    // A chain of calls, or a function called where it stands, is no name.
    if callee.utf8.count > Self.longestPart || callee.contains(where: { "({\n".contains($0) }) {
      callee = last
    }
    return Self.name(callee: callee, literal: literal(of: call))
  }

  /// The text that is a call's first argument; empty where that is none.
  private func literal(of call: SyntaxNode) -> String {
    (call.child("arguments")?.children ?? []).first { $0.isNamed }
      .flatMap { $0.kind.contains("string") ? names.source($0) : nil }?
      .trimmingQuotes ?? ""
  }

  /// What a callback is called by its call and the text that the call begins with, which may be empty.
  static func name(callee: String, literal: String) -> String {
    guard !literal.isEmpty, literal.utf8.count <= longestPart else { return callee }
    let last = callee.split { ".:".contains($0) }.last.map(String.init) ?? callee
    return literal.hasPrefix("/") && verbs.contains(last.lowercased())
      ? "\(last.uppercased()) \(literal)" : "\(callee) \"\(literal)\""
  }

  // MARK: Lines

  /// Divides each statement among its functions: to the end of one, then to the end of the next, and what is left to
  /// the last. Those that share a line, as in a chain of promises, are one definition.
  private func definitions(_ found: [Found], depth: Int) -> [Outline.Definition] {
    var definitions: [Outline.Definition] = []
    var rest = found[...]
    while let first = rest.first {
      let statement = rest.prefix { $0.statement == first.statement }
      rest = rest.dropFirst(statement.count)
      let all = lines(of: first.statement)
      var start = all.lowerBound
      var name = first.name
      var inner: [Outline.Definition] = []
      for (one, next) in zip(statement, statement.dropFirst().map(Optional.some) + [nil]) {
        inner += self.definitions(inside: one.function, named: one.name, depth: depth + 1)
        var end = all.upperBound
        if let next {
          end = lines(of: one.function.range).upperBound
          if lines(of: next.function.range).lowerBound < end { continue }
        }
        definitions.append(
          Outline.Definition(lines: start..<end, name: name, inner: inner)
            .clipped(to: start..<end))
        (start, name, inner) = (end, next?.name ?? "", [])
      }
    }
    // Statements may share a line, or stand in each other.
    return Outline(definitions).definitions
  }
}

extension String {
  /// Without the quotes of any language around it.
  fileprivate var trimmingQuotes: String {
    let quotes: Set<Character> = ["\"", "'", "`"]
    return String(drop { quotes.contains($0) }.reversed().drop { quotes.contains($0) }.reversed())
  }
}
