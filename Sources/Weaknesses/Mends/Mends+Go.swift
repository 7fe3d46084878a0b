extension Mend {
  static let go: [String: Mend] = [
    "command-injection": Mend(
      careless: """
        cmd := exec.Command("sh", "-c", "file --brief "+upload)
        out, err := cmd.Output()
        """,
      careful: """
        cmd := exec.Command("file", "--brief", "--", upload)
        out, err := cmd.Output()
        """),
    "query-injection": Mend(
      careless: """
        func findOrders(ctx context.Context, db *sql.DB, customer string) (*sql.Rows, error) {
        	query := fmt.Sprintf("SELECT id, total FROM orders WHERE customer = '%s'", customer)
        	return db.QueryContext(ctx, query)
        }
        """,
      careful: """
        func findOrders(ctx context.Context, db *sql.DB, customer string) (*sql.Rows, error) {
        	query := "SELECT id, total FROM orders WHERE customer = ?"
        	return db.QueryContext(ctx, query, customer)
        }
        """),
    "markup-injection": Mend(
      careless: """
        func greet(w http.ResponseWriter, r *http.Request) {
        	name := r.FormValue("name")
        	w.Header().Set("Content-Type", "text/html; charset=utf-8")
        	fmt.Fprintf(w, "<h1>Welcome, %s</h1>", name)
        }
        """,
      careful: """
        func greet(w http.ResponseWriter, r *http.Request) {
        	name := r.FormValue("name")
        	w.Header().Set("Content-Type", "text/html; charset=utf-8")
        	fmt.Fprintf(w, "<h1>Welcome, %s</h1>", html.EscapeString(name))
        }
        """),
    "path": Mend(
      careless: """
        func readPhoto(folder, name string) ([]byte, error) {
        	file := filepath.Join(folder, name)
        	return os.ReadFile(file)
        }
        """,
      careful: """
        func readPhoto(folder, name string) ([]byte, error) {
        	if !filepath.IsLocal(name) {
        		return nil, fmt.Errorf("%q is not in this folder", name)
        	}
        	file := filepath.Join(folder, name)
        	return os.ReadFile(file)
        }
        """),
    "request-forgery-or-redirect": Mend(
      careless: """
        func fetchNews(client *http.Client, address string) (*http.Response, error) {
        	return client.Get(address)
        }
        """,
      careful: """
        func fetchNews(client *http.Client, address string) (*http.Response, error) {
        	allowedHosts := map[string]bool{"news.example.com": true, "weather.example.com": true}
        	u, err := url.Parse(address)
        	if err != nil || u.Scheme != "https" || !allowedHosts[u.Host] {
        		return nil, fmt.Errorf("%q is not allowed", address)
        	}
        	return client.Get(u.String())
        }
        """),
    "cryptography": Mend(
      careless: """
        token := make([]byte, 32)
        for i := range token {
        	token[i] = byte(rand.Intn(256))
        }
        digest := md5.Sum(token)
        """,
      careful: """
        token := make([]byte, 32)
        if _, err := io.ReadFull(rand.Reader, token); err != nil {
        	return err
        }
        digest := sha256.Sum256(token)
        """),
    "secret": Mend(
      careless: """
        auth := smtp.PlainAuth("", "shop", "blue-kettle-42", "mail.example.com")
        err := smtp.SendMail("mail.example.com:587", auth, "shop@example.com", to, message)
        """,
      careful: """
        auth := smtp.PlainAuth("", "shop", os.Getenv("MAIL_PASSWORD"), "mail.example.com")
        err := smtp.SendMail("mail.example.com:587", auth, "shop@example.com", to, message)
        """),
    "access-control": Mend(
      careless: """
        album, err := albums.Find(ctx, id)
        if err != nil {
        	return err
        }
        return albums.Delete(ctx, album.ID)
        """,
      careful: """
        album, err := albums.Find(ctx, id)
        if err != nil {
        	return err
        }
        if user == nil || album.OwnerID != user.ID {
        	return fmt.Errorf("album %d is not yours", id)
        }
        return albums.Delete(ctx, album.ID)
        """),
    "transport": Mend(
      careless: """
        config := &tls.Config{InsecureSkipVerify: true}
        client := &http.Client{Transport: &http.Transport{TLSClientConfig: config}}
        """,
      careful: """
        config := &tls.Config{MinVersion: tls.VersionTLS12}
        client := &http.Client{Transport: &http.Transport{TLSClientConfig: config}}
        """),
    "resource": Mend(
      careless: """
        func readStock(client *http.Client) ([]byte, error) {
        	resp, err := client.Get("https://stock.example.com/items")
        	if err != nil {
        		return nil, err
        	}
        	return io.ReadAll(resp.Body)
        }
        """,
      careful: """
        func readStock(client *http.Client) ([]byte, error) {
        	resp, err := client.Get("https://stock.example.com/items")
        	if err != nil {
        		return nil, err
        	}
        	defer resp.Body.Close()
        	return io.ReadAll(io.LimitReader(resp.Body, 1<<20))
        }
        """),
    "race": Mend(
      careless: """
        var visits = map[string]int{}

        func countVisit(page string) {
        	visits[page]++
        }
        """,
      careful: """
        var mu sync.Mutex
        var visits = map[string]int{}

        func countVisit(page string) {
        	mu.Lock()
        	defer mu.Unlock()
        	visits[page]++
        }
        """),
    "integer": Mend(
      careless: """
        func parseCount(text string) (int32, error) {
        	count, err := strconv.Atoi(text)
        	return int32(count), err
        }
        """,
      careful: """
        func parseCount(text string) (int32, error) {
        	count, err := strconv.ParseInt(text, 10, 32)
        	return int32(count), err
        }
        """),
    "null-or-uninitialised": Mend(
      careless: """
        customer, _ := customers.Find(ctx, id)
        return customer.City, nil
        """,
      careful: """
        customer, err := customers.Find(ctx, id)
        if err != nil {
        	return "", err
        }
        if customer == nil {
        	return "", fmt.Errorf("no customer %d", id)
        }
        return customer.City, nil
        """),
  ]
}
