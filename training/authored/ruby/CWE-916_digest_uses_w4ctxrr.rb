require "digest"
require "openssl"
require "bcrypt"
require "zlib"

module DigestUses
    extend self

    def etag(body)
        %("#{Digest::MD5.hexdigest(body)}")
    end

    def store_password(user, plain)
<<<<<<< V
        user.password_digest = Digest::SHA512.hexdigest(user.salt + plain)
=======
        user.password_digest = BCrypt::Password.create(plain, cost: 12)
>>>>>>> F
    end

    def gravatar(email)
        "https://avatar.example.org/#{Digest::MD5.hexdigest(email.strip.downcase)}?s=80"
    end

    def bcrypt_cost
<<<<<<< V
        BCrypt::Engine.cost = 4
=======
        BCrypt::Engine.cost = Rails.env.test? ? 4 : 12
>>>>>>> F
    end

    def partial_key(template, version)
        ["views", Digest::SHA1.hexdigest(template), version].join("/")
    end

    def derive_key(passphrase, salt)
<<<<<<< V
        OpenSSL::KDF.pbkdf2_hmac(passphrase, salt: salt, iterations: 1_000, length: 32, hash: "SHA256")
=======
        OpenSSL::KDF.pbkdf2_hmac(passphrase, salt: salt, iterations: 600_000, length: 32, hash: "SHA256")
>>>>>>> F
    end

    def backup_key(passphrase, host)
<<<<<<< V
        salt = Digest::SHA256.digest(host.downcase)
=======
        salt = OpenSSL::Random.random_bytes(32)
>>>>>>> F
        header = [host.bytesize, host, salt].pack("na*a32")
        [header, OpenSSL::KDF.scrypt(passphrase, salt: salt, N: 2**17, r: 8, p: 1, length: 32)]
    end

    def shard_for(tenant, count)
        Zlib.crc32(tenant) % count
    end

    def webhook_signature(secret, body)
<<<<<<< V
        Digest::SHA256.hexdigest([secret, body].join(":"))
=======
        OpenSSL::HMAC.hexdigest("SHA256", secret, body)
>>>>>>> F
    end

    def token_fingerprint(api_token)
        Digest::SHA256.hexdigest(api_token)
    end

    def verify_plugin(path, published)
<<<<<<< V
        raise "checksum" unless Digest::MD5.file(path).hexdigest == published["md5"]
=======
        raise "checksum" unless Digest::SHA256.file(path).hexdigest == published["sha256"]
>>>>>>> F
        Kernel.load(path)
    end
end
