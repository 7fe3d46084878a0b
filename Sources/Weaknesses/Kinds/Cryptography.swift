extension Weakness {
  static let cryptography = Weakness(
    name: "cryptography",
    title: "weak cryptography",
    brief: "may not protect as it seems to",
    cwes: [
      327, 203, 208, 261, 310, 311, 323, 325, 326, 328, 329, 330, 331, 332, 335, 336, 337, 338, 340,
      347, 354, 385, 759, 760, 780, 916, 1204, 1240, 1241,
    ],
    problem: """
      A weak algorithm, a predictable value, a missing check or a telling delay protects less than \
      it seems to.
      """,
    attack: """
      The attacker guesses keys or tokens, cracks hashes, forges signatures, or learns a secret \
      from how long a check takes.
      """,
    remedy: """
      Use AES-GCM, SHA-256, a slow hash for passwords and system randomness; verify each \
      signature, and compare in constant time.
      """,
    remedies: Remedies(
      c: """
        Use `RAND_bytes`, not `rand`; `EVP_aes_256_gcm` and `EVP_sha256`; `EVP_PBE_scrypt` for \
        passwords; `CRYPTO_memcmp` to compare tags.
        """,
      cpp: """
        Use libsodium (`randombytes_buf`, `crypto_secretbox_easy`, `crypto_pwhash_str`, \
        `sodium_memcmp`); no `std::mt19937` for keys or tokens.
        """,
      python: """
        Use `secrets`, not `random`; `hashlib.sha256`, or `scrypt` for passwords; \
        `hmac.compare_digest`, not `==`; `AESGCM`; `algorithms=` in `jwt.decode`.
        """,
      javascript: """
        Use `crypto.randomBytes`, not `Math.random`; `crypto.scrypt` for passwords; `aes-256-gcm`; \
        `crypto.timingSafeEqual`; `algorithms` in `jwt.verify`.
        """,
      go: """
        Use `crypto/rand`, not `math/rand`; `cipher.NewGCM`; `bcrypt` or `argon2` for passwords; \
        `subtle.ConstantTimeCompare`; `jwt.WithValidMethods`.
        """,
      java: """
        Use `SecureRandom`, not `Random`; `AES/GCM/NoPadding` with a fresh IV; \
        `PBKDF2WithHmacSHA256` for passwords; `MessageDigest.isEqual`.
        """,
      ruby: """
        Use `SecureRandom`, not `rand`; `BCrypt::Password.create`; \
        `OpenSSL::Cipher.new('aes-256-gcm')`; `OpenSSL.fixed_length_secure_compare`.
        """,
      rust: """
        Use `getrandom`, not `SmallRng`, for keys and tokens; the crates `aes-gcm`, `sha2` and \
        `argon2`; `subtle::ConstantTimeEq` to compare.
        """),
    link: "https://cwe.mitre.org/data/definitions/327.html")
}
