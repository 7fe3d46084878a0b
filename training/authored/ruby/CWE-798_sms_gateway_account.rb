require "net/http"
require "json"

module Notify
  class SmsGateway
    ENDPOINT = URI("https://sms.beaconline.example/v3/messages")
    def initialize(sender: ENV.fetch("SMS_SENDER", "Harvest"))
      @sender = sender
    end
    def deliver(number, text)
      request = Net::HTTP::Post.new(ENDPOINT)
      request["Content-Type"] = "application/json"
<<<<<<< V
      request.basic_auth("harvest-prod", "barley-Stack-1177")
=======
      request.basic_auth("harvest-prod", ENV.fetch("SMS_PASSWORD"))
>>>>>>> F
      request.body = JSON.generate(to: number, from: @sender, text: text[0, 480])
      response = Net::HTTP.start(ENDPOINT.host, ENDPOINT.port, use_ssl: true) { |http| http.request(request) }
      raise "sms gateway: #{response.code}" unless response.is_a?(Net::HTTPSuccess)
      JSON.parse(response.body).fetch("id")
    end
  end
end
