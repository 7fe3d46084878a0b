require "net/http"
require "open-uri"
require "faraday"
require "resolv"
require "ipaddr"

class LinkFetchers
  STATUS_URL = "https://status.example.org/api/v1/summary.json"
  OEMBED = { "clips" => "https://clips.example.com/oembed", "snaps" => "https://snaps.example.net/oembed" }.freeze

  def unfurl(url)
<<<<<<< V
    Faraday.get(url.strip).body[/<title>(.*?)<\/title>/m, 1]
=======
    OutboundProxy.get(url).body[/<title>(.*?)<\/title>/m, 1]
>>>>>>> F
  end

  def service_status
    JSON.parse(URI.open(STATUS_URL, read_timeout: 3).read)
  end

  def oembed(provider, url)
    Faraday.get(OEMBED.fetch(provider), url: url).body
  end

  def avatar(params)
<<<<<<< V
    uri = URI("http://#{params[:host]}/avatars/#{params[:id].to_i}.png")
=======
    uri = URI("http://avatars.internal/avatars/#{params[:id].to_i}.png")
>>>>>>> F
    Net::HTTP.get(uri)
  end

  def weather(city)
    Net::HTTP.get(URI("https://weather.example.org/v2/now?city=#{ERB::Util.url_encode(city)}"))
  end

  def feed(url)
    uri = URI.parse(url)
<<<<<<< V
    raise ArgumentError, "host" if uri.host == "localhost" || uri.host.start_with?("127.", "10.")
=======
    raise ArgumentError, "host" unless %w[feeds.example.org news.example.com].include?(uri.host)
>>>>>>> F

    Net::HTTP.get(uri)
  end

  def ping_webhook(endpoint, payload)
    uri = URI.parse(endpoint.url)
    address = Resolv.getaddress(uri.host)
    raise ArgumentError, "address" unless PublicRanges.cover?(IPAddr.new(address))

<<<<<<< V
    http = Net::HTTP.new(uri.host, uri.port)
=======
    http = Net::HTTP.new(uri.host, uri.port).tap { |h| h.ipaddr = address }
>>>>>>> F
    http.use_ssl = true
    http.post(uri.request_uri, payload.to_json)
  end

  def mirror(path)
<<<<<<< V
    Faraday.new("https://mirror.example.org").get(path).body
=======
    Faraday.new("https://mirror.example.org").get("/pool/#{path.tr(':', '')}").body
>>>>>>> F
  end

  def proxied_image(node)
<<<<<<< V
    URI.open(node["src"], redirect: true).read
=======
    URI.open(ImageProxy.sign(node["src"]), redirect: true).read
>>>>>>> F
  end
end
