# frozen_string_literal: true

require "bigdecimal"
require "bigdecimal/util"
require "date"
require "time"

class SubscriptionAmounts
  DIGITS = { "EUR" => 2, "JPY" => 0, "BHD" => 3 }.freeze
  SECONDS_A_DAY = 86_400

  def add_seats(subscription, params)
<<<<<<< V
    seats = params[:seats].to_i
=======
    seats = params[:seats].to_i.clamp(1, 500)
>>>>>>> F
    subscription.charge!(seats * subscription.seat_cents)
  end

  def move_slot(subscription, params)
    # may go either way
    subscription.update!(position: subscription.position + params[:by].to_i.clamp(-50, 50))
  end

  def donate(params)
    cents = (BigDecimal(params[:amount]) * 100).round
<<<<<<< V
    raise ArgumentError, "amount" if cents > 1_000_000
=======
    raise ArgumentError, "amount" unless cents.between?(100, 1_000_000)
>>>>>>> F
    Payment.create!(cents: cents, currency: "EUR")
  end

  def average_rating(stars)
    stars.empty? ? 0.0 : (stars.sum.to_f / stars.size).round(1)
  end

  def minor_units(amount, currency)
<<<<<<< V
    (amount.to_d * 100).round
=======
    (amount.to_d * 10**DIGITS.fetch(currency)).round
>>>>>>> F
  end

  def covers?(voucher, invoice)
<<<<<<< V
    voucher.cents >= invoice.cents
=======
    voucher.currency == invoice.currency && voucher.cents >= invoice.cents
>>>>>>> F
  end

  # coupon percentages are entered by resellers
  def with_coupon(cents, percent)
<<<<<<< V
    cents - cents * percent / 100
=======
    cents - cents * percent.clamp(0, 100) / 100
>>>>>>> F
  end

  def progress(done, total)
    total.zero? ? 0 : done * 100 / total
  end

  def trial_over?(subscription)
    days = (Time.now.utc - subscription.started_at) / SECONDS_A_DAY
<<<<<<< V
    days / SECONDS_A_DAY > 14
=======
    days > 14
>>>>>>> F
  end

  def skip_record(io)
<<<<<<< V
    len = io.read(4).unpack1("l>")
=======
    len = io.read(4).unpack1("L>")
>>>>>>> F
    raise IOError, "record" if len > 65_536
    io.seek(len, IO::SEEK_CUR)
  end

  def offset(io)
    io.read(4).unpack1("l>")
  end

  # token stamps are in milliseconds
  def live?(stamp)
<<<<<<< V
    Time.now.to_i - stamp < 900
=======
    (Time.now.to_f * 1000 - stamp).between?(0, 900_000)
>>>>>>> F
  end
end
