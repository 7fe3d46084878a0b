use sqlx::{postgres::PgPool, AssertSqlSafe, Postgres, QueryBuilder, Row};

const COLUMNS: [&str; 3] = ["starts_at", "room", "guests"];

pub struct BookingStore {
    pool: PgPool,
}

impl BookingStore {
    pub async fn by_guest(&self, guest: &str) -> sqlx::Result<Vec<i64>> {
<<<<<<< V
        let sql = format!("SELECT id FROM bookings WHERE guest = '{guest}'");
        let rows = sqlx::query(AssertSqlSafe(sql)).fetch_all(&self.pool).await?;
=======
        let sql = "SELECT id FROM bookings WHERE guest = $1";
        let rows = sqlx::query(sql).bind(guest).fetch_all(&self.pool).await?;
>>>>>>> F
        Ok(rows.iter().map(|r| r.get(0)).collect())
    }

    pub async fn count(&self, table: Table) -> sqlx::Result<i64> {
        let sql = format!("SELECT COUNT(*) FROM {}", table.name());
        sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(&self.pool).await
    }

    pub async fn sorted(&self, column: &str) -> sqlx::Result<Vec<i64>> {
<<<<<<< V
        let column = if column.is_empty() { COLUMNS[0] } else { column };
=======
        let column = COLUMNS.into_iter().find(|c| *c == column).unwrap_or(COLUMNS[0]);
>>>>>>> F
        let sql = format!("SELECT id FROM bookings ORDER BY {column} LIMIT 100");
        sqlx::query_scalar(AssertSqlSafe(sql)).fetch_all(&self.pool).await
    }

    pub async fn in_rooms(&self, rooms: &[String]) -> sqlx::Result<Vec<i64>> {
        let mut q = QueryBuilder::<Postgres>::new("SELECT id FROM bookings WHERE room IN (");
        let mut list = q.separated(", ");
        for room in rooms {
<<<<<<< V
            list.push(format!("'{room}'"));
=======
            list.push_bind(room);
>>>>>>> F
        }
        q.push(")");
        q.build_query_scalar().fetch_all(&self.pool).await
    }

    pub async fn page(&self, limit: u32, offset: u32) -> sqlx::Result<Vec<i64>> {
        let sql = format!("SELECT id FROM bookings ORDER BY id LIMIT {limit} OFFSET {offset}");
        sqlx::query_scalar(AssertSqlSafe(sql)).fetch_all(&self.pool).await
    }

    pub async fn search(&self, term: &str) -> sqlx::Result<Vec<String>> {
<<<<<<< V
        let sql = format!("SELECT note FROM bookings WHERE note ILIKE '%{}%'", term.trim());
        sqlx::query_scalar(AssertSqlSafe(sql)).fetch_all(&self.pool).await
=======
        let sql = "SELECT note FROM bookings WHERE note ILIKE '%' || $1 || '%'";
        sqlx::query_scalar(sql).bind(term.trim()).fetch_all(&self.pool).await
>>>>>>> F
    }

    pub async fn use_schema(&self, tenant: &str) -> sqlx::Result<()> {
<<<<<<< V
        let sql = format!("SET search_path TO tenant_{tenant}");
=======
        let sql = format!("SET search_path TO tenant_{}", tenant.parse::<u32>().map_err(|_| sqlx::Error::RowNotFound)?);
>>>>>>> F
        sqlx::raw_sql(AssertSqlSafe(sql)).execute(&self.pool).await?;
        Ok(())
    }
}

pub enum Table {
    Bookings,
    Rooms,
}

impl Table {
    fn name(&self) -> &'static str {
        match self {
            Table::Bookings => "bookings",
            Table::Rooms => "rooms",
        }
    }
}
