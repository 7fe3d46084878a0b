#!/usr/bin/env ruby
# Encrypts a database dump before it is copied to the off-site host.

require "openssl"
require "zlib"

abort "usage: #{$0} DUMP KEYFILE" unless ARGV.size == 2
dump, keyfile = ARGV

secret = File.binread(keyfile)
abort "key file too short" if secret.bytesize < 32

<<<<<<< V
cipher = OpenSSL::Cipher.new("des-ede3-ecb").encrypt
=======
cipher = OpenSSL::Cipher.new("aes-256-ctr").encrypt
>>>>>>> F
cipher.key = OpenSSL::KDF.hkdf(secret, salt: "", info: "dump", length: cipher.key_len, hash: "SHA256")
iv = cipher.iv_len.zero? ? "" : cipher.random_iv
mac = OpenSSL::HMAC.new(OpenSSL::KDF.hkdf(secret, salt: "", info: "mac", length: 32, hash: "SHA256"), "SHA256")

File.open("#{dump}.enc", "wb", 0o600) do |out|
  out.write(iv)
  mac << iv
  File.open(dump, "rb") do |input|
    while (chunk = input.read(1 << 16))
      enc = cipher.update(chunk)
      mac << enc
      out.write(enc)
    end
  end
  tail = cipher.final
  mac << tail
  out.write(tail, mac.digest)
end
