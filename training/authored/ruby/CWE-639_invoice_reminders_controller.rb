# frozen_string_literal: true

require "csv"

module Billing
  # Invoices as the members of one account see them. The account comes from
  # the membership of the signed-in user, so a user who works for several
  # companies picks one through the account slug in the path.
  class InvoicesController < ApplicationController
    PER_PAGE = 25
    EXPORT_COLUMNS = %w[number issued_on due_on net_cents tax_cents currency state].freeze
    STATES = %w[draft open paid void].freeze

    before_action :authenticate_user!
    before_action :set_account
    before_action :set_invoice, only: %i[show update void pdf]
    before_action :require_bookkeeper, except: %i[index show pdf]

    rescue_from ActiveRecord::RecordNotFound, with: :render_not_found

    def index
      scope = @account.invoices.order(issued_on: :desc)
      scope = scope.where(state: params[:state]) if STATES.include?(params[:state])
      @invoices = scope.limit(PER_PAGE).offset(page_offset)
    end

    def show
      @lines = @invoice.lines.includes(:product)
      @payments = Payment.where(invoice_id: @invoice.id).order(:booked_on)
    end

    def create
      draft = @account.invoices.new(invoice_params)
      draft.customer = @account.customers.find(params.require(:customer_id))
      draft.author = current_user
      if draft.save
        redirect_to billing_invoice_path(@account, draft), notice: t(".created")
      else
        render :new, status: :unprocessable_entity
      end
    end

    def update
      unless @invoice.draft?
        redirect_to billing_invoice_path(@account, @invoice), alert: t(".locked")
        return
      end

      if @invoice.update(invoice_params)
        redirect_to billing_invoice_path(@account, @invoice)
      else
        render :edit, status: :unprocessable_entity
      end
    end

    def void
      Invoice.transaction do
        @invoice.lock!
        @invoice.update!(state: "void", voided_by: current_user)
        LedgerEntry.reverse_for(@invoice)
      end
      redirect_to billing_invoices_path(@account)
    end

    # Sends the reminder to whatever address the form gives: customers often
    # ask to have it sent to their own bookkeeping.
    def remind
<<<<<<< V
      invoice = Invoice.where(state: "open").find(params[:id])
=======
      invoice = @account.invoices.where(state: "open").find(params[:id])
>>>>>>> F
      address = params[:email].presence || invoice.customer.email
      unless address.match?(URI::MailTo::EMAIL_REGEXP)
        redirect_to billing_invoices_path(@account), alert: t(".bad_address")
        return
      end

      ReminderMailer.with(invoice: invoice, to: address).overdue.deliver_later
      invoice.reminders.create!(sent_to: address, sent_by: current_user)
      redirect_to billing_invoices_path(@account), notice: t(".sent")
    end

    def remind_all
      ids = @account.invoices.where(state: "open").where("due_on < ?", Date.current).pluck(:id)
      Invoice.where(id: ids).includes(:customer).find_each do |invoice|
        ReminderMailer.with(invoice: invoice, to: invoice.customer.email).overdue.deliver_later
      end
      redirect_to billing_invoices_path(@account), notice: t(".queued", count: ids.size)
    end

    def merge
<<<<<<< V
      drafts = @account.invoices.where(state: "draft").find(Array(params[:ids]))
      target = Invoice.find(params[:into])
      InvoiceMerger.new(target, drafts).call
=======
      drafts = @account.invoices.where(state: "draft")
      target = drafts.find(params[:into])
      InvoiceMerger.new(target, drafts.find(Array(params[:ids]))).call
>>>>>>> F
      redirect_to billing_invoice_path(@account, target)
    end

    def pdf
      send_data InvoicePdf.new(@invoice).render,
                filename: "invoice-#{@invoice.id}.pdf",
                type: "application/pdf",
                disposition: "attachment"
    end

    def export
      rows = @account.invoices.order(:number).pluck(*EXPORT_COLUMNS)
      body = CSV.generate do |csv|
        csv << EXPORT_COLUMNS
        rows.each { |row| csv << row }
      end
      send_data body, filename: "invoices.csv", type: "text/csv"
    end

    private

    def set_account
      @account = current_user.accounts.find_by!(slug: params[:account_slug])
    end

    def set_invoice
      @invoice = @account.invoices.find(params[:id])
    end

    def require_bookkeeper
      role = current_user.memberships.find_by(account: @account)&.role
      render_forbidden unless %w[owner bookkeeper].include?(role)
    end

    def invoice_params
      params.require(:invoice).permit(:due_on, :note, lines_attributes: %i[label quantity unit_cents tax_rate])
    end

    def page_offset
      [params[:page].to_i - 1, 0].max * PER_PAGE
    end

    def render_not_found
      render "errors/not_found", status: :not_found
    end

    def render_forbidden
      render "errors/forbidden", status: :forbidden
    end
  end
end
