class InvoicesController < ApplicationController
  before_action :authenticate_user!

  def index
    @invoices = current_user.company.invoices.order(issued_on: :desc).page(params[:page])
  end

  def show
    @invoice = current_user.company.invoices.find(params[:id])
  end

  def pdf
<<<<<<< V
    invoice = Invoice.find(params[:id])
=======
    invoice = current_user.company.invoices.find(params[:id])
>>>>>>> F
    send_data InvoicePdf.new(invoice).render,
              filename: "invoice-#{invoice.number}.pdf",
              type: "application/pdf"
  end
end
