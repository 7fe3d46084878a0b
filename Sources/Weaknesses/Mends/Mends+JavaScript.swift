extension Mend {
  static let javaScript: [String: Mend] = [
    "command-injection": Mend(
      careless: """
        exec(`tar -czf backup.tgz ${folder}`, (error) => {
          res.sendStatus(error ? 500 : 204);
        });
        """,
      careful: """
        execFile("tar", ["-czf", "backup.tgz", "--", folder], (error) => {
          res.sendStatus(error ? 500 : 204);
        });
        """),
    "query-injection": Mend(
      careless: """
        const sql = `SELECT id FROM orders WHERE customer = '${customer}' AND year = ${year}`;
        db.all(sql, done);
        """,
      careful: """
        const sql = "SELECT id FROM orders WHERE customer = ? AND year = ?";
        db.all(sql, [customer, year], done);
        """),
    "markup-injection": Mend(
      careless: """
        function showReview(list, review) {
          const item = document.createElement("li");
          item.innerHTML = `${review.author}: ${review.text}`;
          list.append(item);
        }
        """,
      careful: """
        function showReview(list, review) {
          const item = document.createElement("li");
          item.textContent = `${review.author}: ${review.text}`;
          list.append(item);
        }
        """),
    "code-injection": Mend(
      careless: """
        const basket = eval("(" + req.body.basket + ")");
        res.json({ count: basket.items.length });
        """,
      careful: """
        const basket = JSON.parse(req.body.basket);
        res.json({ count: basket.items.length });
        """),
    "path": Mend(
      careless: """
        function sendPhoto(req, res) {
          const file = path.join(photosFolder, req.params.name);
          res.sendFile(file);
        }
        """,
      careful: """
        function sendPhoto(req, res) {
          const root = path.resolve(photosFolder);
          const file = path.join(root, req.params.name);
          if (!file.startsWith(root + path.sep)) {
            return res.sendStatus(403);
          }
          res.sendFile(file);
        }
        """),
    "request-forgery-or-redirect": Mend(
      careless: """
        async function sendRates(req, res) {
          const url = new URL(req.query.source);
          const reply = await fetch(url);
          res.json(await reply.json());
        }
        """,
      careful: """
        async function sendRates(req, res) {
          const allowedHosts = ["rates.example.com", "bank.example.com"];
          const url = new URL(req.query.source);
          if (url.protocol !== "https:" || !allowedHosts.includes(url.host)) {
            return res.sendStatus(400);
          }
          const reply = await fetch(url, { redirect: "error" });
          res.json(await reply.json());
        }
        """),
    "cryptography": Mend(
      careless: """
        function hashPassword(password) {
          const salt = Math.random().toString(36).slice(2);
          const hash = crypto.createHash("md5").update(salt + password).digest("hex");
          return `${salt}:${hash}`;
        }
        """,
      careful: """
        function hashPassword(password) {
          const salt = crypto.randomBytes(16).toString("hex");
          const hash = crypto.scryptSync(password, salt, 64, { N: 16384, p: 5 }).toString("hex");
          return `${salt}:${hash}`;
        }
        """),
    "secret": Mend(
      careless: """
        const pool = mysql.createPool({
          host: "localhost",
          user: "shop",
          password: "blue-kettle-42",
        });
        """,
      careful: """
        const pool = mysql.createPool({
          host: "localhost",
          user: "shop",
          password: process.env.DB_PASSWORD,
        });
        """),
    "access-control": Mend(
      careless: """
        async function deleteAlbum(req, res) {
          const album = await albums.findById(req.params.id);
          await albums.remove(album.id);
          res.sendStatus(204);
        }
        """,
      careful: """
        async function deleteAlbum(req, res) {
          const album = await albums.findById(req.params.id);
          if (!req.user || !album || album.ownerId !== req.user.id) {
            return res.sendStatus(403);
          }
          await albums.remove(album.id);
          res.sendStatus(204);
        }
        """),
    "transport": Mend(
      careless: """
        const agent = new https.Agent({ keepAlive: true, rejectUnauthorized: false });
        https.get("https://stock.example.com/items", { agent }, readItems);
        """,
      careful: """
        const agent = new https.Agent({ keepAlive: true, rejectUnauthorized: true });
        https.get("https://stock.example.com/items", { agent }, readItems);
        """),
    "resource": Mend(
      careless: """
        function isTagList(text) {
          return /^([a-z]+,?)+$/.test(text);
        }
        """,
      careful: """
        function isTagList(text) {
          return text.length <= 1000 && /^[a-z]+(,[a-z]+)*,?$/.test(text);
        }
        """),
    "race": Mend(
      careless: """
        function saveReceipt(file, receipt) {
          if (fs.existsSync(file)) {
            throw new Error("This receipt exists already");
          }
          fs.writeFileSync(file, receipt);
        }
        """,
      careful: """
        function saveReceipt(file, receipt) {
          fs.writeFileSync(file, receipt, { flag: "wx" });
        }
        """),
    "integer": Mend(
      careless: """
        const count = parseInt(req.query.count);
        const total = price * count;
        """,
      careful: """
        const count = Number(req.query.count);
        if (!Number.isSafeInteger(count) || count < 1 || count > 1000) {
          throw new Error("count must be a whole number from 1 to 1000");
        }
        const total = price * count;
        """),
    "null-or-uninitialised": Mend(
      careless: """
        async function showProduct(req, res) {
          const product = await products.findById(req.params.id);
          res.json({ name: product.name, price: product.price });
        }
        """,
      careful: """
        async function showProduct(req, res) {
          const product = await products.findById(req.params.id);
          if (!product) {
            return res.sendStatus(404);
          }
          res.json({ name: product.name, price: product.price });
        }
        """),
    "other": Mend(
      careless: """
        const { name, seats } = req.body;
        await bookings.add({ name, seats });
        """,
      careful: """
        const { name, seats } = req.body;
        if (typeof name !== "string" || name.length > 100 || ![1, 2, 3, 4].includes(seats)) {
          return res.sendStatus(400);
        }
        await bookings.add({ name, seats });
        """),
  ]
}
