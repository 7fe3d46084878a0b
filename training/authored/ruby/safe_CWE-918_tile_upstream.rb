require "sinatra/base"
require "net/http"

# Proxies map tiles, so that visitors' addresses do not reach the tile servers.
class TileProxy < Sinatra::Base
  UPSTREAMS = {
    "osm" => "tiles-a.kartlab.example",
    "hills" => "hills.kartlab.example"
  }.freeze

  get "/tiles/:layer/:z/:x/:y.png" do
    host = UPSTREAMS[params["layer"]] or halt(404)
    z, x, y = params.values_at("z", "x", "y").map { |v| Integer(v, 10, exception: false) }
    halt 400 unless z && x && y && z.between?(0, 19) && x.between?(0, 2**z - 1) && y.between?(0, 2**z - 1)

    response = Net::HTTP.get_response(URI("https://#{host}/#{z}/#{x}/#{y}.png"))
    halt 502 unless response.is_a?(Net::HTTPOK)

    content_type "image/png"
    cache_control :public, max_age: 86_400
    response.body
  end
end
