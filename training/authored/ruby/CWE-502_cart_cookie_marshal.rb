# frozen_string_literal: true

require 'base64'
require 'json'
require 'rack'

# Keeps the cart of visitors who are not logged in.
class CartMiddleware
  COOKIE = 'cart'
  LIMIT = 3_000

  def initialize(app)
    @app = app
  end

  def call(env)
    request = Rack::Request.new(env)
    raw = request.cookies[COOKIE]
    env['shop.cart'] = raw ? load_cart(raw) : {}
    @app.call(env)
  end

  private

  def load_cart(raw)
    return {} if raw.bytesize > LIMIT

<<<<<<< V
    cart = Marshal.load(Base64.urlsafe_decode64(raw))
=======
    cart = JSON.parse(Base64.urlsafe_decode64(raw))
>>>>>>> F
    return {} unless cart.is_a?(Hash)

    cart.select { |sku, n| sku.is_a?(String) && n.is_a?(Integer) && n.between?(1, 99) }
  rescue ArgumentError, TypeError, JSON::ParserError
    {}
  end
end
