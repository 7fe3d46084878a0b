extension Mend {
  static let c: [String: Mend] = [
    "memory-bounds": Mend(
      careless: """
        void greet(const char *name) {
          char line[64];
          strcpy(line, "Hello, ");
          strcat(line, name);
          puts(line);
        }
        """,
      careful: """
        void greet(const char *name) {
          char line[64];
          snprintf(line, sizeof line, "Hello, %s", name);
          puts(line);
        }
        """),
    "lifetime": Mend(
      careless: """
        free(order->items);
        log_count(order->items[0].count);
        """,
      careful: """
        log_count(order->items[0].count);
        free(order->items);
        order->items = NULL;
        """),
    "null-or-uninitialised": Mend(
      careless: """
        struct photo *copy = malloc(sizeof *copy);
        copy->width = width;
        copy->height = height;
        return copy;
        """,
      careful: """
        struct photo *copy = calloc(1, sizeof *copy);
        if (!copy) return NULL;
        copy->width = width;
        copy->height = height;
        return copy;
        """),
    "integer": Mend(
      careless: """
        uint8_t *read_rows(size_t rows, size_t width) {
          uint8_t *pixels = malloc(rows * width);
          return pixels;
        }
        """,
      careful: """
        uint8_t *read_rows(size_t rows, size_t width) {
          if (width != 0 && rows > SIZE_MAX / width) return NULL;
          uint8_t *pixels = malloc(rows * width);
          return pixels;
        }
        """),
    "format-string": Mend(
      careless: """
        void show(const char *message) {
          fprintf(stderr, message);
        }
        """,
      careful: """
        void show(const char *message) {
          fprintf(stderr, "%s", message);
        }
        """),
    "command-injection": Mend(
      careless: """
        char command[256];
        snprintf(command, sizeof command, "gzip %s", file);
        system(command);
        """,
      careful: """
        pid_t child = fork();
        if (child == 0) {
          execlp("gzip", "gzip", "--", file, (char *)NULL);
          _exit(127);
        }
        if (child > 0) waitpid(child, NULL, 0);
        """),
    "query-injection": Mend(
      careless: """
        char query[256];
        snprintf(query, sizeof query, "SELECT price FROM items WHERE name = '%s'", name);
        sqlite3_prepare_v2(db, query, -1, &statement, NULL);
        """,
      careful: """
        sqlite3_prepare_v2(db, "SELECT price FROM items WHERE name = ?", -1, &statement, NULL);
        sqlite3_bind_text(statement, 1, name, -1, SQLITE_TRANSIENT);
        """),
    "path": Mend(
      careless: """
        FILE *open_photo(const char *name) {
          char path[PATH_MAX];
          snprintf(path, sizeof path, "/srv/photos/%s", name);
          return fopen(path, "rb");
        }
        """,
      careful: """
        FILE *open_photo(const char *name) {
          char path[PATH_MAX];
          if (name[0] == '.' || strchr(name, '/')) return NULL;
          int length = snprintf(path, sizeof path, "/srv/photos/%s", name);
          if (length < 0 || (size_t)length >= sizeof path) return NULL;
          return fopen(path, "rb");
        }
        """),
    "cryptography": Mend(
      careless: """
        for (size_t i = 0; i < length; i++) token[i] = rand() & 0xff;
        """,
      careful: """
        if (getrandom(token, length, 0) != (ssize_t)length) return -1;
        """),
    "secret": Mend(
      careless: """
        const char *password = "winter-2021";
        return connect_shop(host, password);
        """,
      careful: """
        const char *password = getenv("SHOP_PASSWORD");
        if (!password) return -1;
        return connect_shop(host, password);
        """),
    "transport": Mend(
      careless: """
        curl_easy_setopt(handle, CURLOPT_URL, url);
        curl_easy_setopt(handle, CURLOPT_SSL_VERIFYPEER, 0L);
        curl_easy_setopt(handle, CURLOPT_SSL_VERIFYHOST, 0L);
        """,
      careful: """
        curl_easy_setopt(handle, CURLOPT_URL, url);
        curl_easy_setopt(handle, CURLOPT_SSL_VERIFYPEER, 1L);
        curl_easy_setopt(handle, CURLOPT_SSL_VERIFYHOST, 2L);
        """),
    "access-control": Mend(
      careless: """
        int fd = open(path, O_WRONLY | O_CREAT, 0666);
        chmod(path, 0777);
        """,
      careful: """
        int fd = open(path, O_WRONLY | O_CREAT, 0600);
        fchmod(fd, 0600);
        """),
    "resource": Mend(
      careless: """
        int count_lines(const char *path) {
          FILE *file = fopen(path, "r");
          if (!file) return -1;
          if (is_binary(file)) return -1;
          int lines = count(file);
          fclose(file);
          return lines;
        }
        """,
      careful: """
        int count_lines(const char *path) {
          FILE *file = fopen(path, "r");
          if (!file) return -1;
          int lines = is_binary(file) ? -1 : count(file);
          fclose(file);
          return lines;
        }
        """),
    "race": Mend(
      careless: """
        if (access(path, F_OK) != 0) {
          int fd = open(path, O_WRONLY | O_CREAT, 0600);
          save(fd);
        }
        """,
      careful: """
        int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0600);
        if (fd >= 0) {
          save(fd);
        }
        """),
  ]

  static let cpp: [String: Mend] = [
    "memory-bounds": Mend(
      careless: """
        int price(const std::vector<int> &prices, size_t index) {
          return prices[index];
        }
        """,
      careful: """
        int price(const std::vector<int> &prices, size_t index) {
          return prices.at(index);
        }
        """),
    "lifetime": Mend(
      careless: """
        std::string_view title(const Mail &mail) {
          std::string text = mail.subject() + "!";
          return text;
        }
        """,
      careful: """
        std::string title(const Mail &mail) {
          std::string text = mail.subject() + "!";
          return text;
        }
        """),
    "null-or-uninitialised": Mend(
      careless: """
        auto found = stock.find(name);
        return found->second.count;
        """,
      careful: """
        auto found = stock.find(name);
        if (found == stock.end()) return 0;
        return found->second.count;
        """),
    "format-string": Mend(
      careless: """
        void show(const std::string &message) {
          printf(message.c_str());
        }
        """,
      careful: """
        void show(const std::string &message) {
          printf("%s", message.c_str());
        }
        """),
    "cryptography": Mend(
      careless: """
        std::mt19937 random(time(nullptr));
        for (auto &byte : token) byte = random();
        """,
      careful: """
        std::random_device random;
        for (auto &byte : token) byte = random();
        """),
  ]
}
