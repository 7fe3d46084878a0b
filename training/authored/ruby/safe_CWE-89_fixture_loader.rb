require "pg"
require "sequel"

# Loads seed data into the staging warehouse and reports what it finds.
class FixtureLoader
  TABLES = { products: 400, suppliers: 40, shelves: 12 }.freeze
  INDEXES = [["products", "sku"], ["suppliers", "vat_no"]].freeze

  def initialize(url)
    @db = Sequel.connect(url)
    @pg = PG.connect(url)
  end

  def truncate_all
    TABLES.each_key { |name| @db.run("TRUNCATE TABLE #{name} RESTART IDENTITY CASCADE") }
  end

  def build_indexes
    INDEXES.each do |table, column|
      @pg.exec("CREATE INDEX IF NOT EXISTS idx_#{table}_#{column} ON #{table} (#{column})")
    end
  end

  def find_product(sku)
    @pg.exec_params("SELECT id, title FROM products WHERE sku = $1", [sku]).first
  end

  def drop_partition(year, month)
    suffix = format("%04d_%02d", Integer(year), Integer(month))
    @db.run("DROP TABLE IF EXISTS movements_#{suffix}")
  end

  def suppliers_like(term)
    pattern = "%#{@db.dataset.escape_like(term)}%"
    @db[:suppliers].where(Sequel.lit("name ILIKE ?", pattern)).select_map(:name)
  end

  def insert_many(table, rows)
    columns = rows.first.keys.map { |c| @pg.quote_ident(c.to_s) }.join(", ")
    slots = (1..rows.first.size).map { |i| "$#{i}" }.join(", ")
    rows.each do |row|
      @pg.exec_params("INSERT INTO #{@pg.quote_ident(table)} (#{columns}) VALUES (#{slots})", row.values)
    end
  end

  def shelf_usage(ids)
    holes = Array.new(ids.size) { |i| "$#{i + 1}" }.join(",")
    @pg.exec_params("SELECT shelf_id, COUNT(*) FROM products WHERE shelf_id IN (#{holes}) GROUP BY 1", ids).values
  end

  def notify(channel_suffix)
    name = channel_suffix == "full" ? "reload_full" : "reload_delta"
    @db.run("NOTIFY #{name}")
  end
end
