extension Weakness {
  static let lifetime = Weakness(
    name: "lifetime",
    title: "use after release",
    brief: "may use what is already released",
    cwes: [416, 415, 562, 590, 664, 666, 672, 761, 762, 763, 825, 910, 911, 1341],
    problem: """
      Memory or a handle is used or released again after its release, or released in a way that \
      does not match its making.
      """,
    attack: """
      An attacker fills the freed place with chosen data that the program then trusts, which can \
      end in running their code.
      """,
    remedy: """
      Give each object one owner that releases it once, and let no pointer or handle outlive that \
      owner.
      """,
    remedies: Remedies(
      c: """
        Free on one path only, set the pointer to `NULL` after `free`, and never return a local's \
        address: let the caller pass the buffer.
        """,
      cpp: """
        Own with `std::unique_ptr` or `std::shared_ptr`, not `new` and `delete`; let no reference, \
        iterator or `std::string_view` outlive its object.
        """,
      python: """
        Use files and sockets only inside their `with` block; with `ctypes` or `cffi`, hold a \
        reference to the buffer while C code uses it.
        """,
      javascript: """
        Do not use a stream or handle after `close()` or `destroy()`; in native add-ons keep \
        objects that C++ holds in a `Napi::Reference`.
        """,
      go: """
        Use nothing after its `Close` or after `Put` into a `sync.Pool`; pin Go memory that C code \
        keeps with `runtime.Pinner`.
        """,
      java: """
        Use try-with-resources and nothing after `close()`, give pooled buffers back once, and \
        keep a `MemorySegment` inside its `Arena`.
        """,
      ruby: """
        Use the block form, as in `File.open(path) { … }`; in C extensions mark held objects with \
        `rb_gc_mark` and guard locals with `RB_GC_GUARD`.
        """,
      rust: """
        Let ownership, `Rc` or `Arc` keep it alive; in `unsafe`, call `Box::from_raw` once and use \
        no raw pointer after the owner is dropped.
        """),
    link: "https://cwe.mitre.org/data/definitions/416.html")
}
