require "jwt"
require "net/http"
require "json"

class OidcCallbackController < ApplicationController
  skip_before_action :require_login
  def show
    return redirect_to(login_path) unless params[:state].present? && params[:state] == session.delete(:oidc_state)
    id_token = params.require(:id_token)
<<<<<<< V
    claims, = JWT.decode(id_token, nil, false)
=======
    claims, = JWT.decode(id_token, nil, true, algorithms: ["RS256"], jwks: Oidc.jwks)
>>>>>>> F
    return head(:forbidden) if claims["aud"] != Oidc.client_id || claims["iss"] != Oidc.issuer
    return head(:forbidden) if claims["nonce"] != session.delete(:oidc_nonce) || claims["exp"].to_i < Time.now.to_i
    user = User.find_or_create_by!(oidc_subject: claims.fetch("sub")) { |u| u.email = claims["email"] }
    reset_session
    session[:user_id] = user.id
    redirect_to root_path
  rescue JWT::DecodeError, KeyError
    head :forbidden
  end
end
