# frozen_string_literal: true

module Reports
  # Builds the numbers behind the dispatch dashboard. The filter comes straight
  # from the query string of the dashboard, the tenant from the session.
  class ShipmentReport
    class UnknownFilter < ArgumentError; end

    GROUPINGS = {
      "day"     => "DATE(shipments.sent_at)",
      "week"    => "DATE_TRUNC('week', shipments.sent_at)",
      "carrier" => "shipments.carrier_code",
      "depot"   => "depots.name"
    }.freeze

    MEASURES = {
      "count"  => "COUNT(*)",
      "weight" => "SUM(shipments.weight_g)",
      "cost"   => "SUM(shipments.cost_cents)"
    }.freeze

    DIRECTIONS = %w[asc desc].freeze
    DEFAULT_SPAN = 30

    attr_reader :tenant, :filter

    def initialize(tenant, filter)
      @tenant = tenant
      @filter = filter.to_h.stringify_keys
    end

    def rows
      base
        .joins(:depot)
        .group(Arel.sql(grouping))
        .order(Arel.sql("#{grouping} #{direction}"))
        .pluck(Arel.sql(grouping), Arel.sql(measure))
        .map { |label, value| { label: label, value: value.to_i } }
    end

    def total
      base.pick(Arel.sql(measure)).to_i
    end

    # The slowest lanes between two postcode areas, as a plain statement since
    # the percentile does not fit into the query interface.
    def slow_lanes(limit: 10)
      sql = <<~SQL
        SELECT origin_area, target_area,
               PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY hours) AS p90
          FROM lane_times
         WHERE tenant_id = #{Integer(tenant.id)}
           AND sent_on BETWEEN #{quote(from)} AND #{quote(to)}
           #{area_clause}
         GROUP BY origin_area, target_area
         ORDER BY p90 DESC
         LIMIT #{Integer(limit)}
      SQL
      connection.select_all(sql).to_a
    end

    # Packages without a scan since +hours+, listed for the depot lead.
    def stuck(hours: 48)
      scope = base.where(delivered_at: nil)
                  .where("shipments.scanned_at < ?", hours.to_i.hours.ago)
      if filter["reference"].present?
<<<<<<< V
        scope = scope.where("shipments.reference ILIKE '#{like(filter["reference"])}'")
=======
        scope = scope.where("shipments.reference ILIKE ?", like(filter["reference"]))
>>>>>>> F
      end
      scope.order(:scanned_at).limit(200)
    end

    def compare_with(previous)
      before = self.class.new(tenant, filter.merge("from" => previous.to_s, "to" => from.to_s)).total
      return nil if before.zero?

      ((total - before) * 100.0 / before).round(1)
    end

    private

    def base
      scope = tenant.shipments.where(sent_at: from.beginning_of_day..to.end_of_day)
      scope = scope.where(carrier_code: filter["carrier"]) if filter["carrier"].present?
      scope = scope.where(depot_id: filter["depots"].split(",").map(&:to_i)) if filter["depots"].present?
      scope
    end

    def grouping
      GROUPINGS.fetch(filter.fetch("group", "day")) { |key| raise UnknownFilter, "group #{key}" }
    end

    def measure
      MEASURES.fetch(filter.fetch("measure", "count")) { |key| raise UnknownFilter, "measure #{key}" }
    end

    def direction
      wanted = filter.fetch("dir", "asc").to_s.downcase
<<<<<<< V
      raise UnknownFilter, "dir" unless DIRECTIONS.any? { |d| wanted.start_with?(d) }
=======
      raise UnknownFilter, "dir" unless DIRECTIONS.include?(wanted)
>>>>>>> F

      wanted
    end

    def area_clause
      area = filter["area"].to_s
      return "" if area.empty?
      raise UnknownFilter, "area" unless area.match?(/\A\d{2,5}\z/)

      "AND (origin_area = '#{area}' OR target_area = '#{area}')"
    end

    # Turns the search text into a pattern that matches it anywhere.
    def like(text)
      "%#{ActiveRecord::Base.sanitize_sql_like(text.to_s)}%"
    end

    def from
      @from ||= parse_date(filter["from"]) || Date.current - DEFAULT_SPAN
    end

    def to
      @to ||= parse_date(filter["to"]) || Date.current
    end

    def parse_date(text)
      return if text.blank?

      Date.iso8601(text.to_s)
    rescue Date::Error
      raise UnknownFilter, "date"
    end

    def quote(value)
      connection.quote(value)
    end

    def connection
      ActiveRecord::Base.connection
    end
  end
end
