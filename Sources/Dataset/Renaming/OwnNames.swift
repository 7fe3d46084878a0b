import SourceTexts
import SyntaxTrees

/// Names that are a text's own, or those of a pair: the text gives them their meaning wherever they stand, and
/// nobody else knows them by name.
///
/// Not among them is what stands anywhere in either text as a member or a key, as an argument's name, in an import,
/// in quotes, in a directive or in what the parser did not understand, and what is used where nothing gives it a
/// meaning; nor what the language or its runtime calls by name.
struct OwnNames: Sendable {
  /// In order of their spelling.
  let names: [String]
  private let roles: [String: TextNames.Role]

  init(_ texts: [TextNames]) {
    var roles: [String: TextNames.Role] = [:]
    for (name, role) in texts.lazy.flatMap(\.bound) {
      roles[name] = max(roles[name] ?? role, role)
    }
    self.roles = roles.filter { name, _ in
      name.utf8.count >= Words.shortest && !name.hasPrefix("__")
        && !texts.contains { text in
          text.foreign.contains(name) || text.unresolved.contains(name)
            || text.language.grammar?.names.kept.contains(name) == true
        }
    }
    names = self.roles.keys.sorted()
  }

  func style(of name: String) -> NameStyle {
    NameStyle(name, isDefinition: roles[name] == .definition)
  }
}
