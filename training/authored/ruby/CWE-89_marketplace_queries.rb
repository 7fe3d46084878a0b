module Marketplace
  class ListingSearch
    SORTS = { "new" => "created_at DESC", "cheap" => "price_cents ASC", "dear" => "price_cents DESC" }.freeze

    def initialize(params, user)
      @params = params
      @user = user
    end

    def ordered
<<<<<<< V
      Listing.visible.order(Arel.sql(SORTS[@params[:sort]] || @params[:sort] || "id"))
=======
      Listing.visible.order(Arel.sql(SORTS[@params[:sort]] || SORTS["new"]))
>>>>>>> F
    end

    def by_title
      term = @params[:q].to_s
<<<<<<< V
      Listing.visible.where("title ILIKE '%#{term}%'").limit(50)
=======
      Listing.visible.where("title ILIKE ?", "%#{Listing.sanitize_sql_like(term)}%").limit(50)
>>>>>>> F
    end

    def in_categories
<<<<<<< V
      Listing.visible.where("category_id IN (#{Array(@params[:categories]).join(',')})")
=======
      Listing.visible.where("category_id IN (?)", Array(@params[:categories]))
>>>>>>> F
    end

    def within_days
      Listing.visible.where("created_at > now() - interval '#{@params[:days].to_i} days'")
    end

    def near
      lat, lon = @params.values_at(:lat, :lon).map(&:to_f)
      Listing.visible.where("earth_distance(pos, ll_to_earth(#{lat}, #{lon})) < 20000")
    end

    def columns
<<<<<<< V
      Listing.visible.pluck(Arel.sql("id, #{@params[:column]}"))
=======
      Listing.visible.pluck(:id, @params[:column] == "city" ? :city : :title)
>>>>>>> F
    end

    def total
<<<<<<< V
      @user.listings.calculate(:sum, @params[:field])
=======
      @user.listings.calculate(:sum, @params[:field] == "views" ? :views : :price_cents)
>>>>>>> F
    end

    def page
      size = (@params[:per] || 20).to_i.clamp(1, 100)
      ordered.limit(size).offset(size * @params[:page].to_i.clamp(0, 500))
    end
  end

  class Reports
    def self.sales(seller, from, to)
<<<<<<< V
      sql = "SELECT day, sum(cents) FROM sale WHERE seller_id = #{seller.id} AND day BETWEEN '#{from}' AND '#{to}' GROUP BY day"
=======
      sql = Sale.sanitize_sql(["SELECT day, sum(cents) FROM sale WHERE seller_id = ? AND day BETWEEN ? AND ? GROUP BY day", seller.id, from, to])
>>>>>>> F
      ActiveRecord::Base.connection.select_rows(sql)
    end

    def self.refresh(name)
      views = %w[top_sellers top_cities]
      raise ArgumentError, name unless views.include?(name)

      ActiveRecord::Base.connection.execute("REFRESH MATERIALIZED VIEW #{name}")
    end

    def self.lock_seller(seller)
      Sale.connection.execute("SELECT pg_advisory_xact_lock(#{Integer(seller.id)})")
    end

    def self.buyer(params)
<<<<<<< V
      Buyer.find_by("token = '#{params[:token]}' AND active")
=======
      Buyer.find_by("token = :t AND active", t: params[:token].to_s)
>>>>>>> F
    end
  end
end
