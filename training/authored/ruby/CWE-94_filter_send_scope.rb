class TasksController < ApplicationController
  before_action :require_login
  SCOPES = %w[open overdue done mine].freeze
  def index
    @tasks = current_user.workspace.tasks
    Array(params[:filters]).each do |name|
<<<<<<< V
      next unless Task.respond_to?(name)
=======
      next unless SCOPES.include?(name)
>>>>>>> F
      @tasks = @tasks.public_send(name)
    end
    @tasks = @tasks.order(:due_on).limit(100)
    @filters = SCOPES
  end
  def show
    @task = current_user.workspace.tasks.find(params[:id])
    @comments = @task.comments.includes(:author).order(:created_at)
  end
  def complete
    task = current_user.workspace.tasks.find(params[:id])
    task.update!(done_at: Time.current, done_by: current_user)
    redirect_to tasks_path(filters: %w[open])
  end
end
