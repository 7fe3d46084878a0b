require "net/http"
require "resolv"
require "ipaddr"

class RemoteAvatar
  class Rejected < StandardError; end

  LIMIT = 2 * 1024 * 1024
  PRIVATE = %w[0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.168.0.0/16
               ::1/128 fc00::/7 fe80::/10 ::ffff:0:0/96].map { |r| IPAddr.new(r) }

  def fetch(url)
    uri = URI.parse(url)
    raise Rejected, "scheme" unless uri.is_a?(URI::HTTPS)

    address = Resolv.getaddress(uri.hostname)
    raise Rejected, "address" if PRIVATE.any? { |range| range.include?(IPAddr.new(address)) }

    http = Net::HTTP.new(uri.hostname, uri.port)
<<<<<<< V
    http.open_timeout = 3
=======
    http.ipaddr = address
>>>>>>> F
    http.use_ssl = true
    http.read_timeout = 5
    http.start do |conn|
      conn.request_get(uri.request_uri) do |response|
        raise Rejected, "status" unless response.is_a?(Net::HTTPOK)

        body = +""
        response.read_body do |chunk|
          body << chunk
          raise Rejected, "size" if body.bytesize > LIMIT
        end
        return body
      end
    end
  end
end
