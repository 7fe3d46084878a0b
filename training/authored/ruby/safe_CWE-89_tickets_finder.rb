# frozen_string_literal: true

class TicketsFinder
  ORDERS = {
    "newest" => "tickets.created_at DESC",
    "oldest" => "tickets.created_at ASC",
    "priority" => "tickets.priority DESC, tickets.created_at ASC"
  }.freeze

  COUNTABLE = %w[status priority queue_id].freeze

  def initialize(scope, params)
    @scope = scope
    @params = params
  end

  def call
    rel = @scope.joins(:requester).where(archived_at: nil)
    rel = rel.where(status: Array(@params[:status]).map(&:to_s)) if @params[:status].present?
    if @params[:q].present?
      like = "%#{ActiveRecord::Base.sanitize_sql_like(@params[:q].to_s)}%"
      rel = rel.where("tickets.subject ILIKE :q OR requesters.email ILIKE :q", q: like)
    end
    rel.order(Arel.sql(ORDERS.fetch(@params[:order], ORDERS["newest"]))).page(@params[:page])
  end

  def counts(column)
    raise ArgumentError, "cannot count by #{column.inspect}" unless COUNTABLE.include?(column)

    sql = <<~SQL
      SELECT #{column} AS value, COUNT(*) AS n
        FROM tickets
       WHERE team_id = ? AND archived_at IS NULL
       GROUP BY #{column}
       ORDER BY n DESC
    SQL
    Ticket.find_by_sql([sql, @params[:team_id]]).to_h { |row| [row["value"], row["n"]] }
  end
end
