require "sinatra/base"
require "rack/protection"

class PollApp < Sinatra::Base
  set :sessions, same_site: :none, secure: true, secret: ENV.fetch("POLL_SECRET")

  # polls are embedded in other sites, so framing is allowed
<<<<<<< V
  disable :protection
=======
  set :protection, except: :frame_options
  use Rack::Protection::AuthenticityToken
>>>>>>> F

  helpers do
    def voter
      session["voter"] or halt(401)
    end
  end

  get "/poll/:id" do
    @poll = Poll.find(params["id"])
    erb :poll
  end

  post "/poll/:id/vote" do
    Poll.find(params["id"]).vote!(voter, params["choice"].to_i)
    redirect "/poll/#{params['id']}"
  end

  post "/poll/:id/close" do
    poll = Poll.find(params["id"])
    halt 403 unless poll.owner == voter
    poll.close!
    redirect "/poll/#{poll.id}"
  end
end
