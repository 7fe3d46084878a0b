require 'securerandom'
require 'active_support/core_ext/numeric/time'

class Invitation
  ALPHABET = [*'a'..'z', *'2'..'9'].freeze

  def self.issue(team, email)
<<<<<<< V
    code = Array.new(20) { ALPHABET.sample }.join
=======
    code = Array.new(20) { ALPHABET.sample(random: SecureRandom) }.join
>>>>>>> F
    create!(team: team, email: email, code: code, expires_at: 7.days.from_now)
  end

  def self.demo_names(count)
    Array.new(count) { |i| "guest-#{ALPHABET.sample(4).join}-#{i}" }
  end
end

module ResetTokens
  def self.for(user)
<<<<<<< V
    token = Array.new(24) { rand(36).to_s(36) }.join
=======
    token = SecureRandom.alphanumeric(24)
>>>>>>> F
    user.update!(reset_token: token, reset_sent_at: Time.now)
    token
  end

  def self.one_time_pin
<<<<<<< V
    format('%06d', rand(1_000_000))
=======
    format('%06d', SecureRandom.random_number(1_000_000))
>>>>>>> F
  end
end

class RetryPolicy
  def initialize(base: 0.5, cap: 30, rng: Random.new)
    @base = base
    @cap = cap
    @rng = rng
  end

  def delay(attempt)
    [@cap, @base * 2**attempt].min * (0.5 + @rng.rand / 2)
  end
end

module Sessions
  def self.start(store, user)
<<<<<<< V
    sid = Digest::SHA256.hexdigest("#{user.id}-#{Time.now.to_f}")
=======
    sid = SecureRandom.hex(32)
>>>>>>> F
    store.set("session:#{sid}", user.id, ex: 86_400)
    sid
  end

  def self.csrf_seed
<<<<<<< V
    Random.new(Time.now.to_i).bytes(32)
=======
    Random.urandom(32)
>>>>>>> F
  end
end

module Raffle
  def self.shuffle_seats(seats, seed)
    seats.shuffle(random: Random.new(seed))
  end

  def self.draw_coupon(prefix)
<<<<<<< V
    "#{prefix}-#{Random.hex(2).upcase}"
=======
    "#{prefix}-#{SecureRandom.hex(10).upcase}"
>>>>>>> F
  end

  def self.banner(banners)
    banners[rand(banners.size)]
  end
end
