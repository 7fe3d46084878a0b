require 'rack/protection'
require 'sidekiq/web'

module Controllers
  def self.payments
    Class.new(ApplicationController) do
<<<<<<< V
      skip_before_action :verify_authenticity_token
=======
      skip_before_action :verify_authenticity_token, if: -> { request.headers['Authorization'].to_s.start_with?('Bearer ') }
>>>>>>> F
      before_action :require_login

      def create
        render json: current_user.payments.create!(params.require(:payment).permit(:amount, :payee_id))
      end
    end
  end

  def self.base
    Class.new(ActionController::Base) do
<<<<<<< V
      protect_from_forgery except: %i[update destroy transfer]
=======
      protect_from_forgery with: :exception
>>>>>>> F
      helper_method :current_user
    end
  end

  # Signed by the sender, carries no session.
  def self.webhook
    Class.new(ApplicationController) do
      skip_before_action :verify_authenticity_token, :require_login
      before_action { head :unauthorized unless WebhookSignature.match?(request) }

      def create
        WebhookJob.perform_async(request.raw_post)
        head :accepted
      end
    end
  end

  def self.admin
    Class.new(ApplicationController) do
<<<<<<< V
      before_action :require_admin, only: %i[index show]
=======
      before_action :require_admin
>>>>>>> F

      def index = render(json: User.limit(100).pluck(:id, :email))
      def show = render(json: User.find(params[:id]).slice(:id, :email))
      def destroy = User.find(params[:id]).destroy!
    end
  end

  def self.public_pages
    Class.new(ApplicationController) do
      skip_before_action :require_login, only: %i[home pricing]

      def home = render(:home)
      def pricing = render(:pricing, locals: { plans: Plan.visible })
    end
  end
end

module Wiring
  def self.routes(mapper)
    mapper.instance_exec do
      resources :posts, only: %i[index show create]
<<<<<<< V
      get '/posts/:id/publish', to: 'posts#publish'
=======
      post '/posts/:id/publish', to: 'posts#publish'
>>>>>>> F
      get '/posts/:id/preview', to: 'posts#preview'
    end
  end

  def self.dashboards(mapper)
    mapper.instance_exec do
<<<<<<< V
      mount Sidekiq::Web => '/jobs'
=======
      authenticate(:user, ->(u) { u.admin? }) { mount Sidekiq::Web => '/jobs' }
>>>>>>> F
    end
  end

  def self.sinatra(app)
    app.enable :sessions
<<<<<<< V
    app.set :protection, except: %i[remote_token session_hijacking]
=======
    app.use Rack::Protection::AuthenticityToken
>>>>>>> F
    app.set :session_secret, ENV.fetch('SESSION_SECRET')
  end

  def self.cors(allow)
    allow.instance_exec do
<<<<<<< V
      origins(/.*/)
=======
      origins 'https://app.example.org'
>>>>>>> F
      resource '/api/*', headers: :any, methods: %i[get post], credentials: true
    end
  end

  def self.public_assets(allow)
    allow.instance_exec do
      origins '*'
      resource '/fonts/*', headers: :any, methods: %i[get], credentials: false
    end
  end
end
