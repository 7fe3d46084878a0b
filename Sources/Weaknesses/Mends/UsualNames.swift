/// Names of calls, members and values that careful code of a language has: those that mends often need, and what every
/// program does with texts, numbers and lists.
///
/// A small model makes names up, and nobody sees of a member that it does not exist.
public enum UsualNames {
  /// - Parameter language: as editors name it.
  public static func names(in language: String) -> Set<String> {
    switch language {
    case "c": split(c)
    case "cpp": split(c + cpp)
    case "go": split(go)
    case "java": split(java)
    case "javascript", "javascriptreact", "typescript", "typescriptreact": split(javascript)
    case "python": split(python)
    case "ruby": split(ruby)
    case "rust": split(rust)
    default: []
    }
  }

  private static func split(_ names: String) -> Set<String> {
    Set(names.split(whereSeparator: \.isWhitespace).map(String.init))
  }

  private static let c = """
    abs calloc close errno execv execve execvp exit fclose fchmod fgets fopen fork fprintf fputs free fread fstat fwrite
    getrandom lstat malloc memchr memcmp memcpy memmove memset mkdtemp mkstemp open openat posix_spawn printf putchar
    puts read realloc realpath regcomp regexec snprintf stat strchr strcmp strdup strerror strlcat strlcpy strlen
    strncat strncmp strncpy strndup strnlen strrchr strstr strtol strtoul strtoull unlink vsnprintf waitpid write
    CRYPTO_memcmp OPENSSL_cleanse RAND_bytes NULL double float int8_t int16_t int32_t int64_t long short ssize_t
    uint8_t uint16_t uint32_t uint64_t

    """

  private static let cpp = """
    append assign at back begin c_str canonical cbegin cend clamp clear compare contains count data dynamic_cast emplace
    emplace_back empty end erase filename find front from_chars get insert is_absolute lexically_normal
    lexically_relative load lock lock_guard make_shared make_unique max min move native parent_path path pop_back
    push_back quoted random_device release reserve reset resize scoped_lock size starts_with static_cast stoi stol store
    str string string_view substr to_string try_lock uniform_int_distribution unique_lock unique_ptr value value_or
    weakly_canonical

    """

  private static let go = """
    Abs Add Base Bool Clean Close Command CommandContext CompareHashAndPassword ConstantTimeCompare Contains CreateTemp
    Dir Do Equal Error Errorf EscapeString EvalSymlinks Exec ExecContext Execute ExecuteTemplate FormValue Fprint
    Fprintf GenerateFromPassword Get HTMLEscapeString Has HasPrefix HasSuffix Hostname Int Int63 IsAbs IsLocal Join
    Len LimitReader Lock LoadInt64 MatchString MaxBytesReader MkdirTemp MustCompile New NewGCM NewReader NonceSize Open
    OpenRoot Parse ParseInt ParseUint PathEscape Printf Query QueryContext QueryEscape QueryRow QueryRowContext Read
    ReadAll ReadFile ReadFull Rel Replace Scan Seal Set Size Split Sprint Sprintf String Sum Sum256 TrimPrefix TrimSpace
    TrimSuffix Unlock Unmarshal Write WriteFile append cap copy len make min string

    """

  private static let java = """
    add addHeader append asList checkServerTrusted close contains containsKey copyOf createDirectory createTempFile
    digest doFinal encode equals equalsIgnoreCase executeQuery executeUpdate exists forHtml forHtmlAttribute format get
    getBytes getCanonicalPath getFileName getHost getInstance getName getOrDefault getParameter getPath hasRole
    htmlEscape htmlEscapeAttribute indexOf init isAbsolute isBlank isEmpty isEqual isRegularFile length map matches
    newDocumentBuilder nextBytes nextInt nextLong normalize of ofNullable orElse orElseThrow parse parseInt parseLong
    prepareStatement put readAllBytes readValue redirect remove resolve setAttribute setBoolean setDate setFeature
    setHttpOnly setInt setLong setMaxAge setParameter setSecure setString size sizeOf split start startsWith stream
    sub substring toByteArray toHexString toLowerCase toRealPath toString trim update valueOf

    """

  private static let javascript = """
    Boolean Error Map Number Object RegExp Set String URL allocUnsafe alloc assign basename concat create createHash
    createHmac createCipheriv createDecipheriv decode digest encode encodeURIComponent encodeURI end endsWith entries
    error escape escapeHtml escapeHTML every execFile execFileSync final filter find findIndex forEach format freeze
    from fromEntries get getAuthTag getRandomValues has hasOwn hkdfSync includes indexOf isArray isAbsolute isFinite
    isInteger isSafeInteger join json keys length log lstat map match max min mkdtemp mkdtempSync next normalize parse
    parseFloat parseInt pbkdf2 pop push query randomBytes randomInt randomUUID readFile realpath realpathSync
    reduce relative replace replaceAll resolve sanitize scrypt scryptSync sep set setHeader shift slice some sort spawn
    spawnSync split startsWith status stringify substring test text textContent then timingSafeEqual toLowerCase
    toString trim trunc update values verify write

    """

  private static let python = """
    abs abspath add append basename bool bytes check_call check_output choice chmod clean close commonpath
    compare_digest copy dict digest encode decode endswith enumerate escape escape_filter_chars exists extend filter
    first format from_bytes fromstring get getattr group hex hexdigest isalnum isalpha isascii isdigit isfile isinstance
    is_absolute is_file is_relative_to is_valid islink items join json keys len literal_eval list load loads lower map
    match max min mkdtemp mkstemp NamedTemporaryFile normpath open parse params pbkdf2_hmac pop quote raise_for_status
    randbelow randbits range read realpath relpath removeprefix replace resolve rstrip run safe_join safe_load samefile
    scrypt search secure_filename set setdefault sha256 sha512 sorted split splitext startswith str strip sub sum
    suffix SystemRandom tell TemporaryDirectory token_bytes token_hex token_urlsafe tuple update upper urandom urlparse
    urlsafe_b64encode urlsplit uuid4 values where write zip

    """

  private static let ruby = """
    all any basename bytes capture2 capture2e capture3 clamp constantize each empty end_with escape escapeHTML
    expand_path fetch find find_by first freeze hex hexdigest html_escape include join key length map match match
    merge new nil open parse permit popen positive public_send quote random_bytes random_number read realpath
    require sanitize sanitize_sql_like secure_compare select shellescape size slice split start_with strip
    sub symbolize_names system to_a to_h to_i to_s to_sym tr transaction urlsafe_base64 uuid where with_lock

    """

  private static let rust = """
    arg args as_bytes as_deref as_ref as_str bind canonicalize checked_add checked_div checked_mul checked_sub chunks
    clamp clone cloned collect components contains copied ct_eq ends_with err escape expect file_name fill_bytes filter
    find first format from from_str get get_mut get_or_insert insert into is_empty is_err is_none is_ok is_some iter
    join len lock map map_err max min new next ok ok_or ok_or_else or_else parent parse path push push_bind query
    query_as replace saturating_add saturating_mul saturating_sub split split_at starts_with strip_prefix swap take
    thread_rng to_owned to_string to_vec trim try_from try_into try_lock unwrap_or unwrap_or_default unwrap_or_else
    with_capacity wrapping_add write zip OsRng Some None Ok Err

    """
}
