import Basics

/// Reads a tree from its first leaf to its last.
struct NameReader {
  /// What a name is where it stands.
  enum Place { case definition, switching, variable, parameter, callee, use, foreign }

  struct Found {
    let use: TextNames.Use
    let place: Place
    /// The outermost function around it, by number.
    let scope: Int?
  }

  private struct Level {
    let kind: String
    let start: Int
    let isClosed: Bool
    /// Whether it is text: a string, a pattern.
    let isQuoted: Bool
    let isInError: Bool
    let scope: Int?
    /// The field of the node in its parent.
    let field: String?
    let hasBody: Bool
    /// Whether the parser passed over something directly in it, so that what stands beside that may be anything.
    let isBroken: Bool
    /// Whether what stands here in a list of parameters is named by callers.
    let isOption: Bool
    /// The same of what comes next in this node.
    var hasOptions = false
  }

  let root: SyntaxNode
  let traits: GrammarTraits
  let bytes: [UInt8]
  private let places: [String: Place]
  /// How many lie in errors.
  let errorBytes: Int
  /// Macros so far that join or quote what they are handed.
  private var quotingMacros: Set<String> = []

  init(_ root: SyntaxNode, traits: GrammarTraits, bytes: [UInt8]) {
    self.root = root
    self.traits = traits
    self.bytes = bytes
    let names = traits.names
    let lists: [(Set<String>, Place)] = [
      (names.definitions, .definition), (names.switches, .switching),
      (names.variables, .variable), (names.parameters, .parameter), (names.callees, .callee),
      (names.foreign, .foreign),
    ]
    places = lists.reduce(into: [:]) { places, list in
      for place in list.0 { places[place] = list.1 }
    }
    errorBytes = root.hasError ? Self.errorBytes(below: root) : 0
  }

  private static func errorBytes(below node: SyntaxNode) -> Int {
    var (bytes, open) = (0, [node])
    while let node = open.popLast() {
      if node.isError { bytes += node.range.count } else if node.hasError { open += node.children }
    }
    return bytes
  }

  mutating func read(into names: inout TextNames) {
    var found: [Found] = []
    var levels: [Level] = []
    var (scopes, end) = (0, 0)
    var shape = FNV1a()
    var cursor = SyntaxCursor(root)
    repeat {
      let node = cursor.node
      for part in [node.kindIndex, UInt16(truncatingIfNeeded: levels.count)] {
        shape.add(UInt8(truncatingIfNeeded: part))
        shape.add(UInt8(truncatingIfNeeded: part >> 8))
      }
      let level = self.level(of: node, in: cursor.field, below: levels.last, scopes: &scopes)
      if traits.names.separators.contains(level.kind) {
        // One with a type is a node further down.
        for index in levels.indices.suffix(2) { levels[index].hasOptions = true }
      }
      if traits.names.macros.contains(level.kind) { readMacro(node) }
      if node.kind.hasSuffix("comment") {
        names.addForeign(end..<max(end, node.range.lowerBound))
        end = max(end, node.range.upperBound)
        if Words.isDirective(bytes[node.range]) {
          names.addForeign(node.range)
        } else {
          names.comments.append(node.range)
        }
      } else if cursor.enter() {
        levels.append(level)
        continue
      } else {
        // What lies between leaves belongs to no name: the text of a template.
        names.addForeign(
          end..<max(end, node.range.lowerBound), isQuoted: levels.last?.isQuoted ?? true)
        end = max(end, node.range.upperBound)
        if let name = self.name(of: node, level, levels), name.place != .foreign {
          found.append(name)
        } else {
          names.addForeign(node.range, isQuoted: level.isQuoted)
        }
      }
      while !cursor.advance() {
        guard cursor.leave(), levels.popLast() != nil else {
          names.addForeign(end..<bytes.count)
          names.add(found)
          names.shape = shape.value
          return
        }
      }
    } while true
  }

