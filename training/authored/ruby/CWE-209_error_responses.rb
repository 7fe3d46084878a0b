class ApiController < ActionController::API
  rescue_from(ActiveRecord::RecordNotFound) { render json: { error: "not found" }, status: :not_found }

  rescue_from StandardError do |error|
<<<<<<< V
    render json: { error: error.message, trace: error.backtrace }, status: :internal_server_error
=======
    render json: { error: "internal", id: request.request_id }, status: :internal_server_error
>>>>>>> F
  end

  def health
<<<<<<< V
    render json: { ok: true, env: ENV.to_h, db: ActiveRecord::Base.connection_db_config.configuration_hash }
=======
    render json: { ok: true, env: Rails.env, db: ActiveRecord::Base.connection.active? }
>>>>>>> F
  end

  def version
    render json: { commit: ENV["GIT_COMMIT"].to_s.first(8), env: Rails.env }
  end

  def show
<<<<<<< V
    render json: current_user.as_json
=======
    render json: current_user.as_json(only: %i[id name])
>>>>>>> F
  end

  def create
    item = current_user.items.create(params.permit(:title))
    render json: { errors: item.errors.full_messages }, status: item.persisted? ? :created : :unprocessable_entity
  end

  def login
    user = User.find_by(email: params[:email])
<<<<<<< V
    return render(json: { error: "no account for #{params[:email]}" }, status: :unauthorized) unless user
    return render(json: { error: "wrong password" }, status: :unauthorized) unless user.authenticate(params[:password])
=======
    user ||= User.decoy
    return render(json: { error: "wrong email or password" }, status: :unauthorized) unless user.authenticate(params[:password])
>>>>>>> F

    render json: { token: user.issue_token }
  end

  def import
    rows = CSV.parse(request.body.read(65_536))
    render json: { rows: rows.size }
  rescue CSV::MalformedCSVError => e
    render json: { error: e.message }, status: :unprocessable_entity
  end

  def report
    render json: Report.run(params[:kind])
  rescue PG::Error => e
<<<<<<< V
    render plain: e.full_message, status: :unprocessable_entity
=======
    Rails.error.report(e)
    head :unprocessable_entity
>>>>>>> F
  end

  def members
<<<<<<< V
    render json: current_user.team.members.to_json(methods: %i[email api_token])
=======
    render json: current_user.team.members.to_json(only: %i[name role])
>>>>>>> F
  end

  def plan
    render json: current_user.team.plan.as_json
  end
end
