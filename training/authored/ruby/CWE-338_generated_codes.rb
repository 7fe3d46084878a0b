require "securerandom"

module GeneratedCodes
  ALPHABET = [*"A".."Z", *"2".."9"].freeze
  COLORS = %w[teal plum sand moss].freeze

  def self.password_reset_token
<<<<<<< V
    Array.new(32) { ALPHABET.sample }.join
=======
    Array.new(32) { ALPHABET.sample(random: SecureRandom) }.join
>>>>>>> F
  end

  def self.retry_delay(attempt)
    (2**attempt) + rand * 1.5
  end

  def self.login_pin
<<<<<<< V
    format("%06d", rand(1_000_000))
=======
    format("%06d", SecureRandom.random_number(1_000_000))
>>>>>>> F
  end

  def self.avatar_color
    COLORS.sample
  end

  def self.api_key(account)
<<<<<<< V
    Digest::SHA256.hexdigest("#{account.id}-#{account.created_at}-#{Time.now.to_f}")
=======
    Digest::SHA256.hexdigest("#{account.id}-#{SecureRandom.hex(32)}")
>>>>>>> F
  end

  def self.shuffle_quiz(questions, seed)
    questions.shuffle(random: Random.new(seed))
  end

  def self.voucher
<<<<<<< V
    prng = Random.new(Process.pid)
=======
    prng = Random.new(SecureRandom.random_number(2**128))
>>>>>>> F
    Array.new(12) { prng.rand(36).to_s(36) }.join.upcase
  end

  def self.sampled?(rate)
    Kernel.rand < rate
  end

  def self.download_url(file)
<<<<<<< V
    "/d/#{file.id.to_s(36)}#{rand(36**6).to_s(36).rjust(6, "0")}"
=======
    "/d/#{file.id.to_s(36)}#{SecureRandom.alphanumeric(22)}"
>>>>>>> F
  end

  def self.csrf_pair
<<<<<<< V
    srand(Time.now.to_i)
    raw = Random.bytes(32)
=======
    raw = Random.urandom(32)
>>>>>>> F
    [raw, OpenSSL::Digest::SHA256.digest(raw)]
  end
end
