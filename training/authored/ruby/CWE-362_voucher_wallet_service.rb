# frozen_string_literal: true

# Gift vouchers and the credit they leave on a customer's wallet. Amounts are
# in cents. The shop runs on several machines with many threads each; orders,
# refunds and the support desk all come through here.
class WalletService
  class Refused < StandardError; end
  class Insufficient < Refused; end

  Result = Struct.new(:wallet, :entry, :replayed, keyword_init: true)

  MAX_CREDIT = 50_000
  CODE_FORMAT = /\A[A-HJ-NP-Z2-9]{12}\z/
  REASONS = %w[goodwill correction return].freeze

  def initialize(customer, clock: Time)
    @customer = customer
    @clock = clock
  end

  # Turns a voucher into credit. A voucher counts once.
  def redeem(code)
    code = code.to_s.upcase.delete(" -")
    raise Refused, "format" unless CODE_FORMAT.match?(code)

    Wallet.transaction do
      wallet = locked_wallet
<<<<<<< V
      voucher = Voucher.find_by(code: code)
=======
      voucher = Voucher.lock.find_by(code: code)
>>>>>>> F
      raise Refused, "unknown" if voucher.nil? || voucher.expires_at < @clock.now
      raise Refused, "already used" if voucher.redeemed_at
      raise Refused, "limit" if wallet.balance + voucher.amount > MAX_CREDIT

      voucher.update!(redeemed_at: @clock.now, redeemed_by: @customer.id)
      book(wallet, voucher.amount, "voucher", voucher.id)
    end
  end

  # Pays (part of) an order. +key+ is the idempotency key of the checkout, with
  # a unique index over wallet and key.
  def pay(order, amount, key:)
    amount = Integer(amount)
    raise Refused, "amount" unless amount.positive? && amount <= order.total
    raise Refused, "order" unless order.customer_id == @customer.id

    Wallet.transaction do
      wallet = locked_wallet
      earlier = wallet.entries.find_by(idempotency_key: key)
      return Result.new(wallet: wallet, entry: earlier, replayed: true) if earlier
      raise Insufficient, "balance" if wallet.balance < amount

      book(wallet, -amount, "order", order.id, key)
    end
  end

  # Gives back what an order took, in one or several parts.
  def refund(order, amount)
    amount = Integer(amount)
    raise Refused, "amount" unless amount.positive?
    raise Refused, "order" unless order.customer_id == @customer.id

<<<<<<< V
    wallet = @customer.wallet
    paid = -wallet.entries.where(kind: %w[order refund], source_id: order.id).sum(:amount)
    raise Refused, "more than paid" if amount > paid

    Wallet.transaction { book(wallet.lock!, amount, "refund", order.id) }
=======
    Wallet.transaction do
      wallet = locked_wallet
      paid = -wallet.entries.where(kind: %w[order refund], source_id: order.id).sum(:amount)
      raise Refused, "more than paid" if amount > paid

      book(wallet, amount, "refund", order.id)
    end
>>>>>>> F
  end

  # Moves credit to another customer, for the "share" button.
  def transfer(recipient, amount)
    amount = Integer(amount)
    raise Refused, "amount" unless amount.positive?
    raise Refused, "self" if recipient.id == @customer.id

    Wallet.transaction do
      mine, theirs = locked_pair(recipient)
      raise Insufficient, "balance" if mine.balance < amount
      raise Refused, "limit" if theirs.balance + amount > MAX_CREDIT

      book(theirs, amount, "received", @customer.id)
      book(mine, -amount, "given", recipient.id)
    end
  end

  # Credit from the support desk.
  def grant(amount, reason:, by:)
    amount = Integer(amount)
    raise Refused, "amount" unless amount.between?(1, 5_000)
    raise Refused, "reason" unless REASONS.include?(reason)
    raise Refused, "agent" unless by.support_agent?

    Wallet.transaction do
      wallet = locked_wallet
      raise Refused, "limit" if wallet.balance + amount > MAX_CREDIT

      book(wallet, amount, reason, by.id)
    end
  end

  # For the account page only.
  def balance
    @customer.wallet&.balance.to_i
  end

  def statement(limit: 50)
    return [] unless @customer.wallet

    @customer.wallet.entries.order(created_at: :desc).limit(limit).map do |entry|
      { on: entry.created_at.to_date, kind: entry.kind, amount: entry.amount, after: entry.balance_after }
    end
  end

  private

  def locked_wallet
    Wallet.create_or_find_by!(customer_id: @customer.id)
    Wallet.lock.find_by!(customer_id: @customer.id)
  end

  # Both wallets, locked in the order of their customers' ids.
  def locked_pair(recipient)
    ids = [@customer.id, recipient.id].sort
    ids.each { |id| Wallet.create_or_find_by!(customer_id: id) }
    rows = Wallet.lock.where(customer_id: ids).order(:customer_id).index_by(&:customer_id)
    [rows.fetch(@customer.id), rows.fetch(recipient.id)]
  end

  # Expects a locked wallet.
  def book(wallet, amount, kind, source_id, key = nil)
    wallet.update!(balance: wallet.balance + amount)
    entry = wallet.entries.create!(
      amount: amount, kind: kind, source_id: source_id,
      idempotency_key: key, balance_after: wallet.balance
    )
    Result.new(wallet: wallet, entry: entry, replayed: false)
  end
end