  private func level(
    of node: SyntaxNode, in field: String?, below parent: Level?, scopes: inout Int
  ) -> Level {
    let kind = node.kind
    var scope = parent?.scope
    if scope == nil,
      traits.nodes[kind].map({ !$0.isDisjoint(with: [.definition, .functionValue]) }) == true,
      node.isNamed
    {
      scope = scopes
      scopes += 1
    }
    let isInError = parent?.isInError == true || node.isError
    var isClosed =
      parent?.isClosed == true || isInError || traits.names.closed.contains(kind)
      || handsToQuotingMacro(node)
    // `{name=}` writes the name out.
    if isClosed, !isInError, traits.names.opened.contains(kind) {
      isClosed = node.children.contains { $0.kind == "=" }
    }
    if let beginnings = traits.names.borrowed[kind], !isClosed {
      let text = bytes[(node.child("value") ?? node).range]
      isClosed = beginnings.contains { text.starts(with: $0.utf8) }
    }
    // An import may name in quotes what it imports.
    let isQuoted =
      isClosed && parent.flatMap { $0.isClosed ? $0.isQuoted : nil } ?? Self.isText(kind)
    return Level(
      kind: kind, start: node.range.lowerBound, isClosed: isClosed, isQuoted: isQuoted,
      isInError: isInError,
      scope: scope, field: field,
      hasBody: !traits.names.bodied.contains(kind) || node.child("body") != nil,
      isBroken: node.hasError && node.children.contains(where: \.isError),
      isOption: parent?.hasOptions == true && !traits.names.splats.contains(kind))
  }

  private static func isText(_ kind: String) -> Bool {
    ["string", "regex", "heredoc"].contains { kind.contains($0) }
  }

  private mutating func readMacro(_ node: SyntaxNode) {
    guard let name = node.child("name"), let value = node.child("value"),
      bytes[value.range].contains(UInt8(ascii: "#"))
    else { return }
    quotingMacros.insert(Words.text(bytes[name.range]))
  }

  private func handsToQuotingMacro(_ node: SyntaxNode) -> Bool {
    guard !quotingMacros.isEmpty, let callee = node.child("function") else { return false }
    return quotingMacros.contains(Words.text(bytes[callee.range]))
  }

  /// What a leaf is as a name; nil where it is none that could be the text's own.
  private func name(of leaf: SyntaxNode, _ own: Level, _ levels: [Level]) -> Found? {
    let content = bytes[leaf.range]
    guard traits.names.leaves.contains(own.kind), leaf.isNamed, !own.isClosed,
      Words.isName(content), !Words.followsMark(leaf.range.lowerBound, in: bytes)
    else { return nil }
    var place = self.place(own, levels)
    if let parent = levels.last {
      if parent.isBroken || traits.names.flat.contains(parent.kind) && isMarked(leaf, in: parent) {
        place = .foreign
      }
      if place == .parameter, own.isOption || parent.isOption { place = .foreign }
      if !parent.hasBody, place == .definition { place = .use }
    }
    let use = TextNames.Use(name: Words.text(content), range: leaf.range)
    return Found(use: use, place: place, scope: own.scope)
  }

  /// Whether a name is another's by what stands beside it, where the grammar tells nothing apart.
  private func isMarked(_ leaf: SyntaxNode, in parent: Level) -> Bool {
    Words.precedesMark(leaf.range.upperBound, in: bytes)
      || bytes[parent.start] == UInt8(ascii: "{") && Words.isElement(leaf.range, in: bytes)
  }

  /// By the longest end of the leaf's path that is listed.
  private func place(_ own: Level, _ levels: [Level]) -> Place {
    var parts: [String] = []
    var field = own.field
    for level in levels.reversed() where parts.count < NameTraits.longestPlace {
      let part = field.map { "\(level.kind).\($0)" } ?? level.kind
      if !traits.names.passed.contains(part) { parts.append(part) }
      field = level.field
    }
    var (path, place) = ("", Place.use)
    for part in parts {
      path = path.isEmpty ? part : "\(part)>\(path)"
      if let found = places[path] { place = found }
    }
    return place
  }
}
