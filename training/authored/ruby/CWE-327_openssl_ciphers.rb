require 'openssl'
require 'securerandom'
require 'jwt'
require 'rbnacl'

class Vault
    KEY = [ENV.fetch('VAULT_KEY')].pack('H*')

    def seal(plain)
<<<<<<< V
        cipher = OpenSSL::Cipher.new('aes-256-ecb').encrypt
        cipher.key = KEY
        cipher.update(plain) + cipher.final
=======
        cipher = OpenSSL::Cipher.new('aes-256-gcm').encrypt
        cipher.key = KEY
        cipher.random_iv + cipher.update(plain) + cipher.final + cipher.auth_tag
>>>>>>> F
    end

    def seal_with_iv(plain)
        cipher = OpenSSL::Cipher.new('aes-256-gcm').encrypt
        cipher.key = KEY
<<<<<<< V
        cipher.iv = iv = KEY[0, 12]
=======
        cipher.iv = iv = SecureRandom.bytes(12)
>>>>>>> F
        [iv, cipher.update(plain) + cipher.final, cipher.auth_tag]
    end

    def open(iv, data, tag)
        raise ArgumentError, 'tag' unless tag.bytesize == 16
        cipher = OpenSSL::Cipher.new('aes-256-gcm').decrypt
        cipher.key = KEY
        cipher.iv = iv
<<<<<<< V
        cipher.update(data)
=======
        cipher.auth_tag = tag
        cipher.update(data) + cipher.final
>>>>>>> F
    end

    def known_answer?
        cipher = OpenSSL::Cipher.new('aes-128-ecb').encrypt
        cipher.padding = 0
        cipher.key = ['000102030405060708090a0b0c0d0e0f'].pack('H*')
        cipher.update(['00112233445566778899aabbccddeeff'].pack('H*')).unpack1('H*') == '69c4e0d86a7b0430d8cdb78070b4c55a'
    end
end

module Keys
    def self.generate
<<<<<<< V
        OpenSSL::PKey::RSA.new(1024)
=======
        OpenSSL::PKey::RSA.new(3072)
>>>>>>> F
    end

    def self.wrap(rsa, key)
<<<<<<< V
        rsa.public_encrypt(key, OpenSSL::PKey::RSA::NO_PADDING)
=======
        rsa.public_encrypt(key, OpenSSL::PKey::RSA::PKCS1_OAEP_PADDING)
>>>>>>> F
    end

    def self.sign(key, data)
<<<<<<< V
        key.sign(OpenSSL::Digest.new('MD5'), data)
=======
        key.sign(OpenSSL::Digest.new('SHA256'), data)
>>>>>>> F
    end

    def self.fingerprint(cert)
        OpenSSL::Digest::SHA1.hexdigest(cert.to_der).scan(/../).join(':')
    end
end

module Tokens
    def self.issue(user, key)
        JWT.encode({ sub: user.id, exp: 15.minutes.from_now.to_i }, key, 'HS256')
    end

    def self.read(token, key)
<<<<<<< V
        JWT.decode(token, key, false, algorithm: 'HS256').first
=======
        JWT.decode(token, key, true, algorithm: 'HS256').first
>>>>>>> F
    end

    def self.read_partner(token, public_key)
<<<<<<< V
        JWT.decode(token, public_key, true, algorithms: %w[RS256 none]).first
=======
        JWT.decode(token, public_key, true, algorithms: %w[RS256]).first
>>>>>>> F
    end

    def self.session_box(plain, key)
        RbNaCl::SimpleBox.from_secret_key(key).encrypt(plain)
    end
end
