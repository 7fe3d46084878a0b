# frozen_string_literal: true

require "excon"
require "faraday"
require "httparty"
require "net/http"
require "net/smtp"
require "openssl"

class GatewayClient
  def initialize(base, ca_file: nil)
    @base = URI(base)
    @ca_file = ca_file
  end

  def get(path)
    http = Net::HTTP.new(@base.host, @base.port)
    http.use_ssl = true
<<<<<<< V
    http.verify_mode = OpenSSL::SSL::VERIFY_NONE
=======
    http.verify_mode = OpenSSL::SSL::VERIFY_PEER
>>>>>>> F
    http.open_timeout = 5
    http.get(path)
  end

  def charge(amount, card_ref)
<<<<<<< V
    Net::HTTP.start(@base.host, 80) do |http|
=======
    Net::HTTP.start(@base.host, 443, use_ssl: true) do |http|
>>>>>>> F
      http.post("/charges", JSON.generate(amount: amount, card: card_ref), "Content-Type" => "application/json")
    end
  end

  def health
    Net::HTTP.start("127.0.0.1", 9292, read_timeout: 2) { |http| http.get("/healthz").code == "200" }
  end

  def connection
<<<<<<< V
    Faraday.new(url: @base.to_s, ssl: { verify: false }) do |f|
=======
    Faraday.new(url: @base.to_s, ssl: { verify: true }) do |f|
>>>>>>> F
      f.request :json
      f.response :json
    end
  end

  def pinned_context
    ctx = OpenSSL::SSL::SSLContext.new
    ctx.ca_file = @ca_file
<<<<<<< V
    ctx.verify_callback = ->(_ok, _store) { true }
=======
    ctx.verify_callback = ->(ok, store) { ok && store.error.zero? }
>>>>>>> F
    ctx.verify_mode = OpenSSL::SSL::VERIFY_PEER
    ctx
  end

  def raw_socket
    ctx = OpenSSL::SSL::SSLContext.new
    ctx.set_params(verify_mode: OpenSSL::SSL::VERIFY_PEER)
    ssl = OpenSSL::SSL::SSLSocket.new(TCPSocket.new(@base.host, 993), ctx)
    ssl.connect
<<<<<<< V
=======
    ssl.post_connection_check(@base.host)
>>>>>>> F
    ssl
  end

  def legacy_status
    ctx = OpenSSL::SSL::SSLContext.new
<<<<<<< V
    ctx.min_version = OpenSSL::SSL::SSL3_VERSION
=======
    ctx.min_version = OpenSSL::SSL::TLS1_2_VERSION
>>>>>>> F
    ctx.verify_mode = OpenSSL::SSL::VERIFY_PEER
    ctx
  end

  def fetch_rates
<<<<<<< V
    HTTParty.get("#{@base}/rates.json", verify: Rails.env.development?, timeout: 5).parsed_response
=======
    HTTParty.get("#{@base}/rates.json", verify: !Rails.env.development?, timeout: 5).parsed_response
>>>>>>> F
  end

  def notify(message)
    smtp = Net::SMTP.new("mail.example.org", 587)
<<<<<<< V
    smtp.enable_starttls_auto
=======
    smtp.enable_starttls
>>>>>>> F
    smtp.start("app.example.org", ENV.fetch("SMTP_USER"), ENV.fetch("SMTP_PASS"), :plain) do |s|
      s.send_message(message, "app@example.org", "ops@example.org")
    end
  end

  def upload(body)
    Excon.post("#{@base}/files", body: body, ssl_ca_file: @ca_file, ssl_verify_peer: true, connect_timeout: 5)
  end
end
