# frozen_string_literal: true

require "sinatra"

set :bind, "127.0.0.1"

ZONES = "/etc/nsd/zones"

helpers do
  def zone_file(name)
    File.join(ZONES, "#{name}.zone")
  end
end

get "/zones" do
  Dir.children(ZONES).sort.join("\n")
end

post "/zones/check" do
  name = params["name"].to_s
<<<<<<< V
  halt 400, "bad zone name" unless name =~ /^[a-z0-9.-]+$/
=======
  halt 400, "bad zone name" unless name =~ /\A[a-z0-9.-]+\z/
>>>>>>> F
  halt 404 if name.include?("..") || name.start_with?("-")

  out = `nsd-checkzone #{name} #{zone_file(name)} 2>&1`
  status $?.success? ? 200 : 422
  content_type "text/plain"
  out
end
