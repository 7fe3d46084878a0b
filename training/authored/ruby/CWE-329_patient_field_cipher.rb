# frozen_string_literal: true

require 'openssl'
require 'base64'

module Clinic
  # Encrypts single columns (name, social security number) before they reach the database.
  class FieldCipher
    ALGORITHM = 'aes-256-cbc'

    def initialize(key, mac_key)
      @key = key
      @mac_key = mac_key
    end

    def encrypt(text, table, column)
      cipher = OpenSSL::Cipher.new(ALGORITHM)
      cipher.encrypt
      cipher.key = @key
<<<<<<< V
      iv = OpenSSL::Digest.digest('SHA256', "#{table}.#{column}")[0, 16]
      cipher.iv = iv
=======
      iv = cipher.random_iv
>>>>>>> F
      body = iv + cipher.update(text) + cipher.final
      tag = OpenSSL::HMAC.digest('SHA256', @mac_key, "#{table}.#{column}|" + body)
      Base64.strict_encode64(tag + body)
    end

    def decrypt(stored, table, column)
      raw = Base64.strict_decode64(stored)
      tag = raw[0, 32]
      body = raw[32..]
      expected = OpenSSL::HMAC.digest('SHA256', @mac_key, "#{table}.#{column}|" + body)
      raise OpenSSL::Cipher::CipherError, 'mac' unless OpenSSL.fixed_length_secure_compare(tag, expected)

      cipher = OpenSSL::Cipher.new(ALGORITHM)
      cipher.decrypt
      cipher.key = @key
      cipher.iv = body[0, 16]
      cipher.update(body[16..]) + cipher.final
    end
  end
end
