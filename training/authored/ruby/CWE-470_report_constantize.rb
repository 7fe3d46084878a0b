# frozen_string_literal: true

module Api
  class ReportsController < BaseController
    REPORTS = {
      "turnover" => Reports::Turnover,
      "stock" => Reports::Stock,
      "returns" => Reports::Returns
    }.freeze
    # POST /api/reports { "kind": "turnover", "options": { ... } }
    def create
      options = params.fetch(:options, {}).permit(:from, :to, :store)
      kind = params.require(:kind)
<<<<<<< V
      klass = REPORTS[kind] || "Reports::#{kind}".safe_constantize || kind.classify.safe_constantize
=======
      klass = REPORTS[kind]
>>>>>>> F
      return render(json: { error: "unknown report" }, status: :unprocessable_entity) if klass.nil?
      report = klass.new(current_account, options)
      render json: report.run, status: :created
    end
    def index
      render json: REPORTS.keys
    end
  end
end
