# Donations: list with filters, totals, CSV for the treasurer.
require "csv"

class DonationsController < ApplicationController
  before_action :authenticate_user!
  before_action :require_treasurer, only: %i[index totals export]

  SORTS = { "date" => "donated_on", "amount" => "cents", "name" => "donors.name" }.freeze
  GROUPS = %w[month campaign channel].freeze

  def index
    @donations = filtered.order(Arel.sql("#{SORTS.fetch(params[:sort], 'donated_on')} DESC"))
                         .page(params[:page]).per(50)
  end

  def totals
    group = GROUPS.include?(params[:group]) ? params[:group] : "month"
    expression = group == "month" ? "to_char(donated_on, 'YYYY-MM')" : "donations.#{group}"
    render json: filtered.group(Arel.sql(expression)).sum(:cents)
  end

  def export
    rows = CSV.generate(col_sep: ";") do |csv|
      csv << %w[date name cents campaign]
      filtered.find_each { |d| csv << [d.donated_on, cell(d.donor.name), d.cents, cell(d.campaign)] }
    end
    send_data rows, filename: "donations-#{Date.current}.csv", type: "text/csv"
  end

  def create
    donor = current_user.donor || current_user.create_donor!(name: current_user.name)
    donation = donor.donations.build(donation_params)
    if donation.save
      ReceiptMailer.with(donation: donation).receipt.deliver_later
      redirect_to thanks_path
    else
      render :new, status: :unprocessable_entity
    end
  end

  private

  def filtered
    scope = Donation.joins(:donor)
    scope = scope.where(campaign: params[:campaign]) if params[:campaign].present?
    scope = scope.where("donated_on >= ?", params[:from]) if params[:from].present?
<<<<<<< V
    scope = scope.where("donors.name ILIKE '%#{params[:name]}%'") if params[:name].present?
=======
    scope = scope.where("donors.name ILIKE ?", "%#{params[:name]}%") if params[:name].present?
>>>>>>> F
    if params[:min].present?
<<<<<<< V
      scope = scope.having("sum(cents) >= #{params[:min].strip}").group("donations.id", "donors.name")
=======
      scope = scope.having("sum(cents) >= #{params[:min].to_i}").group("donations.id", "donors.name")
>>>>>>> F
    end
    scope
  end

  def cell(text)
    text.to_s.sub(/\A[=+\-@\t\r]/, "'\\0")
  end

  def donation_params
    params.require(:donation).permit(:cents, :campaign, :channel, :donated_on)
  end

  def require_treasurer
    head :forbidden unless current_user.treasurer?
  end
end
