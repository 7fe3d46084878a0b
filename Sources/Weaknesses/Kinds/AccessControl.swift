extension Weakness {
  static let accessControl = Weakness(
    name: "access-control",
    title: "missing or wrong access check",
    brief: "may grant more than it should",
    cwes: [
      284, 16, 250, 254, 255, 264, 266, 269, 270, 271, 272, 273, 274, 276, 277, 279, 280, 281, 285,
      287, 288, 290, 294, 302, 303, 304, 305, 306, 307, 384, 425, 521, 565, 613, 614, 620, 639, 640,
      693, 732, 749, 862, 863, 926, 927, 1004, 1188, 1275,
    ],
    problem: """
      Nothing makes sure that this user or process may do this, or rights on a file, cookie or \
      process are too wide.
      """,
    attack: """
      Whoever finds the entry point, guesses an identifier or takes a session can read or change \
      what belongs to others.
      """,
    remedy: """
      Check identity and ownership on the server at every request, deny by default, and give the \
      fewest rights that do.
      """,
    remedies: Remedies(
      c: """
        Create with mode `0600`, not `0666` or `chmod 0777`; drop rights by `setgroups`, `setgid`, \
        then `setuid`, and check each result.
        """,
      cpp: """
        Limit files with `std::filesystem::permissions` to \
        `perms::owner_read | perms::owner_write`, and check who calls before each privileged \
        action.
        """,
      python: """
        Put `@login_required` or `@permission_required` on views, query by owner \
        (`filter(user=request.user)`), and create files with mode `0o600`.
        """,
      javascript: """
        Check `req.user` and ownership in every route, use `jwt.verify`, not `jwt.decode`, and set \
        cookies `httpOnly`, `secure`, `sameSite`.
        """,
      go: """
        Wrap handlers in a check of the user, put the owner into each query, use mode `0o600`, and \
        set `HttpOnly` and `Secure` on `http.Cookie`.
        """,
      java: """
        Use `@PreAuthorize` and `anyRequest().authenticated()` in Spring, and call \
        `setHttpOnly(true)` and `setSecure(true)` on a `Cookie`.
        """,
      ruby: """
        Load through the owner, as in `current_user.posts.find(id)`, and call `authenticate_user!` \
        (Devise) and `authorize` (Pundit) first.
        """,
      rust: """
        Take the user from an extractor (`FromRequestParts` in axum), put the owner into each \
        query, and create files with `.mode(0o600)`.
        """),
    link: "https://cwe.mitre.org/data/definitions/284.html")
}
