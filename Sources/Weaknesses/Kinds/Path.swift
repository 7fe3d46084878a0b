extension Weakness {
  static let path = Weakness(
    name: "path",
    title: "unsafe file path",
    brief: "may reach the wrong file",
    cwes: [22, 21, 23, 24, 29, 35, 36, 40, 41, 59, 61, 73, 99, 377, 378, 379, 434, 552, 668],
    problem: """
      Outsiders can choose or guess a file's name or place, so `..`, an absolute path or a link \
      leads elsewhere.
      """,
    attack: """
      A name such as `../../etc/passwd` reads or overwrites other files; a planted link or upload \
      takes the place of the right one.
      """,
    remedy: """
      Resolve the path and check that it lies in the intended folder; make temporary files with a \
      call meant for it.
      """,
    remedies: Remedies(
      c: """
        Check that `realpath(path, NULL)` starts with the folder and `/`, or use Linux `openat2` \
        with `RESOLVE_BENEATH`; use `mkstemp`, not `mktemp`.
        """,
      cpp: """
        Check that `weakly_canonical(base / name).lexically_relative(base)` has no `..` first, \
        with `base` canonical; `mkstemp`, not `std::tmpnam`.
        """,
      python: """
        Check `(base / name).resolve().is_relative_to(base)` on a resolved `base`; use \
        `tempfile.mkstemp`, and `extractall(filter='data')` for tar files.
        """,
      javascript: """
        Check that `path.resolve(base, name)` starts with `path.resolve(base) + path.sep`; make \
        temporary folders with `fs.mkdtemp`.
        """,
      go: """
        Open through `os.OpenRoot(base)` (Go 1.24), or test `filepath.IsLocal(name)` before \
        `filepath.Join`; use `os.CreateTemp`.
        """,
      java: """
        Check `base.resolve(name).normalize().startsWith(base)` on a normalised `base`, for zip \
        entries too; use `Files.createTempFile`.
        """,
      ruby: """
        Check that `File.realdirpath(name, base)` starts with `File.realpath(base) + '/'`; make \
        temporary files with `Tempfile.create`.
        """,
      rust: """
        Check `fs::canonicalize(base.join(name))?.starts_with(&base)` on a canonical `base`, or \
        use `cap_std::fs::Dir`; use the crate `tempfile`.
        """),
    link: "https://cwe.mitre.org/data/definitions/22.html")
}
