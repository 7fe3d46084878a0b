# frozen_string_literal: true

require 'faraday'
require 'logger'

module Banklink
  class Client
    def initialize(base_url, client_id:, client_secret:, logger: Logger.new($stdout))
      @credentials = { client_id: client_id, client_secret: client_secret }
      @conn = Faraday.new(url: base_url) do |f|
        f.request :url_encoded
        f.request :retry, max: 2
<<<<<<< V
        f.response :logger, logger, headers: true, bodies: true
=======
        f.response :logger, logger, headers: false, bodies: false
>>>>>>> F
        f.response :json
        f.adapter :net_http
      end
    end
    def accounts(consent)
      @conn.get("/consents/#{consent}/accounts", nil, 'Authorization' => "Bearer #{token}").body.fetch('accounts')
    end
    private
    def token
      @conn.post('/oauth/token', @credentials.merge(grant_type: 'client_credentials')).body.fetch('access_token')
    end
  end
end
