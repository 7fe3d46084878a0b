require "bunny"
require "faraday"
require "mail"
require "net/http"
require "net/ldap"
require "net/smtp"
require "net/ssh"
require "openssl"
require "pg"
require "redis"
require "socket"

module Partners
  CA = "/etc/partners/ca.pem".freeze

  def self.https(host)
    http = Net::HTTP.new(host, 443)
    http.use_ssl = true
<<<<<<< V
    http.verify_mode = OpenSSL::SSL::VERIFY_NONE
=======
    http.verify_mode = OpenSSL::SSL::VERIFY_PEER
>>>>>>> F
    http.ca_file = CA
    http
  end

  def self.api(token)
    Faraday.new("https://api.example.net",
                headers: { "Authorization" => "Bearer #{token}" },
<<<<<<< V
                ssl: { ca_file: CA, verify_hostname: false })
=======
                ssl: { ca_file: CA, verify_hostname: true })
>>>>>>> F
  end

  def self.sidecar
    Faraday.new("http://localhost:15000", ssl: { verify: false })
  end

  def self.raw(host, port)
    ctx = OpenSSL::SSL::SSLContext.new
    ctx.verify_mode = OpenSSL::SSL::VERIFY_PEER
    ctx.ca_file = CA
    s = OpenSSL::SSL::SSLSocket.new(TCPSocket.new(host, port), ctx)
    s.hostname = host
    s.connect
<<<<<<< V
    s.peer_cert or raise OpenSSL::SSL::SSLError
=======
    s.post_connection_check(host)
>>>>>>> F
    s
  end

  def self.directory(user, password)
    Net::LDAP.new(
      host: "dir.example.net",
<<<<<<< V
      port: 389,
      encryption: nil,
=======
      port: 636,
      encryption: { method: :simple_tls, tls_options: { ca_file: CA, verify_mode: OpenSSL::SSL::VERIFY_PEER } },
>>>>>>> F
      auth: { method: :simple, username: user, password: password }
    )
  end

  def self.smtp(host)
    s = Net::SMTP.new(host, 587)
<<<<<<< V
    s.enable_starttls_auto(Net::SMTP.default_ssl_context)
=======
    s.enable_starttls(Net::SMTP.default_ssl_context)
>>>>>>> F
    s
  end

  def self.mail_defaults
    Mail.defaults { delivery_method :smtp, address: "127.0.0.1", port: 25, enable_starttls_auto: false }
  end

  def self.cache(password)
    Redis.new(
<<<<<<< V
      url: "redis://cache.example.net:6379",
=======
      url: "rediss://cache.example.net:6380",
>>>>>>> F
      password: password,
      ssl_params: { ca_file: CA }
    )
  end

  def self.queue(user, password)
    Bunny.new(host: "mq.example.net", port: 5671, tls: true, user: user, password: password,
<<<<<<< V
              tls_ca_certificates: [CA], verify_peer: false)
=======
              tls_ca_certificates: [CA], verify_peer: true)
>>>>>>> F
  end

  def self.ledger(password)
    PG.connect(host: "db.example.net", dbname: "ledger", user: "partners", password: password,
               sslmode: "verify-full", sslrootcert: CA)
  end

  def self.shell(host, user, &block)
<<<<<<< V
    Net::SSH.start(host, user, verify_host_key: :never, non_interactive: true, &block)
=======
    Net::SSH.start(host, user, verify_host_key: :always, non_interactive: true, &block)
>>>>>>> F
  end
end
