class ProfilesController < ApplicationController
  before_action :require_login

  def show
    @profile = current_user.profile
  end

  def update
    @profile = current_user.profile
    if @profile.update(profile_params)
      redirect_to profile_path, notice: t(".saved")
    else
      render :show, status: :unprocessable_entity
    end
  end

  def import
    rows = JSON.parse(params.require(:vcards).read(200.kilobytes).to_s)
    contacts = rows.first(500).map { |row| row.slice("name", "email", "phone") }
    current_user.contacts.insert_all!(contacts) if contacts.any?
    head :created
  rescue JSON::ParserError, NoMethodError
    head :unprocessable_entity
  end

  def preferences
    allowed = current_user.admin? ? %i[theme locale beta_features] : %i[theme locale]
    current_user.preferences.assign_attributes(params.require(:preferences).permit(*allowed))
    current_user.preferences.save!
    head :no_content
  end

  private

  def profile_params
    params.require(:profile).permit(:display_name, :bio, :time_zone, links: %i[label url])
  end
end
