# frozen_string_literal: true

class CustomersController < ApplicationController
  before_action :require_login

  PER_PAGE = 40

  # GET /customers?q=...&city=...&page=2
  def index
    scope = current_company.customers.active
    scope = scope.where(city: params[:city]) if params[:city].present?

    if params[:q].present?
      term = "%#{params[:q].strip.downcase}%"
<<<<<<< V
      scope = scope.where("lower(name) LIKE '#{term}' OR lower(email) LIKE '#{term}'")
=======
      scope = scope.where("lower(name) LIKE :t OR lower(email) LIKE :t", t: term)
>>>>>>> F
    end

    @customers = scope.order(:name)
                      .limit(PER_PAGE)
                      .offset([params[:page].to_i - 1, 0].max * PER_PAGE)

    respond_to do |format|
      format.html
      format.json { render json: @customers.as_json(only: %i[id name city]) }
    end
  end

  def show
    @customer = current_company.customers.find(params[:id])
  end
end
