extension Weakness {
  static let integer = Weakness(
    name: "integer",
    title: "integer or type conversion error",
    brief: "may compute or convert wrongly",
    cwes: [190, 128, 189, 191, 192, 194, 195, 196, 197, 369, 681, 682, 686, 704, 839, 843, 1335],
    problem: """
      Arithmetic may wrap, be cut off or divide by zero, or a conversion may change a value's \
      sign, size or type.
      """,
    attack: """
      A chosen number or type slips past a check or makes a buffer too small, and ends in a crash \
      or corrupted memory or data.
      """,
    remedy: """
      Check range and type before the arithmetic or conversion, and compute in a type wide enough \
      for every result.
      """,
    remedies: Remedies(
      c: """
        Compute sizes with C23 `ckd_mul` or `__builtin_mul_overflow`, keep them in `size_t`, and \
        test a divisor for zero first.
        """,
      cpp: """
        Test `std::in_range<T>(x)` before converting, compare mixed signs with `std::cmp_less`, \
        and downcast with a checked `dynamic_cast`.
        """,
      python: """
        `int` cannot overflow, but `numpy` and `ctypes` values wrap: check the range before \
        storing there, and test divisors for zero.
        """,
      javascript: """
        Check `Number.isSafeInteger(x)` or use `BigInt`; test `typeof x === 'string'` on request \
        parameters, which may be arrays.
        """,
      go: """
        Give `strconv.ParseInt` the bit size you convert to, compare with `math.MaxInt32` and the \
        like before narrowing, and test divisors for zero.
        """,
      java: """
        Use `Math.addExact`, `Math.multiplyExact` and `Math.toIntExact`, which throw on overflow, \
        and test with `instanceof` before a cast.
        """,
      ruby: """
        Convert with `Integer(text, 10)`, since `to_i` makes 0 of bad text; check the range before \
        `pack` or C calls, and test divisors for zero.
        """,
      rust: """
        Use `checked_add`, `checked_mul` and `checked_div`, since release builds wrap, and \
        `u32::try_from` instead of `as`, which truncates.
        """),
    link: "https://cwe.mitre.org/data/definitions/190.html")
}
