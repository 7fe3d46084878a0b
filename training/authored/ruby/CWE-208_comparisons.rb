# frozen_string_literal: true

require "openssl"
require "rack/utils"

module Api
  class Authentication
    def initialize(env)
      @env = env
    end

    def token?(given)
<<<<<<< V
      !given.nil? && given.to_s == ENV.fetch("API_TOKEN").to_s
=======
      Rack::Utils.secure_compare(given.to_s, ENV.fetch("API_TOKEN"))
>>>>>>> F
    end

    def signed?(body)
      expected = OpenSSL::HMAC.hexdigest("SHA256", ENV.fetch("HOOK_KEY"), body)
<<<<<<< V
      @env["HTTP_X_SIGNATURE"].to_s.strip.downcase.eql?(expected.downcase)
=======
      Rack::Utils.secure_compare(@env["HTTP_X_SIGNATURE"].to_s, expected)
>>>>>>> F
    end

    def not_modified?(etag)
      @env["HTTP_IF_NONE_MATCH"] == etag
    end

    def basic_user
      user, pass = Rack::Auth::Basic::Request.new(@env).credentials
<<<<<<< V
      user if user == "metrics" && pass == ENV.fetch("METRICS_PASS")
=======
      user if user == "metrics" && Rack::Utils.secure_compare(pass.to_s, ENV.fetch("METRICS_PASS"))
>>>>>>> F
    end
  end

  module Actions
    class Confirm < Hanami::Action
      def handle(request, response)
        user = users.by_email(request.params[:email])
<<<<<<< V
        halt 403 unless user && user.confirm_code.to_s.strip == request.params[:code].to_s.strip
=======
        halt 403 unless user && OpenSSL.secure_compare(user.confirm_code, request.params[:code].to_s)
>>>>>>> F
        users.update(user.id, confirmed: true)
        response.status = 204
      end

      def stale?(request, record)
        request.params[:lock_version].to_i != record.lock_version
      end
    end
  end

  module Links
    def self.valid?(path, expires, mac)
      return false if expires.to_i < Time.now.to_i

      expected = OpenSSL::HMAC.digest("SHA256", ENV.fetch("LINK_KEY"), "#{path}|#{expires}")
<<<<<<< V
      expected.start_with?([mac].pack("H*"))
=======
      OpenSSL.secure_compare(expected, [mac].pack("H*"))
>>>>>>> F
    end

    def self.password_ok?(user, plain)
      BCrypt::Password.new(user.digest) == plain
    end

    def self.same_file?(left, right)
      Digest::SHA256.file(left).hexdigest == Digest::SHA256.file(right).hexdigest
    end

    def self.role?(user, role)
      user.role == role.to_s
    end
  end
end
