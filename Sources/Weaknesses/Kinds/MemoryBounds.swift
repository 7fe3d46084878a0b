extension Weakness {
  static let memoryBounds = Weakness(
    name: "memory-bounds",
    title: "out-of-bounds memory access",
    brief: "may reach outside the buffer",
    cwes: [
      119, 118, 120, 121, 122, 123, 124, 125, 126, 127, 129, 131, 170, 193, 242, 466, 467, 468, 469,
      676, 680, 785, 786, 787, 788, 805, 806, 823, 1284,
    ],
    problem: """
      A read or write can reach memory outside its buffer, because no check ties the index or \
      length to the buffer's size.
      """,
    attack: """
      Input that is too long, or an index out of range, leaks or overwrites other data, up to \
      running the attacker's code.
      """,
    remedy: """
      Check each index and length against the buffer's real size before use, and choose interfaces \
      that take that size.
      """,
    remedies: Remedies(
      c: """
        Pass the size of the destination: `snprintf`, not `sprintf` or `strcpy`; `fgets`, not \
        `gets`; compare the length with it before `memcpy`.
        """,
      cpp: """
        Use `std::string`, `std::vector::at` and `std::span` instead of pointer and length; \
        compare sizes before `std::copy` or `memcpy`.
        """,
      python: """
        Pure Python checks bounds; with `ctypes` or a C extension, compare the length with \
        `ctypes.sizeof(buf)` before `memmove`.
        """,
      javascript: """
        Indexing is checked, but `Buffer.allocUnsafe(n)` shows old memory: use `Buffer.alloc(n)`, \
        and check lengths given to native add-ons.
        """,
      go: """
        Compare with `len(s)` before an index from outside, which would panic; check the length by \
        hand before `unsafe.Slice` or `unsafe.Add`.
        """,
      java: """
        Call `Objects.checkIndex(i, length)` on an outside index; JNI code and `sun.misc.Unsafe` \
        have no checks, so compare lengths there.
        """,
      ruby: """
        Ruby checks bounds; in C extensions compare lengths with `RSTRING_LEN`, and with \
        `Fiddle::Pointer` set and check `size`.
        """,
      rust: """
        Use `slice.get(i)` and handle `None`; in `unsafe`, check both lengths before \
        `get_unchecked`, `from_raw_parts` or `ptr::copy`.
        """),
    link: "https://cwe.mitre.org/data/definitions/119.html")
}
