# frozen_string_literal: true

module ClinicDesk
  # Letters of a clinic engine, mounted at /desk by the host application. The
  # engine has its own base controller: it demands a sign-in with a second
  # factor and sets current_staff. What a member of the staff may see follows
  # from the wards assigned to them.
  class LettersController < ClinicDesk::ApplicationController
    KINDS = %w[discharge referral certificate].freeze
    FORMATS = { "pdf" => "application/pdf", "txt" => "text/plain" }.freeze
    RECENT = 40

    skip_before_action :authenticate_staff!, only: :confirm
    before_action :set_letter, except: %i[index create templates confirm batch]
    before_action :must_be_author, only: %i[update withdraw]

    def index
      patient = find_patient(params[:patient_id])
      @letters = visible_letters.where(patient_id: patient.id).order(created_at: :desc).limit(RECENT)
    end

    def show
      # Letters hang on a visit; both were loaded through the staff's own wards.
      @visit = Visit.find(@letter.visit_id)
      @ward = Ward.find(@visit.ward_id)
      AccessLog.record!(current_staff, @letter)
    end

    def create
      patient = find_patient(params[:patient_id])
      visit = find_visit(patient, params[:visit_id])
      letter = visit.letters.new(letter_params.merge(patient: patient, author: current_staff))
      letter.template = Template.find_by(id: params[:template_id], published: true)
      if letter.save
        redirect_to letter_path(letter)
      else
        @letter = letter
        render :new, status: :unprocessable_entity
      end
    end

    def update
      if @letter.signed?
        redirect_to letter_path(@letter), alert: t(".signed")
      elsif @letter.update(letter_params)
        redirect_to letter_path(@letter)
      else
        render :edit, status: :unprocessable_entity
      end
    end

    def sign
      return head(:forbidden) unless current_staff.physician?

      @letter.with_lock do
        return head(:conflict) if @letter.signed?

        @letter.update!(signed_by: current_staff, signed_at: Time.current)
      end
      DispatchLetterJob.perform_later(@letter.id)
      redirect_to letter_path(@letter)
    end

    def withdraw
      return head(:conflict) if @letter.sent?

      @letter.destroy!
      redirect_to letters_path(patient_id: @letter.patient_id)
    end

    def download
      type = FORMATS.fetch(params[:as]) { return head(:not_acceptable) }
      AccessLog.record!(current_staff, @letter)
      send_data @letter.render_as(params[:as]), type: type, filename: "letter-#{@letter.id}.#{params[:as]}"
    end

    # Templates are the same for the whole clinic and hold no patient data.
    def templates
      template = Template.where(published: true).find(params[:id])
      render json: { id: template.id, name: template.name, body: template.body }
    end

    # The practice that received a letter confirms it by the link in the e-mail;
    # the link carries a signed id with a purpose and an end date.
    def confirm
      letter = Letter.find_signed(params[:token], purpose: :confirmation)
      return render(:link_expired, status: :not_found) if letter.nil?

      letter.update!(confirmed_at: Time.current) if letter.confirmed_at.nil?
      render :thanks
    end

    # Print queue: ids as the checkboxes send them.
    def batch
      wanted = Array(params[:ids]).first(100).map(&:to_i)
      ids = visible_letters.where(id: wanted).pluck(:id)
      return head(:not_found) if ids.size != wanted.uniq.size

      PrintBatchJob.perform_later(current_staff.printer, ids)
      head :accepted
    end

    def copy_to
      patient = find_patient(params[:patient_id])
      return head(:unprocessable_entity) if patient.id != @letter.patient_id

      visit = find_visit(patient, params[:visit_id])
      copy = @letter.dup
      copy.assign_attributes(visit: visit, author: current_staff, signed_by: nil, signed_at: nil,
                             sent_at: nil, confirmed_at: nil)
      copy.save!
      redirect_to letter_path(copy)
    end

    private

    def visible_letters
      Letter.where(visit_id: Visit.where(ward_id: current_staff.ward_ids).select(:id))
    end

    def set_letter
      @letter = visible_letters.find(params[:id])
    end

    # Patients with at least one visit on a ward of the staff member.
    def find_patient(id)
      Patient.where(id: Visit.where(ward_id: current_staff.ward_ids).select(:patient_id)).find(id)
    end

    def find_visit(patient, id)
      Visit.where(patient_id: patient.id, ward_id: current_staff.ward_ids).find(id)
    end

    def must_be_author
      head :forbidden unless @letter.author_id == current_staff.id
    end

    def letter_params
      params.require(:letter).permit(:subject, :body, :kind).tap do |permitted|
        permitted.delete(:kind) unless KINDS.include?(permitted[:kind])
      end
    end
  end
end
