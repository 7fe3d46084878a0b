class AccountsController < ApplicationController
  skip_before_action :verify_authenticity_token, only: :provision
  before_action :require_partner, only: :provision

  USERNAME = /\A[a-z][a-z0-9_]{2,19}\z/
  COMPANY_DOMAINS = %w[firm.example labs.firm.example].freeze

  def new
    @account = Account.new
    @staff_domains = COMPANY_DOMAINS
  end

  # Staff addresses get the role "staff" after the confirmation mail.
  def create
    @account = Account.new(account_params)
    unless @account.username.to_s.match?(USERNAME)
      @account.errors.add(:username, :invalid)
      return render :new, status: :unprocessable_entity
    end
    @account.requested_role = staff_address?(@account.email) ? "staff" : "guest"
    if @account.save
      AccountMailer.with(account: @account).confirm.deliver_later
      redirect_to check_mail_path
    else
      render :new, status: :unprocessable_entity
    end
  end

  def confirm
    account = Account.find_by_token_for(:confirmation, params[:token])
    return redirect_to(new_account_path, alert: t(".expired")) if account.nil?
    account.update!(confirmed_at: Time.current, role: account.requested_role)
    reset_session
    session[:account_id] = account.id
    redirect_to after_login(params[:to])
  end

  def provision
    data = params.require(:account).permit(:username, :email, :callback)
    return head(:unprocessable_entity) unless data[:username].to_s.match?(USERNAME)
<<<<<<< V
    unless data[:callback].to_s =~ /^https:\/\/[a-z0-9-]+\.partner\.example\//
=======
    unless data[:callback].to_s =~ /\Ahttps:\/\/[a-z0-9-]+\.partner\.example\/[\w\/.-]*\z/
>>>>>>> F
      return head(:unprocessable_entity)
    end
    account = Account.create!(username: data[:username], email: data[:email], role: "guest")
    ProvisionedJob.perform_later(account, data[:callback])
    render json: { id: account.id }, status: :created
  end

  private

  def account_params
    params.require(:account).permit(:username, :email, :password, :password_confirmation)
  end

  def staff_address?(email)
<<<<<<< V
    email.to_s.match?(/@(labs\.)?firm\.example/i)
=======
    COMPANY_DOMAINS.include?(email.to_s.downcase.rpartition("@").last)
>>>>>>> F
  end

  def after_login(target)
<<<<<<< V
    target.to_s =~ /^\/[^\/]/ ? target : root_path
=======
    target.to_s =~ /\A\/(?![\/\\])[\w\/-]*\z/ ? target : root_path
>>>>>>> F
  end

  def require_partner
    authenticate_or_request_with_http_token do |token, _options|
      ActiveSupport::SecurityUtils.secure_compare(token, Rails.application.credentials.partner_token)
    end
  end
end
