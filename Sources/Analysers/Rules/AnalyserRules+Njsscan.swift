extension AnalyserRules {
  /// njsscan's rules for Node.js; they judge code that was written and make no labels.
  static let njsscan: [AnalyserRule] =
    [
      entries(
        .njsscan, .keep, ["generic_os_command_exec", "shelljs_os_command_exec"], cwe: "CWE-78",
        .flow, 0.9, "a request's text becomes a command"),
      entries(
        .njsscan, .keep,
        ["node_sqli_injection", "node_knex_sqli_injection", "node_nosqli_*"], .flow, 0.9,
        "a request's text becomes part of a query"),
      entries(
        .njsscan, .keep,
        [
          "eval_nodejs", "eval_require", "sandbox_code_injection", "vm_*", "vm2_*",
          "server_side_template_injection",
        ], .flow, 0.9, "a request's text is run as code"),
      entries(
        .njsscan, .keep,
        [
          "serializetojs_deserialize", "node_deserialize", "yaml_deserialize",
          "grpc_insecure_connection",
        ], .flow, 0.8, "what is read decides what is run"),
      entries(
        .njsscan, .keep,
        [
          "express_lfr", "express_lfr_warning", "generic_path_traversal",
          "join_resolve_path_traversal", "zip_path_overwrite*", "admzip_path_overwrite",
          "tar_path_overwrite",
        ], .flow, 0.8, "a request or an archive names the file"),
      entries(
        .njsscan, .keep,
        [
          "express_xss", "dom_xss", "xss_*", "handlebars_*", "squirrelly_autoescape",
          "express_open_redirect*", "host_header_injection", "generic_header_injection",
        ], .flow, 0.7, "a request's text comes back as markup, a header or an address"),
      entries(
        .njsscan, .keep,
        [
          "node_ssrf", "puppeteer_ssrf", "playwright_ssrf", "wkhtmltoimage_ssrf",
          "wkhtmltopdf_ssrf", "phantom_ssrf",
        ], cwe: "CWE-918", .flow, 0.8,
        "a request names what is fetched"),
      entries(
        .njsscan, .keep,
        ["xxe_*", "node_xxe", "node_entity_expansion", "node_xpath_injection"], .flow, 0.8,
        "XML with entities, or a path put together from a request"),
      entries(
        .njsscan, .keep,
        [
          "layer7_object_dos", "regex_injection_dos", "express_bodyparser", "node_logic_bypass",
        ], .flow, 0.6, "a request decides how long it takes, or whether it may"),
      entries(
        .njsscan, .keep,
        [
          "node_md5", "node_sha1", "node_aes_*", "node_weak_crypto",
          "node_insecure_random_generator", "node_jwt_none_algorithm", "node_timing_attack",
        ], .pattern, 0.7,
        "a weak hash, cipher or random number, or a comparison that takes its time"),
      entries(
        .njsscan, .keep,
        [
          "hardcoded_jwt_secret", "jwt_express_hardcoded", "node_password", "node_api_key",
          "node_secret", "hardcoded_passport_secret",
        ], .pattern, 0.6, "a secret in the text"),
      entries(
        .njsscan, .keep,
        [
          "node_tls_reject", "node_curl_ssl_verify_disable", "sequelize_weak_tls",
          "sequelize_tls_cert_validation", "electron_*",
        ], .pattern, 0.8, "whoever answers is believed, or a window may do what a program may"),
      entries(
        .njsscan, .keep, ["buffer_noassert"], cwe: "CWE-119", .pattern, 0.7,
        "reads outside a buffer without a word"),
      entries(
        .njsscan, .keep,
        ["cookie_session_no_secure", "cookie_session_no_httponly", "express_cors", "generic_cors"],
        .pattern, 0.5, "a cookie that others can read, or an origin that anybody is"),
      entries(
        .njsscan, .leaveOut, ["*"], .pattern,
        "settings that are missing, names of users, words in messages: in every program"),
    ].flatMap(\.self)
}
