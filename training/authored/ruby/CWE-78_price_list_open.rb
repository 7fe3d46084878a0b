require "csv"
require "open-uri"
require "bigdecimal"

module Feeds
  # Loads a supplier's price list. Suppliers upload the file to our bucket and then
  # enter its address in the portal.
  class PriceListLoader
    BUCKET = "https://files.partmesh.example/price-lists/"
    MAX_ROWS = 50_000

    def load(supplier)
      location = supplier.price_list_location.strip
<<<<<<< V
      raise ArgumentError, "not in our bucket" unless location.include?(BUCKET)
=======
      raise ArgumentError, "not in our bucket" unless location.start_with?(BUCKET)
>>>>>>> F

      rows = []
      URI.open(location) do |io|
        CSV.new(io, headers: true, col_sep: ";").each do |row|
          rows << [row["sku"], BigDecimal(row["price"].to_s.tr(",", "."))]
          break if rows.size >= MAX_ROWS
        end
      end
      supplier.replace_prices(rows)
    end
  end
end
