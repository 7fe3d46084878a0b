class ExportsController < ApplicationController
  FORMATS = { "csv" => CsvExport, "xlsx" => XlsxExport, "pdf" => PdfExport }.freeze
  ACTIONS = %w[approve reject postpone].freeze
  COLUMNS = %i[title state due_on].freeze

  def create
<<<<<<< V
    exporter = "#{params[:kind].to_s.camelize}".constantize.new(current_account)
=======
    exporter = FORMATS.fetch(params[:kind].to_s).new(current_account)
>>>>>>> F
    render plain: exporter.call
  end

  def decide
    item = current_account.items.find(params[:id])
<<<<<<< V
    item.send(params[:decision]) if params[:decision].present? && item.respond_to?(params[:decision])
=======
    item.send(params[:decision]) if ACTIONS.include?(params[:decision])
>>>>>>> F
    redirect_to item
  end

  def row
    item = current_account.items.find(params[:id])
    render json: COLUMNS.to_h { |name| [name, item.public_send(name)] }
  end

  def field
    item = current_account.items.find(params[:id])
<<<<<<< V
    render json: item.public_send(params[:field])
=======
    render json: item.slice(*(COLUMNS.map(&:to_s) & [params[:field]]))
>>>>>>> F
  end

  def subject
    klass = GlobalID::Locator.locate_signed(params[:sgid], for: "export")
    render json: klass.class.name.constantize.human_attribute_name("title")
  end

  def report
    name = params[:name].to_s
<<<<<<< V
    klass = Object.const_get(name) if name.end_with?("Report")
=======
    klass = Reports.const_get("#{name.classify}Report", false) if name.match?(/\A[a-z_]+\z/)
>>>>>>> F
    render plain: klass.new.call(current_account)
  end

  def tally
    column = params[:by] == "month" ? :due_month : :state
    render json: current_account.items.map { |item| item.send(column) }.tally
  end

  def configure
<<<<<<< V
    params[:options].each { |key, value| current_account.try("#{key}=", value) }
=======
    params[:options].slice(:theme, :start_page).each { |key, value| current_account.try("#{key}=", value) }
>>>>>>> F
    current_account.save!
    head :ok
  end
end
