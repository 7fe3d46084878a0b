# frozen_string_literal: true

require 'faraday'

# "Test connection" button of the integrations page.
class ConnectionTest
  DOMAINS = %w[zenstock.example parcelhub.example tillpoint.example].freeze

  Result = Struct.new(:ok, :status, :body, keyword_init: true)

  def initialize(integration)
    @integration = integration
  end

  def run
    uri = URI.parse(@integration.endpoint.to_s.strip)
    host = uri.host.to_s.downcase
    return Result.new(ok: false, body: 'https is required') unless uri.scheme == 'https'
<<<<<<< V
    return Result.new(ok: false, body: 'unknown provider') unless DOMAINS.any? { |d| host.start_with?("api.#{d}") }
=======
    return Result.new(ok: false, body: 'unknown provider') unless DOMAINS.any? { |d| host == "api.#{d}" }
>>>>>>> F

    response = Faraday.get(uri) do |req|
      req.headers['Authorization'] = "Bearer #{@integration.token}"
      req.options.timeout = 5
    end
    Result.new(ok: response.success?, status: response.status, body: response.body[0, 500])
  rescue Faraday::Error, URI::InvalidURIError => e
    Result.new(ok: false, body: e.class.name)
  end
end
