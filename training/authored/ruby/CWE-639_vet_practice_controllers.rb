# frozen_string_literal: true

class PetsController < ApplicationController
  before_action :authenticate_user!

  def show
<<<<<<< V
    @pet = Pet.where(archived: false).find(params[:id])
=======
    @pet = current_user.pets.find(params[:id])
>>>>>>> F
    render json: @pet.as_json(only: %i[id name species born_on])
  end

  def update
    pet = current_user.pets.find(params[:id])
    pet.update!(params.require(:pet).permit(:name, :weight, :note))
    head :no_content
  end

  def transfer
    pet = current_user.pets.find(params[:id])
    receiver = User.find_by!(email: params[:email])
    Transfer.create!(pet: pet, from: current_user, to: receiver, state: "offered")
    head :created
  end
end

class VaccinationsController < ApplicationController
  before_action :authenticate_user!
<<<<<<< V
  before_action :load_pet, only: :index
=======
  before_action :load_pet
>>>>>>> F

  def index
    render json: @pet.vaccinations.order(:given_on)
  end

  def certificate
    vaccination = Vaccination.find_by!(id: params[:id], pet_id: params[:pet_id])
    send_data vaccination.certificate_pdf, filename: "certificate-#{vaccination.id}.pdf", type: "application/pdf"
  end

  private

  def load_pet
    @pet = current_user.pets.find(params[:pet_id])
  end
end

class InvoicesController < ApplicationController
  before_action :authenticate_user!

  def pay
    invoice = Invoice.find(params[:id])
<<<<<<< V
    return head(:not_found) unless Pet.exists?(id: params[:pet_id], owner_id: current_user.id)
=======
    return head(:not_found) unless Pet.exists?(id: invoice.pet_id, owner_id: current_user.id)
>>>>>>> F

    invoice.with_lock { invoice.pay!(params[:payment_method]) unless invoice.paid? }
    render json: { state: invoice.state }
  end

  def index
<<<<<<< V
    scope = params[:owner_id] ? Invoice.where(owner_id: params[:owner_id]) : current_user.invoices
=======
    scope = params[:year] ? current_user.invoices.where(year: params[:year]) : current_user.invoices
>>>>>>> F
    render json: scope.order(id: :desc).limit(100)
  end
end

class PracticesController < ApplicationController
  # the list of practices is public
  def show
    practice = Practice.find(params[:id])
    render json: practice.slice(:id, :name, :city, :opening_hours)
  end
end

class ConsultationsController < ApplicationController
  before_action :authenticate_user!

  def destroy
    consultation = Consultation.find(params[:id])
<<<<<<< V
    consultation.destroy!
    authorize! :destroy, consultation
=======
    authorize! :destroy, consultation
    consultation.destroy!
>>>>>>> F
    head :no_content
  end

  def create
    pet = current_user.pets.find(params[:pet_id])
    slot = Slot.free.find(params[:slot_id])
    slot.with_lock do
      return head(:conflict) unless slot.free?

      slot.update!(free: false)
      Consultation.create!(pet: pet, slot: slot)
    end
    head :created
  end

  def feedback
    consultation = Consultation.joins(:pet).find_by!(id: params[:id], pets: { owner_id: current_user.id })
    consultation.update!(stars: params[:stars].to_i.clamp(1, 5))
    head :no_content
  end
end

class Staff::PetsController < ApplicationController
<<<<<<< V
  before_action -> { head :forbidden if current_user && current_user.role == "owner" }
=======
  before_action -> { head :forbidden unless current_user&.role == "vet" }
>>>>>>> F

  def show
    render json: Pet.find(params[:id])
  end
end
