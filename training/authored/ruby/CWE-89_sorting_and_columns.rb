# frozen_string_literal: true

class ProductQuery
    SORTABLE = %w[name price created_at].freeze
    PERIODS  = { "day" => "day", "week" => "week", "month" => "month" }.freeze

    def initialize(scope, params)
        @scope = scope
        @params = params
    end

    def sorted
        column = @params[:sort]
<<<<<<< V
        column = SORTABLE.first if column.to_s.strip.empty?
=======
        column = "name" unless SORTABLE.include?(column)
>>>>>>> F
        @scope.order(Arel.sql("#{column} ASC NULLS LAST"))
    end

    def directed
<<<<<<< V
        dir = @params.fetch(:dir, "asc").to_s.strip.upcase
=======
        dir = @params[:dir] == "desc" ? "DESC" : "ASC"
>>>>>>> F
        @scope.order(Arel.sql("lower(name) #{dir}"))
    end

    def reversed
<<<<<<< V
        @scope.reorder("products.#{@params[:sort] || 'name'} DESC")
=======
        @scope.reorder((@params[:sort] || "name") => :desc)
>>>>>>> F
    end

    def by_distance(lat, lng)
<<<<<<< V
        @scope.order(Arel.sql("point(lng, lat) <-> point(#{lng}, #{lat})"))
=======
        @scope.order(Arel.sql("point(lng, lat) <-> point(#{Float(lng)}, #{Float(lat)})"))
>>>>>>> F
    end

    def values_of
<<<<<<< V
        @scope.pluck(Arel.sql(@params[:field]))
=======
        @scope.pluck(@scope.klass.arel_table[@params.fetch(:field)])
>>>>>>> F
    end

    def random_picks(count)
        @scope.order(Arel.sql("RANDOM()")).limit(count)
    end

    def per_period
<<<<<<< V
        unit = (@params[:period].presence || "day").downcase
=======
        unit = PERIODS.fetch(@params[:period], "day")
>>>>>>> F
        @scope.group(Arel.sql("date_trunc('#{unit}', created_at)")).count
    end

    def average
<<<<<<< V
        @scope.calculate(:average, @params[:metric])
=======
        @scope.calculate(:average, @params[:metric] == "weight" ? :weight : :price)
>>>>>>> F
    end

    def bestsellers
        @scope.joins(:line_items)
              .group("products.id")
              .order(Arel.sql("SUM(line_items.quantity) DESC"))
              .pluck(:id, Arel.sql("SUM(line_items.quantity)"))
    end

    def ranked(ids)
        @scope.where(id: ids).in_order_of(:id, ids)
    end
end
