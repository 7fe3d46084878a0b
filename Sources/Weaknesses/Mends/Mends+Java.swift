extension Mend {
  static let java: [String: Mend] = [
    "command-injection": Mend(
      careless: """
        Process compress(String file) throws IOException {
            String[] command = {"sh", "-c", "gzip -k " + file};
            return Runtime.getRuntime().exec(command);
        }
        """,
      careful: """
        Process compress(String file) throws IOException {
            String[] command = {"gzip", "-k", "--", file};
            return Runtime.getRuntime().exec(command);
        }
        """),
    "query-injection": Mend(
      careless: """
        String sql = "SELECT id, total FROM orders WHERE customer = '" + customer + "'";
        Statement statement = connection.createStatement();
        ResultSet orders = statement.executeQuery(sql);
        """,
      careful: """
        String sql = "SELECT id, total FROM orders WHERE customer = ?";
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setString(1, customer);
        ResultSet orders = statement.executeQuery();
        """),
    "markup-injection": Mend(
      careless: """
        void showReview(HttpServletResponse response, Review review) throws IOException {
            response.setContentType("text/html;charset=UTF-8");
            response.getWriter().println("<p>" + review.getText() + "</p>");
        }
        """,
      careful: """
        void showReview(HttpServletResponse response, Review review) throws IOException {
            response.setContentType("text/html;charset=UTF-8");
            response.getWriter().println("<p>" + HtmlUtils.htmlEscape(review.getText()) + "</p>");
        }
        """),
    "code-injection": Mend(
      careless: """
        ObjectInputStream in = new ObjectInputStream(request.getInputStream());
        Order order = (Order) in.readObject();
        """,
      careful: """
        ObjectInputStream in = new ObjectInputStream(request.getInputStream());
        in.setObjectInputFilter(
            ObjectInputFilter.Config.createFilter("maxdepth=5;maxbytes=10000;shop.Order;!*"));
        Order order = (Order) in.readObject();
        """),
    "path": Mend(
      careless: """
        byte[] readPhoto(String name) throws IOException {
            Path file = photos.resolve(name);
            return Files.readAllBytes(file);
        }
        """,
      careful: """
        byte[] readPhoto(String name) throws IOException {
            Path root = photos.toAbsolutePath().normalize();
            Path file = root.resolve(name).normalize();
            if (!file.startsWith(root)) {
                throw new SecurityException("Not a photo of this folder");
            }
            return Files.readAllBytes(file);
        }
        """),
    "request-forgery-or-redirect": Mend(
      careless: """
        HttpResponse<String> fetchNews(String address) throws IOException, InterruptedException {
            URI uri = URI.create(address);
            HttpRequest request = HttpRequest.newBuilder(uri).build();
            return client.send(request, BodyHandlers.ofString());
        }
        """,
      careful: """
        HttpResponse<String> fetchNews(String address) throws IOException, InterruptedException {
            URI uri = URI.create(address);
            if (!"https".equals(uri.getScheme()) || !"news.example.com".equals(uri.getHost())) {
                throw new SecurityException("This address is not allowed");
            }
            HttpRequest request = HttpRequest.newBuilder(uri).build();
            return client.send(request, BodyHandlers.ofString());
        }
        """),
    "cryptography": Mend(
      careless: """
        byte[] encrypt(SecretKey key, byte[] letter) throws GeneralSecurityException {
            Cipher cipher = Cipher.getInstance("AES/ECB/PKCS5Padding");
            cipher.init(Cipher.ENCRYPT_MODE, key);
            return cipher.doFinal(letter);
        }
        """,
      careful: """
        byte[] encrypt(SecretKey key, byte[] letter) throws GeneralSecurityException {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key);
            byte[] iv = cipher.getIV();
            byte[] sealed = new byte[iv.length + cipher.getOutputSize(letter.length)];
            System.arraycopy(iv, 0, sealed, 0, iv.length);
            cipher.doFinal(letter, 0, letter.length, sealed, iv.length);
            return sealed;
        }
        """),
    "secret": Mend(
      careless: """
        String password = "blue-kettle-42";
        Connection connection = DriverManager.getConnection(url, "shop", password);
        """,
      careful: """
        String password = System.getenv("DB_PASSWORD");
        Connection connection = DriverManager.getConnection(url, "shop", password);
        """),
    "access-control": Mend(
      careless: """
        void deleteAlbum(HttpServletRequest request, long id) {
            Album album = albums.find(id);
            albums.remove(album);
        }
        """,
      careful: """
        void deleteAlbum(HttpServletRequest request, long id) {
            Album album = albums.find(id);
            if (album == null || !album.getOwner().equals(request.getRemoteUser())) {
                throw new SecurityException("Not the owner of this album");
            }
            albums.remove(album);
        }
        """),
    "transport": Mend(
      careless: """
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {trustAll}, new SecureRandom());
        connection.setSSLSocketFactory(context.getSocketFactory());
        connection.setHostnameVerifier((host, session) -> true);
        """,
      careful: """
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, null, new SecureRandom());
        connection.setSSLSocketFactory(context.getSocketFactory());
        connection.setHostnameVerifier(HttpsURLConnection.getDefaultHostnameVerifier());
        """),
    "resource": Mend(
      careless: """
        byte[] readUpload(Part upload) throws IOException {
            InputStream in = upload.getInputStream();
            return in.readAllBytes();
        }
        """,
      careful: """
        byte[] readUpload(Part upload) throws IOException {
            if (upload.getSize() > 10_000_000) {
                throw new IllegalArgumentException("This upload is too large");
            }
            try (InputStream in = upload.getInputStream()) {
                return in.readAllBytes();
            }
        }
        """),
    "race": Mend(
      careless: """
        private final Map<String, Integer> visits = new HashMap<>();

        void countVisit(String page) {
            visits.put(page, visits.getOrDefault(page, 0) + 1);
        }
        """,
      careful: """
        private final Map<String, Integer> visits = new ConcurrentHashMap<>();

        void countVisit(String page) {
            visits.merge(page, 1, Integer::sum);
        }
        """),
    "integer": Mend(
      careless: """
        int subtotal = price * count;
        int total = subtotal + (int) postage;
        """,
      careful: """
        int subtotal = Math.multiplyExact(price, count);
        int total = Math.addExact(subtotal, Math.toIntExact(postage));
        """),
    "null-or-uninitialised": Mend(
      careless: """
        File[] letters = folder.listFiles();
        for (File letter : letters) {
            send(letter);
        }
        """,
      careful: """
        File[] letters = folder.listFiles();
        if (letters == null) {
            throw new IllegalArgumentException("Not a folder: " + folder);
        }
        for (File letter : letters) {
            send(letter);
        }
        """),
  ]
}
