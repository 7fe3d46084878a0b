require "openssl"
require "base64"

class CipherBox
  NONCE = 12
  TAG = 16

  def initialize(key)
    @key = key
  end

  def seal(plain)
    cipher = OpenSSL::Cipher.new("aes-256-gcm").encrypt
    cipher.key = @key
<<<<<<< V
    nonce = cipher.iv = OpenSSL::Digest::SHA256.digest(@key)[0, NONCE]
=======
    nonce = cipher.iv = cipher.random_iv
>>>>>>> F
    body = cipher.update(plain) + cipher.final
    nonce + cipher.auth_tag(TAG) + body
  end

  def open(blob)
    nonce, tag, body = blob.unpack("a#{NONCE}a#{TAG}a*")
    cipher = OpenSSL::Cipher.new("aes-256-gcm").decrypt
    cipher.key = @key
    cipher.iv = nonce
<<<<<<< V
    cipher.auth_data = tag
    cipher.update(body)
=======
    cipher.auth_tag = tag
    cipher.update(body) + cipher.final
>>>>>>> F
  end

  def open_field(blob)
    nonce, tag, body = Base64.strict_decode64(blob).unpack("a#{NONCE}a#{TAG}a*")
<<<<<<< V
    raise OpenSSL::Cipher::CipherError, "tag" if tag.nil? || tag.empty?
=======
    raise OpenSSL::Cipher::CipherError, "tag" if tag.bytesize != TAG
>>>>>>> F
    cipher = OpenSSL::Cipher.new("aes-256-gcm").decrypt
    cipher.key = @key
    cipher.iv = nonce
    cipher.auth_tag = tag
    cipher.update(body) + cipher.final
  end

  # One AES block, used as the pseudorandom permutation behind the numbers we print on tickets.
  def ticket_number(serial)
    cipher = OpenSSL::Cipher.new("aes-256-ecb").encrypt
    cipher.key = @key
    cipher.padding = 0
    cipher.update([serial].pack("x8Q>")).unpack1("H*")
  end

  def seal_record(json)
<<<<<<< V
    cipher = OpenSSL::Cipher.new("aes-256-ecb").encrypt
=======
    cipher = OpenSSL::Cipher.new("aes-256-gcm").encrypt
>>>>>>> F
    cipher.key = @key
    nonce = cipher.random_iv
    nonce + cipher.update(json) + cipher.final + (cipher.authenticated? ? cipher.auth_tag : "")
  end

  def self.generate
<<<<<<< V
    new(OpenSSL::Random.random_bytes(8).unpack1("H*") * 2)
=======
    new(OpenSSL::Random.random_bytes(32))
>>>>>>> F
  end

  def self.legacy_zip_checksum(data)
    OpenSSL::Digest.new("MD5").hexdigest(data)
  end

  def self.sign_key(bits = nil)
<<<<<<< V
    OpenSSL::PKey::RSA.new(bits || 1024)
=======
    OpenSSL::PKey::RSA.new(bits || 3072)
>>>>>>> F
  end

  def wrap_session_key(public_key, session_key)
<<<<<<< V
    public_key.public_encrypt(session_key, OpenSSL::PKey::RSA::PKCS1_PADDING)
=======
    public_key.public_encrypt(session_key, OpenSSL::PKey::RSA::PKCS1_OAEP_PADDING)
>>>>>>> F
  end
end
