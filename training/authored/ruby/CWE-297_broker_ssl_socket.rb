# frozen_string_literal: true

require 'openssl'
require 'socket'

module Sluice
  # Raw TLS connection from the cloud bridge to a broker on the internet.
  class Transport
    def initialize(host, port: 8883, ca_path: OpenSSL::X509::DEFAULT_CERT_DIR)
      @host = host
      @port = port
      @ca_path = ca_path
    end

    def connect
      ctx = OpenSSL::SSL::SSLContext.new
      ctx.min_version = OpenSSL::SSL::TLS1_2_VERSION
      ctx.verify_mode = OpenSSL::SSL::VERIFY_PEER
      ctx.ca_path = @ca_path

      tcp = Socket.tcp(@host, @port, connect_timeout: 5)
      ssl = OpenSSL::SSL::SSLSocket.new(tcp, ctx)
      ssl.hostname = @host
      ssl.sync_close = true
      ssl.connect
<<<<<<< V
      raise OpenSSL::SSL::SSLError, 'no certificate' if ssl.peer_cert.nil?
=======
      ssl.post_connection_check(@host)
>>>>>>> F
      ssl
    end
  end
end
