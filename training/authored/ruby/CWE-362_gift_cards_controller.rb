class GiftCardsController < ApplicationController
  RATES = { "eur" => 1.0 }.freeze
  COUNTER = Concurrent::AtomicFixnum.new(0)

  class << self
    attr_accessor :acting_user
  end

  def redeem
    card = GiftCard.find_by!(code: params.require(:code))
<<<<<<< V
    return head(:conflict) if card.redeemed?
    card.update!(redeemed_at: Time.current)
    current_user.wallet.increment!(:cents, card.cents)
=======
    card.with_lock do
      return head(:conflict) if card.redeemed?
      card.update!(redeemed_at: Time.current)
      current_user.wallet.increment!(:cents, card.cents)
    end
>>>>>>> F
    head :ok
  end

  def show
    card = GiftCard.find_by!(code: params.require(:code), owner: current_user)
    render json: { redeemed: card.redeemed?, cents: card.cents }
  end

  def spend
    cents = Integer(params.require(:cents)).abs
<<<<<<< V
    wallet = current_user.wallet
    return head(:payment_required) if wallet.cents < cents
    wallet.update!(cents: wallet.cents - cents)
=======
    rows = Wallet.where(user: current_user, cents: cents..).update_all(["cents = cents - ?", cents])
    return head(:payment_required) if rows.zero?
>>>>>>> F
    head :ok
  end

  def vote
    post = Post.find(params[:id])
<<<<<<< V
    unless Vote.exists?(post: post, user: current_user)
      Vote.create!(post: post, user: current_user)
      Post.increment_counter(:votes, post.id)
    end
=======
    # unique index on (post_id, user_id)
    row = Vote.insert({ post_id: post.id, user_id: current_user.id }, returning: :id)
    Post.increment_counter(:votes, post.id) if row.any?
>>>>>>> F
    head :ok
  end

  def viewed
    COUNTER.increment
    Post.where(id: params[:id]).update_all("views = views + 1")
    head :ok
  end

  def profile
<<<<<<< V
    self.class.acting_user = current_user
    wallet = Wallet.find_by(user: self.class.acting_user)
=======
    wallet = Wallet.find_by(user: current_user)
>>>>>>> F
    render json: wallet.slice(:cents, :currency)
  end

  def once
    key = "gift:#{current_user.id}:#{params.require(:nonce)}"
<<<<<<< V
    return head(:ok) if Rails.cache.exist?(key)
    Rails.cache.write(key, 1, expires_in: 1.day)
=======
    return head(:ok) unless Rails.cache.write(key, 1, expires_in: 1.day, unless_exist: true)
>>>>>>> F
    GiftMailer.order(current_user).deliver_later
    head :created
  end

  private

  def rate
    @rate ||= RATES.fetch(params[:currency].to_s, 1.0)
  end
end
