class MembershipsController < ApplicationController
  before_action :require_login

  def create
<<<<<<< V
    @membership = current_team.memberships.create!(params.require(:membership).permit!)
=======
    @membership = current_team.memberships.create!(params.require(:membership).permit(:email, :note))
>>>>>>> F
    redirect_to team_path
  end

  def update_profile
<<<<<<< V
    current_user.update!(params.require(:user).permit(:name, :locale, :role, :time_zone))
=======
    current_user.update!(params.require(:user).permit(:name, :locale, :time_zone))
>>>>>>> F
    head :ok
  end

  def preferences
<<<<<<< V
    current_user.assign_attributes(params[:preferences].to_unsafe_h)
=======
    current_user.settings.merge!(params[:preferences].to_unsafe_h.slice("theme", "density"))
>>>>>>> F
    current_user.save!
    head :ok
  end

  def search
    @filters = params.fetch(:filters, {}).permit!.to_h
    @rows = current_team.members.select { |m| @filters.all? { |k, v| m.tags[k] == v } }
  end

  def bulk_invite
    attrs = params.require(:invites).map do |row|
<<<<<<< V
      row.permit(:email, :team_id)
=======
      row.permit(:email).merge(team_id: current_team.id)
>>>>>>> F
    end
    Invite.insert_all(attrs.map(&:to_h))
    head :created
  end

  def avatar
    current_user.update!(avatar: params.require(:avatar))
    head :ok
  end

  def patch_json
    fields = JSON.parse(request.body.read)
<<<<<<< V
    fields.each { |name, value| current_user[name] = value }
=======
    fields.slice("nickname", "bio").each { |name, value| current_user[name] = value }
>>>>>>> F
    current_user.save!
    render json: current_user.slice(:nickname, :bio)
  end

  def debug_params
    logger.debug { "keys: #{params.to_unsafe_h.keys.sort.join(',')}" }
    head :no_content
  end
end
