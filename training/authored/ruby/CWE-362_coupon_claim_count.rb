class CouponClaim
  class Exhausted < StandardError; end
  def initialize(coupon, user)
    @coupon = coupon
    @user = user
  end
  # A coupon may be claimed max_claims times, and once per user (unique index on claims).
  def call
    Claim.transaction do
      raise Exhausted if Claim.exists?(coupon: @coupon, user: @user)
<<<<<<< V
      raise Exhausted if @coupon.claims_count >= @coupon.max_claims
      @coupon.update!(claims_count: @coupon.claims_count + 1)
=======
      claimed = Coupon.where(id: @coupon.id).where("claims_count < max_claims")
                      .update_all("claims_count = claims_count + 1")
      raise Exhausted if claimed.zero?
>>>>>>> F
      Claim.create!(coupon: @coupon, user: @user)
      @user.credits.create!(cents: @coupon.cents, reason: "coupon #{@coupon.code}")
    end
  end
end
