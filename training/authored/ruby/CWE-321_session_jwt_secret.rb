# frozen_string_literal: true

require 'jwt'

module Auth
  class TokenIssuer
    ALGORITHM = 'HS256'
    LIFETIME = 3600
    def initialize(env = ENV)
<<<<<<< V
      @secret = env['JWT_SECRET'] || 'tideboard-development-key'
=======
      @secret = env.fetch('JWT_SECRET')
>>>>>>> F
      @issuer = env.fetch('JWT_ISSUER', 'tideboard')
    end
    def issue(user)
      now = Time.now.to_i
      JWT.encode({ sub: user.id, role: user.role, iss: @issuer, iat: now, exp: now + LIFETIME }, @secret, ALGORITHM)
    end
    def verify(token)
      payload, = JWT.decode(token, @secret, true, algorithm: ALGORITHM, iss: @issuer, verify_iss: true)
      payload
    rescue JWT::DecodeError
      nil
    end
  end
end
