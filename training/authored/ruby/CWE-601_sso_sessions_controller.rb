class SessionsController < ApplicationController
    # Sign-in with password or with the identity provider of the company. The
    # page the user came from travels along and is visited afterwards.
    LOCALES = %w(en de fr pl).freeze
    MAX_FAILURES = 10
    LOCK_FOR = 15.minutes
    STATE_TTL = 10.minutes

    skip_before_action :require_login, only: [:new, :create, :start_sso, :callback]
    before_action :leave_if_signed_in, only: [:new, :start_sso]

    def new
        @return_to = local_path(params[:return_to])
        @locale = LOCALES.include?(params[:locale]) ? params[:locale] : I18n.default_locale
    end

    def create
        user = User.find_by(email: params[:email].to_s.strip.downcase)
        if user.nil?
            User.new(password: 'placeholder-9').authenticate(params[:password].to_s)
            return refuse
        end
        return refuse if locked?(user)

        unless user.authenticate(params[:password].to_s)
            user.increment!(:failures)
            user.update!(locked_until: LOCK_FOR.from_now) if user.failures >= MAX_FAILURES
            return refuse
        end

        sign_in(user)
<<<<<<< V
        redirect_to params[:return_to].presence || root_path, allow_other_host: true
=======
        redirect_to local_path(params[:return_to])
>>>>>>> F
    end

    def start_sso
        state = SecureRandom.urlsafe_base64(24)
        nonce = SecureRandom.urlsafe_base64(24)
        session[:sso] = {
            'state' => state,
            'nonce' => nonce,
            'return_to' => local_path(params[:return_to]),
            'started' => Time.current.to_i
        }
        redirect_to provider.authorize_url(state: state, nonce: nonce, redirect_uri: callback_session_url),
                    allow_other_host: true
    end

    def callback
        pending = session.delete(:sso)
        if pending.nil? || pending['started'] < STATE_TTL.ago.to_i
            return redirect_to(new_session_path, alert: t('.expired'))
        end
        unless ActiveSupport::SecurityUtils.secure_compare(pending['state'], params[:state].to_s)
            return redirect_to(new_session_path, alert: t('.expired'))
        end

        claims = provider.exchange(params[:code].to_s, nonce: pending['nonce'], redirect_uri: callback_session_url)
        user = User.find_by(sso_subject: claims.fetch('sub'))
        return redirect_to(new_session_path, alert: t('.unknown')) if user.nil?

        sign_in(user)
        redirect_to pending['return_to']
    rescue Provider::Error => e
        logger.warn("sso: #{e.class}")
        redirect_to new_session_path, alert: t('.failed')
    end

    # Switches the language and goes back to the page the form was on.
    def locale
        wanted = params[:locale].to_s
        current_user.update!(locale: wanted) if LOCALES.include?(wanted)
        redirect_back fallback_location: root_path, allow_other_host: false
    end

    def destroy
        subject = current_user.sso_subject
        reset_session
        if subject
            redirect_to provider.logout_url(post_logout: root_url), allow_other_host: true
        else
            redirect_to root_path
        end
    end

    # "Open in the old portal": the portal is one of ours, on its own host.
    def portal
        target = PortalLink.find_by!(key: params[:key], enabled: true)
        redirect_to target.url, allow_other_host: true
    end

    private

    # Only paths within this application; everything else becomes the start page.
    def local_path(value)
        path = value.to_s
        path.match?(%r{\A/(?![/\\])[\x21-\x7e]*\z}) ? path : root_path
    end

    def sign_in(user)
<<<<<<< V
        session.delete(:signed_in_at)
=======
        reset_session
>>>>>>> F
        user.update!(failures: 0, locked_until: nil, seen_at: Time.current)
        session[:user_id] = user.id
        session[:signed_in_at] = Time.current.to_i
    end

    def refuse
        flash.now[:alert] = t('sessions.create.refused')
        @return_to = local_path(params[:return_to])
        render :new, status: :unauthorized
    end

    def locked?(user)
        user.locked_until.present? && user.locked_until.future?
    end

    def leave_if_signed_in
        redirect_to root_path if current_user
    end

    def provider
        @provider ||= Provider.new(Rails.application.credentials.sso)
    end
end
