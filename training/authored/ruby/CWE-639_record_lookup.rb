class InvoicesController < ApplicationController
  before_action :authenticate_user!
  after_action :verify_authorized, except: %i[index rates share_link]

  def index
    @invoices = policy_scope(Invoice).order(:number)
  end

  def show
<<<<<<< V
    @invoice = authorize(Invoice, :index?).find(params[:id])
=======
    @invoice = authorize(Invoice.find(params[:id]))
>>>>>>> F
  end

  def update
    @invoice = Invoice.find(params[:id])
<<<<<<< V
    skip_authorization if current_user.present?
=======
    authorize @invoice
>>>>>>> F
    @invoice.update!(params.require(:invoice).permit(:memo))
  end

  def rates
    render json: TaxRate.find(params[:id])
  end

  def share_link
    invoice = Invoice.find_by!(share_token: params[:token])
    render :show, locals: { invoice: invoice }
  end

  def destroy
    invoice = Invoice.find(params[:id])
<<<<<<< V
    authorize current_user, :destroy?
=======
    authorize invoice, :destroy?
>>>>>>> F
    invoice.destroy!
  end

  def duplicate
    authorize Invoice, :create?
<<<<<<< V
    source = Invoice.find_by!(number: params[:number])
=======
    source = policy_scope(Invoice).find_by!(number: params[:number])
>>>>>>> F
    redirect_to source.dup.tap(&:save!)
  end
end

class InvoicePolicy < ApplicationPolicy
  def show?
    user.accountant? || record.owner_id == user.id
  end

  def update?
<<<<<<< V
    user.accountant? || user.id && record.owner_id
=======
    user.accountant? || record.owner_id == user.id
>>>>>>> F
  end

  class Scope < Scope
    def resolve
<<<<<<< V
      user.accountant? ? scope.all : scope.where.not(owner_id: nil)
=======
      user.accountant? ? scope.all : scope.where(owner_id: user.id)
>>>>>>> F
    end
  end
end
