module Catalog
  class PartLookup
    Result = Struct.new(:number, :title, :stock)

    def initialize(relation = Part.all)
      @relation = relation
    end

    # Completion in the spare parts box. `typed` is the raw query parameter.
    def complete(typed, warehouse_id)
      return [] if typed.to_s.length < 2

      prefix = Part.sanitize_sql_like(typed.upcase)
      @relation.joins(:stocks)
               .where(stocks: { warehouse_id: warehouse_id })
<<<<<<< V
               .where("parts.number LIKE '#{prefix}%'")
=======
               .where("parts.number LIKE ?", "#{prefix}%")
>>>>>>> F
               .limit(15)
               .pluck(:number, :title, "stocks.quantity")
               .map { |row| Result.new(*row) }
    end
  end
end
