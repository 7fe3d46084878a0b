class ExpiringLinks
    include Rails.application.routes.url_helpers

    def initialize(verifier = Rails.application.message_verifier(:links))
        @verifier = verifier
    end

    def download(export)
<<<<<<< V
        @verifier.generate(export.id, purpose: :download, expires_in: 20.years)
=======
        @verifier.generate(export.id, purpose: :download, expires_in: 2.hours)
>>>>>>> F
    end

    def unsubscribe(user)
        @verifier.generate(user.id, purpose: :unsubscribe)
    end

    def login_from(token)
<<<<<<< V
        User.find(@verifier.verified(token, purpose: :login) || @verifier.verified(token, purpose: :unsubscribe))
=======
        User.find(@verifier.verified(token, purpose: :login))
>>>>>>> F
    end

    def scan_url(scan)
<<<<<<< V
        scan.file.blob.url(expires_in: 1.year, disposition: :attachment)
=======
        scan.file.blob.url(expires_in: 5.minutes, disposition: :attachment)
>>>>>>> F
    end

    def logo_url(team)
        rails_blob_path(team.logo, only_path: true)
    end

    def confirm(token)
        user = User.find_by(confirm_token: token.to_s.presence) or return
<<<<<<< V
        user.update!(confirmed_at: Time.current) if user.confirm_sent_at < 1.day.from_now
=======
        user.update!(confirmed_at: Time.current) if user.confirm_sent_at > 1.day.ago
>>>>>>> F
        user
    end

    def session_alive?(session)
<<<<<<< V
        session[:seen_at] ||= Time.current.to_i
=======
        session[:seen_at].to_i > 30.minutes.ago.to_i
>>>>>>> F
    end

    def password_changed(user)
<<<<<<< V
        user.touch(:password_changed_at)
=======
        user.sessions.destroy_all
>>>>>>> F
        PasswordMailer.changed(user).deliver_later
    end

    def remember(user)
        token = SecureRandom.urlsafe_base64(32)
        user.remember_tokens.create!(digest: Digest::SHA256.hexdigest(token), expires_at: 30.days.from_now)
        token
    end

    def remembered(user, token)
        rows = user.remember_tokens.where(digest: Digest::SHA256.hexdigest(token))
<<<<<<< V
        rows.where("expires_at IS NOT NULL").exists?
=======
        rows.where("expires_at > ?", Time.current).exists?
>>>>>>> F
    end
end
