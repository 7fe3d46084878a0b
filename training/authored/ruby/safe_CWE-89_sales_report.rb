# frozen_string_literal: true

# Figures of the back office. Takes the permitted parameters of the form.
class SalesReport
  include ActiveModel::Model
  include ActiveModel::Attributes

  GROUPINGS = {
    "day" => "date_trunc('day', orders.placed_at)",
    "week" => "date_trunc('week', orders.placed_at)",
    "month" => "date_trunc('month', orders.placed_at)",
    "country" => "addresses.country_code",
    "product" => "products.name"
  }.freeze

  ORDERINGS = {
    "group" => "bucket ASC",
    "revenue" => "revenue DESC, bucket ASC",
    "count" => "order_count DESC, bucket ASC"
  }.freeze

  attribute :from, :date
  attribute :to, :date
  attribute :grouping, :string, default: "day"
  attribute :ordering, :string, default: "group"
  attribute :product, :string
  attribute :min_cents, :integer

  validates :from, :to, presence: true
  validates :grouping, inclusion: { in: GROUPINGS.keys }
  validates :ordering, inclusion: { in: ORDERINGS.keys }
  validate :period_has_order

  def initialize(shop, attributes = {})
    @shop = shop
    super(attributes)
  end

  def rows
    raise ActiveModel::ValidationError, self unless valid?

    scope.group(Arel.sql(group_sql))
         .order(Arel.sql(ORDERINGS.fetch(ordering)))
         .limit(1000)
         .pluck(
           Arel.sql("#{group_sql} AS bucket"),
           Arel.sql("count(DISTINCT orders.id) AS order_count"),
           Arel.sql("sum(line_items.cents * line_items.quantity) AS revenue")
         )
         .map { |group, count, revenue| { group: group, count: count, revenue: revenue } }
  end

  def to_csv
    require "csv"
    CSV.generate do |csv|
      csv << %w[group orders revenue]
      rows.each { |r| csv << [cell(r[:group]), r[:count], format("%.2f", r[:revenue] / 100.0)] }
    end
  end

  private

  def group_sql
    GROUPINGS.fetch(grouping)
  end

  def scope
    relation = LineItem.joins(order: :address).joins(:product)
                       .where(orders: { shop_id: @shop.id, placed_at: from.beginning_of_day..to.end_of_day })
    relation = relation.where("line_items.cents >= ?", min_cents) if min_cents
    if product.present?
      pattern = "%#{LineItem.sanitize_sql_like(product)}%"
      relation = relation.where("products.name ILIKE :pattern", pattern: pattern)
    end
    relation
  end

  def cell(value)
    text = value.respond_to?(:to_date) && !value.is_a?(String) ? value.to_date.iso8601 : value.to_s
    text.match?(/\A[=+\-@\t\r]/) ? "'#{text}" : text
  end

  def period_has_order
    return if from.nil? || to.nil?

    errors.add(:to, :before_start) if to < from
    errors.add(:to, :too_long) if (to - from) > 3 * 366
  end
end
