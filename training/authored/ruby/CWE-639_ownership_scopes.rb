class InvoicesController < ApplicationController
  before_action :require_login

  def show
<<<<<<< V
    @invoice = Invoice.find_by!(id: params.require(:id))
=======
    @invoice = current_user.invoices.find(params[:id])
>>>>>>> F
  end

  def pdf
    invoice = Invoice.includes(:lines).find(params[:id])
<<<<<<< V
    send_data InvoicePdf.new(invoice).render, filename: "invoice-#{invoice.number}.pdf"
=======
    authorize invoice, :show?
    send_data InvoicePdf.new(invoice).render, filename: "invoice-#{invoice.number}.pdf"
>>>>>>> F
  end

  def countries
    render json: Country.find(params[:ids].to_s.split(",").first(50)).map(&:name)
  end

  def destroy
<<<<<<< V
    Invoice.drafts.destroy_by(id: params[:id])
=======
    Invoice.drafts.destroy_by(id: params[:id], user_id: current_user.id)
>>>>>>> F
    redirect_to invoices_path
  end

  def index
<<<<<<< V
    user_id = params[:user_id] || current_user.id
=======
    user_id = current_user.id
>>>>>>> F
    @invoices = Invoice.where(user_id: user_id).order(issued_on: :desc).limit(100)
  end
end

class AttachmentsController < ApplicationController
  before_action :require_login

  def create
<<<<<<< V
    message = Message.find_by!(uuid: params[:message_id])
=======
    message = current_user.sent_messages.find_by!(uuid: params[:message_id])
>>>>>>> F
    message.files.attach(params.require(:file))
    head :created
  end

  def public_logo
    company = Company.listed.find_by!(slug: params[:slug])
    redirect_to url_for(company.logo)
  end

  def reassign
    attachment = current_user.attachments.find(params[:id])
<<<<<<< V
    attachment.update!(folder: Folder.find(params[:folder_id]))
=======
    attachment.update!(folder: current_user.folders.find(params[:folder_id]))
>>>>>>> F
    head :no_content
  end
end

class ApiV1 < Sinatra::Base
  get "/devices/:serial/readings" do
<<<<<<< V
    device = Device.first(serial: params["serial"]) or halt 404
=======
    device = Device.first(serial: params["serial"], tenant_id: current_tenant.id) or halt 404
>>>>>>> F
    json device.readings.last(100)
  end

  get "/plans/:code" do
    json Plan.first(code: params["code"], public: true) || halt(404)
  end
end
