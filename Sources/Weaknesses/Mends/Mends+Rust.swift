extension Mend {
  static let rust: [String: Mend] = [
    "path": Mend(
      careless: """
        fn read_photo(base: &Path, name: &str) -> io::Result<Vec<u8>> {
            let path = base.join(name);
            fs::read(path)
        }
        """,
      careful: """
        fn read_photo(base: &Path, name: &str) -> io::Result<Vec<u8>> {
            let base = base.canonicalize()?;
            let path = base.join(name).canonicalize()?;
            if !path.starts_with(&base) {
                return Err(io::Error::new(io::ErrorKind::PermissionDenied, "outside the folder"));
            }
            fs::read(path)
        }
        """),
    "command-injection": Mend(
      careless: """
        let line = format!("lp -n {copies} {path}");
        let status = Command::new("sh").arg("-c").arg(line).status()?;
        """,
      careful: """
        let status = Command::new("lp")
            .args(["-n", &copies.to_string(), "--", path])
            .status()?;
        """),
    "query-injection": Mend(
      careless: """
        fn customer_id(db: &Connection, email: &str) -> rusqlite::Result<i64> {
            let sql = format!("SELECT id FROM customers WHERE email = '{email}'");
            db.query_row(&sql, [], |row| row.get(0))
        }
        """,
      careful: """
        fn customer_id(db: &Connection, email: &str) -> rusqlite::Result<i64> {
            let sql = "SELECT id FROM customers WHERE email = ?1";
            db.query_row(sql, params![email], |row| row.get(0))
        }
        """),
    "integer": Mend(
      careless: """
        fn order_total(price: u32, count: u64) -> Result<u32, String> {
            let count = count as u32;
            Ok(price * count)
        }
        """,
      careful: """
        fn order_total(price: u32, count: u64) -> Result<u32, String> {
            let count = u32::try_from(count).map_err(|_| "count too large".to_string())?;
            price.checked_mul(count).ok_or_else(|| "total too large".to_string())
        }
        """),
    "memory-bounds": Mend(
      careless: """
        fn pixel(photo: &[u8], at: usize) -> Option<u8> {
            let value = unsafe { photo.get_unchecked(at) };
            Some(*value)
        }
        """,
      careful: """
        fn pixel(photo: &[u8], at: usize) -> Option<u8> {
            let value = photo.get(at)?;
            Some(*value)
        }
        """),
    "lifetime": Mend(
      careless: """
        let title = CString::new(title)?.as_ptr();
        unsafe { show_title(title) };
        """,
      careful: """
        let title = CString::new(title)?;
        unsafe { show_title(title.as_ptr()) };
        """),
    "null-or-uninitialised": Mend(
      careless: """
        fn read_count(line: &str) -> Result<u32, Box<dyn Error>> {
            let field = line.split(',').nth(1).unwrap();
            Ok(field.trim().parse().unwrap())
        }
        """,
      careful: """
        fn read_count(line: &str) -> Result<u32, Box<dyn Error>> {
            let field = line.split(',').nth(1).ok_or("no count in the line")?;
            Ok(field.trim().parse()?)
        }
        """),
    "cryptography": Mend(
      careless: """
        let mut token = [0u8; 32];
        SmallRng::seed_from_u64(user_id).fill_bytes(&mut token);
        let token = hex::encode(token);
        """,
      careful: """
        let mut token = [0u8; 32];
        SystemRandom::new().fill(&mut token)?;
        let token = hex::encode(token);
        """),
    "secret": Mend(
      careless: """
        let password = "tulips-and-tea".to_string();
        let db = Database::connect("db.example.com", "shop", &password)?;
        """,
      careful: """
        let password = std::env::var("DB_PASSWORD")?;
        let db = Database::connect("db.example.com", "shop", &password)?;
        """),
    "resource": Mend(
      careless: """
        fn load_letter(path: &Path) -> io::Result<String> {
            let mut text = String::new();
            File::open(path)?.read_to_string(&mut text)?;
            Ok(text)
        }
        """,
      careful: """
        fn load_letter(path: &Path) -> io::Result<String> {
            let mut text = String::new();
            File::open(path)?.take(1_000_001).read_to_string(&mut text)?;
            if text.len() > 1_000_000 {
                return Err(io::Error::new(io::ErrorKind::InvalidData, "letter too long"));
            }
            Ok(text)
        }
        """),
    "race": Mend(
      careless: """
        if !path.exists() {
            let mut receipt = File::create(path)?;
            receipt.write_all(text.as_bytes())?;
        }
        """,
      careful: """
        match OpenOptions::new().write(true).create_new(true).open(path) {
            Ok(mut receipt) => receipt.write_all(text.as_bytes())?,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error.into()),
        }
        """),
  ]
}
