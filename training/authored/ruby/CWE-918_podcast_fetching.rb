require "addressable/uri"
require "faraday"
require "ipaddr"
require "net/http"
require "open-uri"
require "resolv"
require "ssrf_filter"

module Podcasts
  INNER = %w[0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.168.0.0/16 ::1/128 fc00::/7 fe80::/10].map { |n| IPAddr.new(n) }

  class Blocked < StandardError; end

  module_function

  def public_ip(host)
    found = Resolv.getaddresses(host).map { |a| IPAddr.new(a).native }
    raise Blocked, host if found.empty? || found.any? { |a| INNER.any? { |n| n.family == a.family && n.include?(a) } }

    found.first.to_s
  end

  def feed(url)
    uri = URI.parse(url)
    raise Blocked, url unless uri.is_a?(URI::HTTPS)

    ip = public_ip(uri.hostname)
<<<<<<< V
    Net::HTTP.start(uri.hostname, 443, use_ssl: true, open_timeout: 3, read_timeout: 5) do |http|
=======
    Net::HTTP.start(uri.hostname, 443, ipaddr: ip, use_ssl: true, open_timeout: 3, read_timeout: 5) do |http|
>>>>>>> F
      http.request_get(uri.request_uri).body
    end
  end

  def cover(url)
<<<<<<< V
    URI.open(url, read_timeout: 5).read(5_000_000)
=======
    SsrfFilter.get(url, max_redirects: 2).body.byteslice(0, 5_000_000)
>>>>>>> F
  end

  def transcript(path)
    File.open(Rails.root.join("data", "transcripts", File.basename(path.to_s))) { |f| f.read(1_000_000) }
  end

  def episode_notes(name)
<<<<<<< V
    URI.open(URI.join("https://notes.podcasts.example/", "#{name}.txt"), redirect: false) { |f| f.read }
=======
    URI.open("https://notes.podcasts.example/#{ERB::Util.url_encode(name)}.txt", redirect: false) { |f| f.read }
>>>>>>> F
  end

  def ping_hub(hub)
    uri = Addressable::URI.parse(hub)
<<<<<<< V
    raise Blocked, hub if uri.host =~ /localhost|127\.0\.0\.1|internal/
=======
    raise Blocked, hub unless uri.host =~ /\Ahub[1-9]\.podcasts\.example\z/
>>>>>>> F

    Faraday.post("#{uri.scheme}://#{uri.host}/publish", "hub.mode" => "publish")
  end

  def chart(country)
    conn = Faraday.new("https://charts.example/v2")
<<<<<<< V
    conn.get(country) { |r| r.headers["X-Key"] = Settings.chart_key }.body
=======
    conn.get("charts", c: country) { |r| r.headers["X-Key"] = Settings.chart_key }.body
>>>>>>> F
  end

  def worker_alive?(port)
    Net::HTTP.get_response(URI("http://127.0.0.1:#{Integer(port)}/up")).is_a?(Net::HTTPOK)
  rescue SystemCallError
    false
  end

  def license_text
    URI.open("https://licenses.example/cc-by.txt", open_timeout: 2, &:read)
  end
end
