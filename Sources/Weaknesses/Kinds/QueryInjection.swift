extension Weakness {
  static let queryInjection = Weakness(
    name: "query-injection",
    title: "SQL or query injection",
    brief: "may let text alter the query",
    cwes: [89, 90, 91, 564, 643, 652, 943],
    problem: """
      Text from outside is joined into a query, so the database or directory reads part of it as \
      syntax.
      """,
    attack: """
      A value such as `' OR 1=1 --` gets past a login, or reads, changes and deletes records that \
      are not the user's.
      """,
    remedy: """
      Keep the text of the query constant and bind values as parameters; pick table and column \
      names from a fixed list.
      """,
    remedies: Remedies(
      c: """
        Bind values, do not `sprintf` them into SQL: `sqlite3_bind_text`, `PQexecParams`, or \
        `mysql_stmt_prepare` with bound parameters.
        """,
      cpp: """
        Bind values with `QSqlQuery::prepare` and `bindValue`, libpqxx `pqxx::params` or \
        `sqlite3_bind_text`; never join SQL with `+`.
        """,
      python: """
        Pass values apart, as in `cursor.execute(sql, params)`, with no f-string, `%` or `+` in \
        the SQL; for LDAP, `escape_filter_chars`.
        """,
      javascript: """
        Use placeholders, as in `client.query('… WHERE id = $1', [id])`; for MongoDB, `String(id)` \
        keeps out objects such as `{ $ne: 1 }`.
        """,
      go: """
        Pass values after the query, as in `db.QueryContext(ctx, query, args...)`, with `?` or \
        `$1` in it; no `fmt.Sprintf` or `+`.
        """,
      java: """
        Use `PreparedStatement` with `?` and `setString`, or JPA `setParameter`; for XPath, an \
        `XPathVariableResolver`.
        """,
      ruby: """
        Write `where(name: name)` or `where('name = ?', name)`; no interpolation in `where`, \
        `order`, `find_by_sql` or `execute`.
        """,
      rust: """
        Bind values with sqlx `.bind(x)`, rusqlite `params![x]` or the query builder of Diesel; \
        never build SQL with `format!`.
        """),
    link: "https://cwe.mitre.org/data/definitions/89.html")
}
