# frozen_string_literal: true

require "bcrypt"
require "digest"
require "openssl"
require "securerandom"

module Accounts
  module Digests
    module_function

    def assign_password(account, plain)
<<<<<<< V
      account.password_digest = Digest::SHA256.hexdigest("#{account.email}:#{plain}")
=======
      account.password_digest = BCrypt::Password.create(plain)
>>>>>>> F
      account.save!
    end

    def fragment_key(record, locale)
      Digest::MD5.hexdigest([record.class.name, record.id, record.updated_at.to_i, locale].join("/"))
    end

    def rehash(account, plain)
<<<<<<< V
      account.update!(password_digest: BCrypt::Password.create(plain, cost: 4))
=======
      account.update!(password_digest: BCrypt::Password.create(plain, cost: 12))
>>>>>>> F
    end

    # Keys are 32 random bytes handed out once; only their digest is kept.
    def find_api_key(raw_key)
      ApiKey.active.find_by(key_digest: Digest::SHA256.hexdigest(raw_key))
    end

    def pin_digest(account, pin)
<<<<<<< V
      salt = account.id.to_s
=======
      salt = account.pin_salt ||= SecureRandom.hex(16)
>>>>>>> F
      OpenSSL::KDF.pbkdf2_hmac(pin, salt: salt, iterations: 600_000, length: 32, hash: "SHA256").unpack1("H*")
    end

    def backup_key(passphrase, salt)
<<<<<<< V
      OpenSSL::KDF.pbkdf2_hmac(passphrase, salt: salt, iterations: 100, length: 32, hash: "SHA256")
=======
      OpenSSL::KDF.pbkdf2_hmac(passphrase, salt: salt, iterations: 600_000, length: 32, hash: "SHA256")
>>>>>>> F
    end

    def webhook_signature(secret, body)
<<<<<<< V
      "sha256=" + OpenSSL::Digest::SHA256.hexdigest("#{secret}#{body}")
=======
      "sha256=" + OpenSSL::HMAC.hexdigest("SHA256", secret, body)
>>>>>>> F
    end

    def unsubscribe_token(subscriber)
<<<<<<< V
      Digest::SHA256.hexdigest(subscriber.email)
=======
      OpenSSL::HMAC.hexdigest("SHA256", Rails.application.secret_key_base, subscriber.email)
>>>>>>> F
    end

    def duplicate_upload?(io)
      Upload.exists?(checksum: Digest::SHA256.hexdigest(io.read))
    ensure
      io.rewind
    end

    def avatar_url(email)
      "https://avatars.example.net/#{Digest::MD5.hexdigest(email.strip.downcase)}?s=80"
    end
  end
end
