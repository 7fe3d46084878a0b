# frozen_string_literal: true

class SalesReport
  GROUPS = {
    "day" => "date_trunc('day', orders.paid_at)",
    "store" => "stores.name",
    "staff" => "staff.badge_no"
  }.freeze

  def initialize(company, params)
    @company = company
    @group = GROUPS.fetch(params[:group], GROUPS["day"])
    @direction = params[:dir] == "asc" ? "ASC" : "DESC"
    @from = params[:from].presence || 30.days.ago.to_date.iso8601
  end

  def rows
    sql = <<~SQL
      SELECT #{@group} AS label, sum(orders.cents) AS cents
      FROM orders
      JOIN stores ON stores.id = orders.store_id
      JOIN staff ON staff.id = orders.staff_id
      WHERE orders.company_id = :company AND orders.paid_at >= :from
      GROUP BY 1
      ORDER BY cents #{@direction}
      LIMIT 500
    SQL
    query = ActiveRecord::Base.sanitize_sql_array([sql, { company: @company.id, from: @from }])
    ActiveRecord::Base.connection.select_rows(query)
  end
end
