import SyntaxTrees

/// The grammars, which tests need: fetched by `make setup`, or named by `PLIMSOLL_GRAMMARS`.
public let testGrammars = GrammarLibrary.load()
