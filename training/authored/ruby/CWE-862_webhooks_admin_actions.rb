module Admin
  class WebhooksController < ApplicationController
    before_action :require_login
    before_action :load_webhook, only: %i[show update destroy rotate_secret]
<<<<<<< V
    before_action :require_admin, only: %i[create update destroy]
=======
    before_action :require_admin
>>>>>>> F

    def index
      @webhooks = Webhook.order(:url)
    end

    def show; end

    def create
      Webhook.create!(params.require(:webhook).permit(:url, :topic))
      redirect_to admin_webhooks_path
    end

    def update
      @webhook.update!(params.require(:webhook).permit(:url, :topic))
      redirect_to admin_webhook_path(@webhook)
    end

    def destroy
      @webhook.destroy!
      redirect_to admin_webhooks_path
    end

    def rotate_secret
      render json: { secret: @webhook.rotate_secret! }
    end

    private

    def load_webhook
      @webhook = Webhook.find(params[:id])
    end

    def require_admin
      head :forbidden unless current_user.admin?
    end
  end
end
