# frozen_string_literal: true

module Api
  module V2
    # Members of a team, for the mobile app. Who signs in with a device token is
    # found by Api::BaseController, which sets current_member; every member
    # belongs to exactly one team.
    class MembersController < Api::BaseController
      SELF_FIELDS  = %i[display_name phone locale time_zone newsletter].freeze
      LEAD_FIELDS  = (SELF_FIELDS + %i[position shift_group hired_on]).freeze
      OWNER_FIELDS = (LEAD_FIELDS + %i[role hourly_rate_cents active]).freeze
      AVATAR_TYPES = %w[image/jpeg image/png image/webp].freeze
      AVATAR_LIMIT = 4.megabytes

      before_action :load_member, only: %i[show update avatar deactivate preferences]
      before_action :only_self_or_lead, only: %i[show update avatar preferences]
      before_action :only_owner, only: %i[create deactivate bulk]

      rescue_from ActionController::ParameterMissing do |e|
        render json: { error: "missing", field: e.param }, status: :bad_request
      end

      def index
        members = team.members.where(active: true).order(:display_name)
        render json: members.map { |m| public_fields(m) }
      end

      def show
        render json: full_fields(@member)
      end

      def create
        member = team.members.new(params.require(:member).permit(OWNER_FIELDS + [:email]))
        if member.save
          InvitationMailer.with(member: member).invite.deliver_later
          render json: full_fields(member), status: :created
        else
          render_errors(member)
        end
      end

      def update
        if @member.update(params.require(:member).permit(fields_for_update))
          render json: full_fields(@member)
        else
          render_errors(@member)
        end
      end

      # The app keeps its own display settings; they are free in form and only
      # ever read by the app again.
      def preferences
        settings = params.require(:preferences).permit!.to_h
        return head(:payload_too_large) if settings.to_json.bytesize > 8.kilobytes

<<<<<<< V
        @member.update!(settings)
=======
        @member.update!(preferences: settings)
>>>>>>> F
        head :no_content
      end

      def avatar
        file = params.require(:file)
        return head(:unsupported_media_type) unless file.respond_to?(:tempfile)
        return head(:payload_too_large) if file.size > AVATAR_LIMIT

        type = Marcel::MimeType.for(file.tempfile)
        return head(:unsupported_media_type) unless AVATAR_TYPES.include?(type)

        @member.avatar.attach(io: file.tempfile, filename: "avatar", content_type: type)
        head :no_content
      end

      # Changes several members at once, from the planning table of the owner.
      def bulk
        rows = params.require(:members).map { |row| row.permit(:id, *OWNER_FIELDS) }
        Member.transaction do
          rows.each do |row|
            member = team.members.find(row[:id])
            member.update!(row.except(:id))
          end
        end
        head :no_content
      rescue ActiveRecord::RecordInvalid => e
        render_errors(e.record)
      end

      def deactivate
        return head(:conflict) if @member == current_member

        @member.update!(active: false)
        @member.device_tokens.destroy_all
        head :no_content
      end

      # Takes over the data from the staff import of the payroll office. The file
      # is produced by our own converter, signed, and fetched from its bucket.
      def self.take_over(team, file)
        rows = JSON.parse(SignedFile.open(file).read)
        rows.each do |row|
          member = team.members.find_or_initialize_by(payroll_number: row.fetch("payroll_number"))
          member.assign_attributes(row)
          member.save!
        end
      end

      private

      def team
        current_member.team
      end

      def load_member
        @member = team.members.find_by(id: params[:id])
        head :not_found if @member.nil?
      end

      def only_self_or_lead
        return if @member == current_member || current_member.owner?
        return if current_member.lead? && @member.worker?

        head :forbidden
      end

      def only_owner
        head :forbidden unless current_member.owner?
      end

      def fields_for_update
        return OWNER_FIELDS if current_member.owner?

<<<<<<< V
        current_member.lead? ? LEAD_FIELDS + [:role] : SELF_FIELDS
=======
        current_member.lead? ? LEAD_FIELDS : SELF_FIELDS
>>>>>>> F
      end

      def public_fields(member)
        { id: member.id, name: member.display_name, position: member.position }
      end

      def full_fields(member)
        public_fields(member).merge(
          phone: member.phone,
          locale: member.locale,
          time_zone: member.time_zone,
          shift_group: member.shift_group
        )
      end

      def render_errors(member)
        render json: { errors: member.errors.to_hash }, status: :unprocessable_entity
      end
    end
  end
end
