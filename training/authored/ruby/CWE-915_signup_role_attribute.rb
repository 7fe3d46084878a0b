# frozen_string_literal: true

module Api
  module V1
    # Open sign-up of the mobile app. users(role, credit_cents, ...) is shared with the back office,
    # where staff accounts have role "admin".
    class RegistrationsController < ActionController::API
      def create
        user = User.new(user_params)
        user.signup_ip = request.remote_ip
        if user.save
          render json: { id: user.id, token: user.issue_token }, status: :created
        else
          render json: { errors: user.errors.full_messages }, status: :unprocessable_entity
        end
      end

      private

      def user_params
<<<<<<< V
        params.require(:user).to_unsafe_h.except("id", "created_at", "admin")
=======
        params.require(:user).permit(:email, :password, :nickname, :locale)
>>>>>>> F
      end
    end
  end
end
