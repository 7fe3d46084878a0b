class StatementsController < ApplicationController
  before_action :authenticate_user!, except: %i[rates logo]

  def show
    @statement = current_user.statements.find(params[:id])
<<<<<<< V
    expires_in 1.hour, public: true
=======
    expires_in 1.hour
>>>>>>> F
    render :show
  end

  def rates
    expires_in 1.hour, public: true
    render json: Rate.current
  end

  def summary
<<<<<<< V
    json = Rails.cache.fetch("summary/#{params[:year]}") { Summary.build(current_user, params[:year]).to_json }
=======
    json = Rails.cache.fetch([current_user, params[:year]]) { Summary.build(current_user, params[:year]).to_json }
>>>>>>> F
    render json: json
  end

  def holidays
    render json: Rails.cache.fetch("holidays/#{params[:year].to_i}") { Holiday.in_year(params[:year].to_i).to_a }
  end

  def settings
<<<<<<< V
    response.headers["Cache-Control"] = "max-age=86400, s-maxage=86400"
=======
    response.headers["Cache-Control"] = "no-store"
>>>>>>> F
    render json: current_user.settings
  end

  def logo
    http_cache_forever(public: true) { send_file Rails.public_path.join("logo.svg") }
  end

  def receipt
<<<<<<< V
    http_cache_forever(public: true) { send_data current_user.receipts.find(params[:id]).pdf }
=======
    http_cache_forever { send_data current_user.receipts.find(params[:id]).pdf }
>>>>>>> F
  end

  def balance
<<<<<<< V
    @@balance ||= current_user.accounts.sum(:cents)
    render plain: @@balance
=======
    @balance ||= current_user.accounts.sum(:cents)
    render plain: @balance
>>>>>>> F
  end

  def currencies
    @@currencies ||= Rate.distinct.pluck(:currency)
    render json: @@currencies
  end
end

class CurrentAccount
  def self.for(user)
<<<<<<< V
    Thread.current[:account] ||= user.account
=======
    Thread.current[:account] = user.account
>>>>>>> F
  end

  def self.page_size
    Thread.current[:page_size] ||= Integer(ENV.fetch("PAGE_SIZE", "50"))
  end
end
