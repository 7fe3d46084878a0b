class Subscription < ApplicationRecord
  belongs_to :account
  belongs_to :plan
  has_many :periods, class_name: "BillingPeriod", dependent: :destroy

  enum :status, { trialing: 0, active: 1, past_due: 2, cancelled: 3 }

  validates :starts_on, presence: true
  validates :seats, numericality: { only_integer: true, greater_than: 0, less_than_or_equal_to: 500 }
  validate :seats_fit_plan

  scope :renewing_on, ->(day) { where(status: %i[trialing active], renews_on: day) }

  def activate!(today: Date.current)
    transaction do
      lock!
      next if active?

      update!(status: :active, renews_on: today.next_month)
      periods.create!(from: today, to: renews_on, amount_cents: price_cents)
    end
  end

  def renew!
    transaction do
      lock!
      raise InvalidState, "cannot renew while #{status}" unless active?

      from = renews_on
      update!(renews_on: from.next_month)
      periods.create!(from: from, to: renews_on, amount_cents: price_cents)
    end
  end

  def change_plan!(plan, today: Date.current)
    transaction do
      lock!
      credit = remaining_credit(today)
      update!(plan: plan, renews_on: today.next_month)
      periods.create!(from: today, to: renews_on, amount_cents: [price_cents - credit, 0].max)
    end
  end

  def cancel!(at: renews_on)
    update!(status: :cancelled, ends_on: at)
  end

  def price_cents
    plan.cents_per_seat * seats
  end

  def remaining_credit(today)
    period = periods.order(:from).last
    return 0 if period.nil? || today >= period.to

    total = (period.to - period.from).to_i
    left = (period.to - today).to_i
    period.amount_cents * left / total
  end

  class InvalidState < StandardError; end

  private

  def seats_fit_plan
    return if plan.nil? || seats.nil? || seats <= plan.max_seats

    errors.add(:seats, :less_than_or_equal_to, count: plan.max_seats)
  end
end
