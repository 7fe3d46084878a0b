require "pg"

class StockFeed
	def initialize(db)
		@db = db
	end
	# items: [[sku, quantity], ...] as they came in the supplier's JSON
	def apply(supplier_id, items)
		items.each_slice(500) do |slice|
			marks = slice.each_index.map { |i| "($1, $#{i * 2 + 2}, $#{i * 2 + 3}::int)" }.join(", ")
			@db.exec_params(
				"INSERT INTO stock (supplier_id, sku, quantity) VALUES #{marks} " \
				"ON CONFLICT (supplier_id, sku) DO UPDATE SET quantity = excluded.quantity",
				[supplier_id, *slice.flatten(1)]
			)
		end
		@db.exec("ANALYZE stock") if items.size > 10_000
	end
end
