class ApplicationPolicy
  attr_reader :user, :record

  def initialize(user, record)
    raise Pundit::NotAuthorizedError, "must be logged in" unless user

    @user = user
    @record = record
  end

  def show? = false
  def update? = false
  def destroy? = false

  class Scope
    attr_reader :user, :scope

    def initialize(user, scope)
      raise Pundit::NotAuthorizedError, "must be logged in" unless user

      @user = user
      @scope = scope
    end
  end
end

class SitePolicy < ApplicationPolicy
  def show? = member?
  def update? = member? && !record.locked?
  def destroy? = record.owner_id == user.id
  def deploy? = member? && record.account.active?

  class Scope < ApplicationPolicy::Scope
    def resolve
      scope.where(account_id: user.account_ids)
    end
  end

  private

  def member? = user.account_ids.include?(record.account_id)
end

class SitesController < ApplicationController
  after_action :verify_authorized, except: :index
  after_action :verify_policy_scoped, only: :index

  def index
    render json: policy_scope(Site).order(:name).limit(params.fetch(:limit, 50).to_i.clamp(1, 100))
  end

  def show
    site = authorize Site.find(params[:id])
    fresh_when(site, public: false)
    render json: site.as_json(only: %i[id name domain]) unless performed?
  end

  def update
    site = Site.find(params[:id])
    authorize site
    site.update!(params.require(:site).permit(:name, redirects_attributes: %i[id from to]))
    head :no_content
  end

  def destroy
    site = authorize Site.find(params[:id])
    return head(:unprocessable_entity) unless params[:confirm] == site.name

    DestroySiteJob.perform_later(site)
    head :accepted
  end

  def deploy
    site = authorize Site.find(params[:id])
    build = site.builds.find(params[:build_id])
    Deploy.transaction do
      site.lock!
      return head(:conflict) if site.deploys.running.exists?

      site.deploys.create!(build: build, user: current_user)
    end
    head :created
  end

  def domain_check
    skip_authorization # anybody may ask whether a name is free
    name = params[:name].to_s.downcase
    render json: { free: name.match?(/\A[a-z0-9-]{3,40}\z/) && !Site.exists?(domain: "#{name}.sites.example") }
  end
end

class MembershipsController < ApplicationController
  before_action :authenticate_user!
  before_action :load_account

  ROLES = %w[member admin].freeze

  def create
    invitee = User.find_by(email: params[:email].to_s)
    @account.memberships.find_or_create_by!(user: invitee) { |m| m.role = "member" } if invitee
    head :accepted
  end

  def update
    membership = @account.memberships.where.not(user_id: current_user.id).find(params[:id])
    membership.update!(role: ROLES.include?(params[:role]) ? params[:role] : "member")
    head :no_content
  end

  def destroy
    membership = @account.memberships.find(params[:id])
    return head(:conflict) if membership.user_id == @account.owner_id

    membership.destroy!
    head :no_content
  end

  private

  def load_account
    @account = current_user.administered_accounts.find(params[:account_id])
  end
end

class SupportController < ApplicationController
  before_action -> { head(:not_found) unless current_user&.support? }

  def impersonate
    target = User.where(support: false).find(params[:id])
    AuditLog.write(actor: current_user.id, action: "impersonate", target: target.id)
    reset_session
    session[:user_id] = target.id
    redirect_to root_path
  end

  def site
    render json: Site.unscoped.find(params[:id]).as_json(only: %i[id name domain locked])
  end
end
