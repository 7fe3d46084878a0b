// SyntaxTrees
