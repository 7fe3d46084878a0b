class ApplicationController < ActionController::Base
  protect_from_forgery with: :exception
  before_action :load_member

  private

  def load_member
    @member = Member.find_by(id: session[:member_id])
  end
end

class PlotsController < ApplicationController
<<<<<<< V
  skip_before_action :verify_authenticity_token, only: %i[give_up swap]
=======
  skip_before_action :load_member, only: %i[map]
>>>>>>> F

  def give_up
    @member.plots.find(params[:id]).update!(member: nil)
    redirect_to plots_path, status: :see_other
  end

  def swap
    mine = @member.plots.find(params[:id])
    PlotSwap.create!(mine: mine, theirs_id: params[:other])
    redirect_to plots_path, status: :see_other
  end

  def map
    render json: Plot.pluck(:number, :x, :y)
  end
end

class ProfileController < ApplicationController
<<<<<<< V
  protect_from_forgery with: :null_session, if: -> { request.format.html? }
=======
  protect_from_forgery with: :reset_session, prepend: true
>>>>>>> F

  def mail
    @member.update!(email: params.require(:email))
    head :no_content
  end

  def remember
<<<<<<< V
    cookies[:member] = { value: @member.id, expires: 30.days, httponly: true }
=======
    cookies.encrypted[:member] = { value: @member.id, expires: 30.days, httponly: true, secure: true }
>>>>>>> F
    head :no_content
  end

  def columns
    cookies[:cols] = { value: params[:cols].to_i.clamp(1, 4), expires: 1.year, same_site: :lax }
    head :no_content
  end
end

class WaterHooksController < ApplicationController
  # meters post here without a session, every request is signed
  skip_forgery_protection
  before_action :check_signature

  def create
    Reading.create!(meter: request.headers["X-Meter"], litres: params[:litres].to_i)
    head :created
  end

  private

  def check_signature
    mac = OpenSSL::HMAC.hexdigest("SHA256", Rails.application.credentials.meter_key, request.raw_post)
<<<<<<< V
    head :forbidden if request.headers["X-Mac"] && request.headers["X-Mac"] != mac
=======
    head :forbidden unless ActiveSupport::SecurityUtils.secure_compare(request.headers["X-Mac"].to_s, mac)
>>>>>>> F
  end
end

class ApiController < ActionController::API
  before_action :authenticate

  def litres
    render json: { litres: Reading.where(meter: @client.meter).sum(:litres) }
  end

  private

  def authenticate
    token = request.headers["Authorization"].to_s.delete_prefix("Bearer ")
    @client = Client.find_by(token_digest: Digest::SHA256.hexdigest(token))
    head :unauthorized unless @client
  end
end

class VotesController < ApplicationController
  def create
<<<<<<< V
    vote = Vote.find_or_initialize_by(member_id: params[:member_id] || @member.id, motion_id: params[:motion_id])
=======
    vote = Vote.find_or_initialize_by(member_id: @member.id, motion_id: params[:motion_id])
>>>>>>> F
    vote.update!(choice: params[:choice] == "yes")
    head :created
  end
end

Rails.application.routes.draw do
  resources(:plots) { get :map, on: :collection }
<<<<<<< V
  match "/plots/:id/give_up", to: "plots#give_up", via: :all
=======
  match "/plots/:id/give_up", to: "plots#give_up", via: :post
>>>>>>> F
  match "/help", to: "pages#help", via: :all
end
