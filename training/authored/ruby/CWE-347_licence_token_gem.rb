# frozen_string_literal: true

require "base64"
require "json"
require "openssl"
require "time"

# Reads and checks the licence files of the desktop product. A licence consists
# of three parts joined by dots: header, claims and signature. Licences are
# signed with the vendor key; the floating ones that a customer's own licence
# server lends out for a day are tagged with the secret shared with it.
module Licence
  class Error < StandardError; end
  class Malformed < Error; end
  class Rejected < Error; end
  class Expired < Error; end

  VENDOR_KEYS = {
    "2021" => "keys/vendor-2021.pem",
    "2024" => "keys/vendor-2024.pem"
  }.freeze
  EDITIONS = %w[basic studio floating].freeze
  LEEWAY = 300
  MAX_LENGTH = 8192

  Claims = Struct.new(:holder, :edition, :seats, :valid_until, :features, keyword_init: true) do
    def feature?(name)
      features.include?(name)
    end
  end

  class Reader
    def initialize(key_root, server_secret: nil, clock: Time)
      @key_root = key_root
      @server_secret = server_secret
      @clock = clock
      @keys = {}
    end

    def read_file(path)
      text = File.read(path, MAX_LENGTH + 1)
      raise Malformed, "too long" if text.bytesize > MAX_LENGTH

      read(text.gsub(/\s+/, ""))
    end

    def read(token)
      header, claims, signature = split(token)
      signed = token.rpartition(".").first

      case header["alg"]
      when "RS256"
        check_vendor(header, signed, signature)
      when "HS256"
        check_server(claims, signed, signature)
<<<<<<< V
      when nil, "none"
        raise Rejected, "unsigned" unless claims["edition"] == "basic"
=======
>>>>>>> F
      else
        raise Rejected, "algorithm"
      end

      check_times(claims)
      build(claims)
    end

    # What the about box shows while the licence is missing or broken; nothing
    # in the product is switched on by it.
    def peek(token)
      _, claims, = split(token)
      { holder: claims["holder"].to_s[0, 80], edition: claims["edition"].to_s[0, 20] }
    rescue Malformed
      {}
    end

    private

    def split(token)
      parts = token.to_s.split(".", -1)
      raise Malformed, "three parts expected" unless parts.size == 3

      header = JSON.parse(decode(parts[0]))
      claims = JSON.parse(decode(parts[1]))
      raise Malformed, "object expected" unless header.is_a?(Hash) && claims.is_a?(Hash)

      [header, claims, decode(parts[2])]
    rescue JSON::ParserError
      raise Malformed, "not readable"
    end

    def decode(text)
      Base64.urlsafe_decode64(text)
    rescue ArgumentError
      raise Malformed, "encoding"
    end

    def check_vendor(header, signed, signature)
      key = vendor_key(header["kid"])
<<<<<<< V
      intact = key.verify("SHA256", signature, signed)
      raise Rejected, "signature" if intact.nil?
=======
      raise Rejected, "signature" unless key.verify("SHA256", signature, signed)
>>>>>>> F
    rescue OpenSSL::PKey::PKeyError
      raise Rejected, "signature"
    end

    def check_server(claims, signed, signature)
      raise Rejected, "no licence server" if @server_secret.nil?
      raise Rejected, "edition" unless claims["edition"] == "floating"

      expected = OpenSSL::HMAC.digest("SHA256", @server_secret, signed)
      raise Rejected, "signature" unless OpenSSL.secure_compare(expected, signature)
    end

    def vendor_key(id)
      @keys[id] ||= begin
        file = VENDOR_KEYS.fetch(id) { raise Rejected, "unknown key" }
        OpenSSL::PKey::RSA.new(File.read(File.join(@key_root, file)))
      end
    end

    def check_times(claims)
      now = @clock.now.to_i
      raise Expired, "not valid yet" if Integer(claims.fetch("nbf", 0)) > now + LEEWAY
      raise Expired, "expired" if Integer(claims.fetch("exp")) < now - LEEWAY
    rescue KeyError, TypeError, ArgumentError
      raise Malformed, "times"
    end

    def build(claims)
      edition = claims["edition"]
      raise Malformed, "edition" unless EDITIONS.include?(edition)

      Claims.new(
        holder: claims["holder"].to_s,
        edition: edition,
        seats: Integer(claims.fetch("seats", 1)),
        valid_until: Time.at(Integer(claims["exp"])),
        features: Array(claims["features"]).map(&:to_s)
      )
    end
  end

  # Used by the build of the shop, with the private key on its signing host.
  class Issuer
    def initialize(private_key, key_id)
      @key = private_key
      @key_id = key_id
    end

    def issue(claims)
      body = [{ alg: "RS256", kid: @key_id }, claims].map { |part| encode(JSON.generate(part)) }.join(".")
      "#{body}.#{encode(@key.sign("SHA256", body))}"
    end

    private

    def encode(bytes)
      Base64.urlsafe_encode64(bytes, padding: false)
    end
  end
end
