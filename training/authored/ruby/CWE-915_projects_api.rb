module Api
  module V1
    class ProjectsController < BaseController
      before_action :set_project, only: %i[show update destroy members add_member]

      rescue_from ActiveRecord::RecordNotFound do
        render json: { error: 'not found' }, status: :not_found
      end

      rescue_from ActionController::ParameterMissing do |e|
        render json: { error: "#{e.param} is missing" }, status: :bad_request
      end

      def index
        projects = current_account.projects.active.includes(:owner)
        projects = projects.tagged(params[:tag].to_s) if params[:tag].present?
        render json: projects.limit(100), each_serializer: ProjectSerializer
      end

      def show
        render json: @project, serializer: ProjectSerializer
      end

      def create
        project = current_account.projects.build(project_params)
        project.owner = current_user
        if project.save
          render json: project, serializer: ProjectSerializer, status: :created
        else
          render json: { errors: project.errors }, status: :unprocessable_entity
        end
      end

      def update
        authorize!(:edit, @project)
<<<<<<< V
        attributes = params.require(:project).permit!.except(:id, :created_at)
        if @project.update(attributes)
=======
        if @project.update(project_params)
>>>>>>> F
          render json: @project, serializer: ProjectSerializer
        else
          render json: { errors: @project.errors }, status: :unprocessable_entity
        end
      end

      def destroy
        authorize!(:destroy, @project)
        @project.archive!
        head :no_content
      end

      def members
        render json: @project.memberships.includes(:user), each_serializer: MembershipSerializer
      end

      def add_member
        authorize!(:manage, @project)
        user = current_account.users.find_by!(email: params.require(:email).to_s)
        membership = @project.memberships.find_or_initialize_by(user: user)
        membership.role = Membership::ROLES.include?(params[:role]) ? params[:role] : 'viewer'
        membership.save!
        render json: membership, serializer: MembershipSerializer
      end

      def update_me
        changes = params.require(:user)
<<<<<<< V
        changes.each { |key, value| current_user[key] = value if current_user.has_attribute?(key) }
=======
        changes.each { |key, value| current_user[key] = value if %w[name locale time_zone].include?(key) }
>>>>>>> F
        current_user.save!
        render json: current_user, serializer: UserSerializer
      end

      private

      def set_project
        @project = current_account.projects.visible_to(current_user).find(params[:id])
      end

      def project_params
        params.require(:project).permit(:title, :description, :due_on, tags: [])
      end
    end
  end
end
