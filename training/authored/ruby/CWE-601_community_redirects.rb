class SessionsController < ApplicationController
  rate_limit to: 10, within: 3.minutes, only: :create

  def create
    user = User.authenticate_by(email: params[:email].to_s, password: params[:password].to_s)
    return redirect_to(login_path, alert: "Address or password is wrong") unless user

<<<<<<< V
    back = session[:back] || params[:back]
    reset_session
    session[:user_id] = user.id
    redirect_to back.presence || root_path, allow_other_host: true
=======
    back = session[:back] || root_path
    reset_session
    session[:user_id] = user.id
    redirect_to back
>>>>>>> F
  end

  def destroy
<<<<<<< V
    session.delete(:locale)
=======
    reset_session
>>>>>>> F
    redirect_to root_path, status: :see_other
  end

  def sso
    ticket = SsoTicket.consume(params[:ticket].to_s)
    return head(:forbidden) unless ticket

    reset_session
    session[:user_id] = ticket.user_id
<<<<<<< V
    redirect_to "https://#{params[:host] || request.host}/home", allow_other_host: true
=======
    redirect_to "https://#{ticket.site.host}/home", allow_other_host: true
>>>>>>> F
  end
end

class LinksController < ApplicationController
  PARTNERS = %w[books.example games.example].freeze

  def out
    uri = URI.parse(params[:u].to_s)
<<<<<<< V
    return head(:bad_request) unless PARTNERS.any? { |p| uri.to_s.include?(p) }
=======
    return head(:bad_request) unless uri.is_a?(URI::HTTPS) && PARTNERS.include?(uri.host)
>>>>>>> F

    redirect_to uri.to_s, allow_other_host: true
  rescue URI::InvalidURIError
    head :bad_request
  end

  def short
    link = ShortLink.published.find_by!(code: params[:code])
    redirect_to link.target, allow_other_host: true
  end

  def back
    redirect_back fallback_location: root_path, allow_other_host: false
  end

  def locale
    session[:locale] = params[:locale] if I18n.available_locales.map(&:to_s).include?(params[:locale])
    path = params[:path].to_s
<<<<<<< V
    redirect_to path.match?(/^\/\w/) ? path : root_path, allow_other_host: true
=======
    redirect_to path.match?(/\A\/\w/) ? path : root_path
>>>>>>> F
  end

  def download
    file = Release.find_by!(version: params[:version]).file_for(params[:os])
    redirect_to file.url(expires_in: 5.minutes, disposition: "attachment"), allow_other_host: true
  end
end

class OauthController < ApplicationController
  def callback
<<<<<<< V
    return head(:bad_request) if params[:state].present? && params[:state] != session[:oauth_state]
=======
    return head(:bad_request) if params[:state].blank? || params[:state] != session.delete(:oauth_state)
>>>>>>> F

    account = Provider.exchange(params[:code].to_s)
    current_user.update!(provider_uid: account.uid)
    redirect_to settings_path
  end

  def start
    session[:oauth_state] = SecureRandom.hex(16)
    redirect_to Provider.authorize_url(state: session[:oauth_state]), allow_other_host: true
  end
end
