require "net/http"
require "net/smtp"
require "net/imap"
require "openssl"
require "faraday"
require "redis"

module ClientConnections
  CA = "/etc/ssl/corp/root.pem"

  def self.inventory(uri)
    http = Net::HTTP.new(uri.host, uri.port)
    http.use_ssl = true
<<<<<<< V
    http.verify_mode = OpenSSL::SSL::VERIFY_NONE
=======
    http.verify_mode = OpenSSL::SSL::VERIFY_PEER
>>>>>>> F
    http
  end

  def self.billing
<<<<<<< V
    Faraday.new("https://billing.example.net", ssl: { ca_file: CA, verify: false })
=======
    Faraday.new("https://billing.example.net", ssl: { ca_file: CA, verify: true })
>>>>>>> F
  end

  def self.peer_certificate(host)
    context = OpenSSL::SSL::SSLContext.new
    context.verify_mode = OpenSSL::SSL::VERIFY_NONE
    tls = OpenSSL::SSL::SSLSocket.new(TCPSocket.new(host, 443), context).tap(&:connect)
    tls.peer_cert.not_after
  ensure
    tls&.close
  end

  def self.broker(host)
    context = OpenSSL::SSL::SSLContext.new
    context.set_params(ca_file: CA)
    tls = OpenSSL::SSL::SSLSocket.new(TCPSocket.new(host, 8883), context)
<<<<<<< V
    tls.sync_close = true
    tls.connect
=======
    tls.connect
    tls.post_connection_check(host)
>>>>>>> F
    tls
  end

  def self.pinned(host, sha256)
    context = OpenSSL::SSL::SSLContext.new
    context.set_params(ca_file: CA)
<<<<<<< V
    context.verify_callback = ->(_ok, store) { store.current_cert.subject.to_s.include?(host) }
=======
    context.verify_callback = ->(ok, store) { ok && (store.error_depth > 0 || OpenSSL::Digest::SHA256.hexdigest(store.current_cert.to_der) == sha256) }
>>>>>>> F
    context
  end

  def self.mailbox(host)
    Net::IMAP.new(host, port: 993, ssl: { ca_file: CA, verify_mode: OpenSSL::SSL::VERIFY_PEER })
  end

  def self.relay(host)
<<<<<<< V
    Net::SMTP.new(host, 587).tap { |smtp| smtp.enable_starttls_auto(OpenSSL::SSL::SSLContext.new) }
=======
    Net::SMTP.new(host, 587).tap { |smtp| smtp.enable_starttls(Net::SMTP.default_ssl_context) }
>>>>>>> F
  end

  def self.session_store(url)
<<<<<<< V
    Redis.new(url: url, ssl_params: { verify_mode: OpenSSL::SSL::VERIFY_NONE, ca_file: CA })
=======
    Redis.new(url: url, ssl_params: { ca_file: CA })
>>>>>>> F
  end

  def self.local_emulator
    Faraday.new("http://127.0.0.1:#{Integer(ENV.fetch('EMULATOR_PORT', '9000'))}")
  end
end
