extension Language {
  public static let java = Language(
    "java", extensions: ["java"], comments: .slashes, hasSemicolons: true,
    grammar: GrammarTraits("java", .own, names: .java))
}

extension [String: NodeTraits] {
  /// Kinds of nodes of the grammar.
  fileprivate static let own: Self = [
    "program": [.list, .container],
    "block": .list, "constructor_body": .list,
    "class_body": [.list, .container], "interface_body": [.list, .container],
    "enum_body": [.list, .container], "enum_body_declarations": [.list, .container],
    "annotation_type_body": .list,
    "switch_block": .list, "switch_block_statement_group": .list,
    "class_declaration": .container, "interface_declaration": .container,
    "enum_declaration": .container, "record_declaration": .container,
    "method_declaration": .definition, "constructor_declaration": .definition,
    "compact_constructor_declaration": .definition,
    "local_variable_declaration": .declaration, "field_declaration": .declaration,
    "yield_statement": .terminator,
    "catch_clause": .continuation, "finally_clause": .continuation,
    "method_invocation": .call, "object_creation_expression": .call,
  ]
}

extension NameTraits {
  /// Fields are members, whoever sees them.
  fileprivate static let java = Self {
    $0.leaves = ["identifier", "type_identifier"]
    $0.definitions = [
      "class_declaration.name", "interface_declaration.name", "enum_declaration.name",
      "record_declaration.name",
    ]
    $0.variables = [
      "local_variable_declaration.declarator>variable_declarator.name", "resource.name",
      "enhanced_for_statement.name", "catch_formal_parameter.name", "instanceof_expression.name",
      "lambda_expression.parameters", "inferred_parameters", "type_parameter",
    ]
    $0.parameters = ["formal_parameter.name", "spread_parameter>variable_declarator.name"]
    $0.foreign = [
      "method_declaration.name", "method_invocation.name", "field_access.field",
      "field_declaration.declarator>variable_declarator.name",
      "constant_declaration.declarator>variable_declarator.name", "enum_constant.name",
      "record_declaration.parameters>formal_parameters>formal_parameter.name",
      "labeled_statement", "break_statement", "continue_statement",
    ]
    $0.closed = [
      "package_declaration", "import_declaration", "annotation", "marker_annotation",
      "string_literal",
    ]
    $0.kept = ["main", "args"]
    $0.familiar = words(
      """
      String Integer Long Double Float Short Byte Number Boolean Character Math System Object Class \
      StringBuilder CharSequence Iterable Comparable Runnable Thread Process ProcessBuilder Runtime \
      Exception RuntimeException IllegalArgumentException IllegalStateException SecurityException \
      ArithmeticException NumberFormatException UnsupportedOperationException InterruptedException \
      NullPointerException Override this super if for while switch catch return new synchronized try \
      throw
      """)
    $0.imports = [
      ImportForm(
        "import PATH;", follows: ["import ", "package "], mayBeFirst: true,
        paths: words(
          """
          java.io.File java.io.IOException java.io.InputStream java.io.ObjectInputFilter java.net.URI \
          java.nio.ByteBuffer java.nio.charset.StandardCharsets java.nio.file.Files java.nio.file.Path \
          java.nio.file.Paths java.security.MessageDigest java.security.SecureRandom \
          java.sql.Connection java.sql.PreparedStatement java.sql.ResultSet java.sql.Statement \
          java.util.ArrayList java.util.Arrays java.util.Base64 java.util.HashMap java.util.HashSet \
          java.util.List java.util.Locale java.util.Map java.util.Objects java.util.Optional \
          java.util.Set java.util.concurrent.ConcurrentHashMap java.util.regex.Pattern \
          javax.crypto.Cipher javax.crypto.spec.GCMParameterSpec javax.net.ssl.HttpsURLConnection
          """))
    ]
  }
}
