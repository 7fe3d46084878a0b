import SyntaxTrees

/// The grammars, which tests need: fetched by `plimsoll setup`, or named by `PLIMSOLL_GRAMMARS`.
public let testGrammars = GrammarLibrary.load()
