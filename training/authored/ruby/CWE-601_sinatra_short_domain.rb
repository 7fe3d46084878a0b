require "sinatra/base"
require "uri"

class Gateway < Sinatra::Base
  enable :sessions
  set :session_secret, ENV.fetch("SESSION_SECRET")

  PARENT = "riverside.example"

  get "/logout" do
    session.clear
    target = params["to"].to_s
    begin
      uri = URI(target)
    rescue URI::InvalidURIError
      halt 400
    end
<<<<<<< V
    halt 400 unless uri.host =~ /#{PARENT}$/
=======
    halt 400 unless uri.host =~ /\A([a-z0-9-]+\.)*#{Regexp.escape(PARENT)}\z/
>>>>>>> F
    halt 400 unless %w[http https].include?(uri.scheme)
    redirect uri.to_s
  end

  get "/me" do
    halt 401 unless session["user"]
    content_type :json
    { user: session["user"] }.to_json
  end
end
