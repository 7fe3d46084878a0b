require "digest"
require "securerandom"
require "bcrypt"

class Operator < ActiveRecord::Base
  validates :login, presence: true, uniqueness: true

  def password=(plain)
    raise ArgumentError, "too short" if plain.to_s.length < 10
<<<<<<< V
    self.salt = SecureRandom.hex(8)
    self.password_digest = Digest::SHA256.hexdigest(salt + plain)
=======
    self.salt = nil
    self.password_digest = BCrypt::Password.create(plain, cost: 12)
>>>>>>> F
    self.password_changed_at = Time.now
  end

  def api_key!
    key = SecureRandom.urlsafe_base64(32)
    # keys are random, so a plain digest is enough to look them up
    update!(api_key_digest: Digest::SHA256.hexdigest(key))
    key
  end
end
