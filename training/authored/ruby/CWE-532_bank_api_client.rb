# frozen_string_literal: true

require "json"
require "logger"
require "net/http"
require "openssl"
require "securerandom"
require "time"

module Kontor
  # Client of the account information interface of a bank. Every consent of a
  # customer yields an access token (20 minutes) and a refresh token (90 days);
  # both are kept encrypted by TokenStore and only ever opened in here.
  class BankClient
    SECRET_HEADERS = %w[authorization cookie x-request-signature].freeze
    SECRET_FIELDS = %w[access_token refresh_token code code_verifier client_secret iban].freeze
    RETRIES = 2
    TIMEOUT = 15
    PAGE = 100

    class Error < StandardError
      attr_reader :status

      def initialize(message, status = nil)
        super(message)
        @status = status
      end
    end

    class ConsentGone < Error; end

    def initialize(base_url:, client_id:, client_secret:, tokens:, logger: Logger.new($stdout))
      @base = URI(base_url)
      raise ArgumentError, "https expected" unless @base.is_a?(URI::HTTPS)

      @client_id = client_id
      @client_secret = client_secret
      @tokens = tokens
      @logger = logger
    end

    def accounts(consent)
      get(consent, "/v2/accounts").fetch("accounts").map do |row|
        { id: row.fetch("resourceId"), name: row["name"], currency: row.fetch("currency") }
      end
    end

    def transactions(consent, account_id, since:)
      found = []
      page = 0
      loop do
        query = { dateFrom: since.iso8601, limit: PAGE, offset: page * PAGE }
        part = get(consent, "/v2/accounts/#{escape(account_id)}/transactions", query).fetch("booked")
        found.concat(part)
        return found if part.size < PAGE

        page += 1
      end
    end

    def grant(consent, code, verifier)
      answer = token_call(grant_type: "authorization_code", code: code, code_verifier: verifier)
      @tokens.save(consent.id, answer)
      @logger.info("consent #{consent.id}: granted until #{answer["consent_expires"]}")
    end

    def revoke(consent)
      request(Net::HTTP::Delete.new("/v2/consents/#{escape(consent.bank_ref)}"), consent)
      @tokens.forget(consent.id)
      @logger.info("consent #{consent.id}: revoked")
    end

    # Text of a transaction for the support view: nobody there needs the names.
    def self.summary(transaction)
      "#{transaction["bookingDate"]} #{transaction.dig("transactionAmount", "currency")}"
    end

    private

    def get(consent, path, query = nil)
      target = query ? "#{path}?#{URI.encode_www_form(query)}" : path
      response = request(Net::HTTP::Get.new(target), consent)
      JSON.parse(response.body)
    rescue JSON::ParserError
      raise Error, "answer cannot be read"
    end

    def request(req, consent, attempt = 0)
      token = @tokens.access(consent.id) || refresh(consent)
      req["Authorization"] = "Bearer #{token}"
      req["X-Request-ID"] = SecureRandom.uuid
      response = perform(req)
      trace(req, response)

      case response.code.to_i
      when 200..299 then response
      when 401
        raise ConsentGone.new("consent #{consent.id} ended", 401) if attempt >= 1

        refresh(consent)
        request(req, consent, attempt + 1)
      when 429, 502..504
        raise Error.new("bank busy", response.code.to_i) if attempt >= RETRIES

        sleep(2**attempt)
        request(req, consent, attempt + 1)
      else
        raise Error.new("bank answered #{response.code}", response.code.to_i)
      end
    end

    def refresh(consent)
      old = @tokens.refresh(consent.id) or raise ConsentGone, "consent #{consent.id} has no token"
      answer = token_call(grant_type: "refresh_token", refresh_token: old)
      @tokens.save(consent.id, answer)
      answer.fetch("access_token")
    end

    def token_call(form)
      req = Net::HTTP::Post.new("/oauth/token")
      req.set_form_data(form.merge(client_id: @client_id, client_secret: @client_secret))
      response = perform(req)
      trace(req, response)
      answer = JSON.parse(response.body)
      unless response.is_a?(Net::HTTPSuccess)
<<<<<<< V
        @logger.warn("token call refused: #{form.inspect} -> #{answer["error"]}")
=======
        @logger.warn("token call refused: #{form[:grant_type]} -> #{answer["error"]}")
>>>>>>> F
        raise Error.new("token call refused", response.code.to_i)
      end
      answer
    rescue JSON::ParserError
      raise Error, "answer cannot be read"
    end

    def perform(req)
      http = Net::HTTP.new(@base.hostname, @base.port)
      http.use_ssl = true
      http.min_version = OpenSSL::SSL::TLS1_2_VERSION
      http.open_timeout = http.read_timeout = TIMEOUT
      http.request(req)
    rescue SystemCallError, SocketError, OpenSSL::SSL::SSLError, Timeout::Error => e
      raise Error, "bank not reachable: #{e.class}"
    end

    # One line per call, plus headers and fields at debug level.
    def trace(req, response)
      @logger.info("#{req.method} #{req.path.split("?").first} -> #{response.code}")
      return unless @logger.debug?

<<<<<<< V
      headers = req.to_hash.reject { |name, _| SECRET_HEADERS.include?(name.capitalize) }
=======
      headers = req.to_hash.reject { |name, _| SECRET_HEADERS.include?(name.downcase) }
>>>>>>> F
      @logger.debug("  headers #{headers.inspect}")
      @logger.debug("  fields #{form_of(req).inspect}")
    end

    def form_of(req)
      return {} unless req.body && req.content_type == "application/x-www-form-urlencoded"

      URI.decode_www_form(req.body).to_h { |k, v| [k, SECRET_FIELDS.include?(k) ? "[#{v.length}]" : v] }
    end

    def escape(segment)
      URI.encode_www_form_component(segment.to_s)
    end
  end
end
