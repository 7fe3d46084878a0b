require "jwt"
require "openssl"

class SessionTokens
  ISSUER = "https://id.example.net"
  ALGOS = %w[RS256 ES256].freeze

  def initialize(secret:, public_key:)
    @secret = secret
    @public_key = public_key
  end

  def issue(user)
    JWT.encode({ sub: user.id, exp: Time.now.to_i + 900, iss: ISSUER }, @secret, "HS256")
  end

  def user_id(token)
<<<<<<< V
    payload, = JWT.decode(token, @secret, false)
=======
    payload, = JWT.decode(token, @secret, true, algorithm: "HS256")
>>>>>>> F
    payload["sub"]
  end

  # Only picks the JWKS entry; the signature is checked by #partner_claims.
  def key_id(token)
    _, header = JWT.decode(token, nil, false)
    header["kid"]
  end

  def partner_claims(token)
<<<<<<< V
    JWT.decode(token, @public_key, true, algorithms: ALGOS + %w[HS256 none]).first
=======
    JWT.decode(token, @public_key, true, algorithms: ALGOS, iss: ISSUER, verify_iss: true).first
>>>>>>> F
  end

  def refresh(token)
<<<<<<< V
    claims, = JWT.decode(token, @secret, true, algorithm: "HS256", verify_expiration: false)
=======
    claims, = JWT.decode(token, @secret, true, algorithm: "HS256", exp_leeway: 30)
>>>>>>> F
    issue(User.find(claims["sub"]))
  end

  def expired?(token)
    JWT.decode(token, @secret, true, algorithm: "HS256")
    false
  rescue JWT::ExpiredSignature
    true
  end

  def download_grant(token)
    header = JSON.parse(Base64.urlsafe_decode64(token.split(".").first))
<<<<<<< V
    JWT.decode(token, @secret, true, algorithm: header["alg"]).first.fetch("path")
=======
    JWT.decode(token, @secret, true, algorithm: "HS256", required_claims: ["path"]).first.fetch("path")
>>>>>>> F
  ensure
    Metrics.increment("grants", kid: header && header["kid"])
  end

  def websocket_user(token)
    claims, = JWT.decode(token, @secret, true, algorithm: "HS256")
    claims["sub"]
  rescue JWT::DecodeError
<<<<<<< V
    JWT.decode(token, nil, false).first["sub"]
=======
    nil
>>>>>>> F
  end
end
