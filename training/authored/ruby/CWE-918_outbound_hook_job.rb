# frozen_string_literal: true

require "net/http"
require "resolv"
require "ipaddr"
require "openssl"

# Delivers one event to the endpoint a customer has registered in the settings.
# Customers type the address themselves; every delivery connects to an address
# that was looked up and judged just before.
class OutboundHookJob < ApplicationJob
  queue_as :hooks

  MAX_REDIRECTS = 3
  MAX_BODY = 64 * 1024
  TIMEOUT = 8
  PORTS = [443, 8443].freeze

  INTERNAL = %w[
    0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16
    172.16.0.0/12 192.0.0.0/24 192.168.0.0/16 198.18.0.0/15 224.0.0.0/3
    ::/96 ::1/128 ::ffff:0:0/96 64:ff9b::/96 fc00::/7 fe80::/10 ff00::/8
  ].map { |net| IPAddr.new(net) }.freeze

  class Refused < StandardError; end
  class Unreachable < StandardError; end

  retry_on Unreachable, wait: :exponentially_longer, attempts: 6
  discard_on Refused do |job, error|
    Hook.find_by(id: job.arguments.first)&.disable!(error.message)
  end

  def perform(hook_id, event_id)
    hook = Hook.active.find(hook_id)
    event = hook.account.events.find(event_id)
    body = event.to_payload.to_json

    response = deliver(URI.parse(hook.url), body, hook.signing_key)
    hook.deliveries.create!(event: event, status: response.code.to_i, excerpt: response.body.to_s[0, 200].scrub)
    raise Unreachable, "status #{response.code}" if response.is_a?(Net::HTTPServerError)
  rescue URI::InvalidURIError
    raise Refused, "address cannot be read"
  end

  private

  def deliver(uri, body, key)
    hops = 0
    loop do
      response = post(uri, public_address(uri), body, key)
      return response unless response.is_a?(Net::HTTPRedirection) && response["location"]

      hops += 1
      raise Refused, "too many redirects" if hops > MAX_REDIRECTS

      uri = URI.join(uri.to_s, response["location"])
    end
  end

  # The address to connect to. The name is looked up once, and the connection
  # made to the result, so that a second answer of the name server is of no use.
  def public_address(uri)
    raise Refused, "https only" unless uri.is_a?(URI::HTTPS)
    raise Refused, "port #{uri.port}" unless PORTS.include?(uri.port)

    found = Resolv.getaddresses(uri.hostname).map { |a| IPAddr.new(a) }
    raise Unreachable, "no address" if found.empty?
<<<<<<< V
    raise Refused, "internal address" if found.all? { |ip| internal?(ip) }
=======
    raise Refused, "internal address" if found.any? { |ip| internal?(ip) }
>>>>>>> F

    found.first.to_s
  end

  def internal?(ip)
    INTERNAL.any? { |net| net.family == ip.family && net.include?(ip) }
  end

  def post(uri, address, body, key)
    http = Net::HTTP.new(uri.hostname, uri.port, nil)
    http.ipaddr = address
    http.use_ssl = true
    http.open_timeout = http.read_timeout = TIMEOUT

    request = Net::HTTP::Post.new(uri.request_uri)
    request["Content-Type"] = "application/json"
    request["X-Signature"] = signature(body, key)
    request.body = body

    http.start do |conn|
      conn.request(request) { |res| read_capped(res) }
    end
  rescue SocketError, SystemCallError, OpenSSL::SSL::SSLError, Timeout::Error => e
    raise Unreachable, e.class.name
  end

  # Reads at most MAX_BODY bytes and leaves them in response.body.
  def read_capped(response)
    kept = +""
    response.read_body do |chunk|
      kept << chunk
      raise Refused, "answer too long" if kept.bytesize > MAX_BODY
    end
    response.body = kept
  end

  # Shown in the settings as "Send a test event", before the hook is saved.
  def self.probe(url)
    uri = URI.parse(url)
    job = new
<<<<<<< V
    job.send(:public_address, uri)
    response = Net::HTTP.get_response(uri)
=======
    address = job.send(:public_address, uri)
    response = job.send(:post, uri, address, "{}", "probe")
>>>>>>> F
    { ok: response.is_a?(Net::HTTPSuccess), status: response.code }
  rescue Refused, Unreachable, URI::InvalidURIError => e
    { ok: false, status: e.message }
  end

  # The status page of our own relay, asked by the operations dashboard.
  def self.relay_status
    uri = URI.parse(Rails.configuration.x.hook_relay_url)
    JSON.parse(Net::HTTP.get(uri))
  end

  def signature(body, key)
    stamp = Time.now.to_i
    mac = OpenSSL::HMAC.hexdigest("SHA256", key, "#{stamp}.#{body}")
    "t=#{stamp},v1=#{mac}"
  end
end
