class DashboardQueries
  PERIODS = { '7d' => 7, '30d' => 30, '90d' => 90 }.freeze
  SORTS = {
    'newest' => 'orders.created_at DESC',
    'largest' => 'orders.total_cents DESC NULLS LAST'
  }.freeze

  def initialize(shop)
    @shop = shop
  end

  def recent(period)
    days = PERIODS.fetch(period, 7)
    @shop.orders.where('created_at > ?', days.days.ago)
  end

  def sorted(key)
    @shop.orders.order(Arel.sql(SORTS.fetch(key, SORTS['newest'])))
  end

  def per_day
    @shop.orders
         .group(Arel.sql('date(created_at)'))
         .pluck(Arel.sql('date(created_at)'), Arel.sql('COUNT(*)'), Arel.sql('SUM(total_cents)'))
  end

  def search(term)
    pattern = "%#{ActiveRecord::Base.sanitize_sql_like(term)}%"
    @shop.products.where('name ILIKE :t OR sku ILIKE :t', t: pattern)
  end

  def top_products(limit)
    Product.find_by_sql([<<~SQL, { shop: @shop.id, limit: Integer(limit) }])
      SELECT products.*, SUM(line_items.quantity) AS sold
      FROM products
      JOIN line_items ON line_items.product_id = products.id
      WHERE products.shop_id = :shop
      GROUP BY products.id
      ORDER BY sold DESC
      LIMIT :limit
    SQL
  end

  def refresh_view(concurrently: true)
    ActiveRecord::Base.connection.execute("REFRESH MATERIALIZED VIEW #{'CONCURRENTLY ' if concurrently}daily_sales")
  end

  def counts
    %w[orders products customers].to_h { |table| [table, @shop.public_send(table).count] }
  end
end

class AddPositionToLineItems < ActiveRecord::Migration[7.1]
  def up
    add_column :line_items, :position, :integer
    execute <<~SQL
      UPDATE line_items SET position = ranked.n
      FROM (SELECT id, ROW_NUMBER() OVER (PARTITION BY order_id ORDER BY id) AS n FROM line_items) ranked
      WHERE ranked.id = line_items.id
    SQL
    %w[order_id product_id].each { |col| execute("CREATE INDEX idx_line_items_#{col} ON line_items (#{col})") }
  end

  def down
    remove_column :line_items, :position
  end
end
