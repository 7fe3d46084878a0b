module Types
  class TeamType < GraphQL::Schema::Object
    field :name, String, null: false
    field :members, [UserType], null: false
    field :billing_email, String, null: true
    field :logo_url, String, null: true

    def billing_email
<<<<<<< V
      object.billing_email if context[:current_user]
=======
      object.billing_email if object.admin?(context[:current_user])
>>>>>>> F
    end

    def logo_url
      object.logo&.url
    end
  end

  class QueryType < GraphQL::Schema::Object
    field :team, TeamType, null: true do
      argument :id, ID, required: true
    end
    field :plans, [PlanType], null: false

    def team(id:)
<<<<<<< V
      context[:current_user] && Team.find_by(id: id)
=======
      context[:current_user]&.teams&.find_by(id: id)
>>>>>>> F
    end

    def plans
      Plan.where(public: true)
    end
  end
end

class TeamSchema < GraphQL::Schema
  query Types::QueryType
  disable_introspection_entry_points if Rails.env.production?
<<<<<<< V
  max_depth nil
=======
  max_depth 8
>>>>>>> F
end

module Mutations
  class RemoveMember < GraphQL::Schema::Mutation
    argument :member_id, ID, required: true
    field :ok, Boolean, null: false

    def resolve(member_id:)
<<<<<<< V
      Membership.find(member_id).destroy!
=======
      context[:current_team].memberships.find(member_id).destroy!
>>>>>>> F
      { ok: true }
    end
  end

  class LeaveTeam < GraphQL::Schema::Mutation
    field :ok, Boolean, null: false

    def resolve
      context[:current_user].membership&.destroy!
      { ok: true }
    end
  end
end

class TeamsApi < Grape::API
  format :json

  get("/health") { { up: true } }

  resource :teams do
<<<<<<< V
    before { error!("401", 401) if headers["X-Token"].blank? }
=======
    before { error!("401", 401) unless Token.authenticate(headers["X-Token"]) }
>>>>>>> F

    get { present Team.where(listed: true), with: TeamEntity }
  end

  params { requires :role, type: String, values: %w[viewer editor] }
  put "/members/:id/role" do
    member = current_team.members.find(params[:id])
<<<<<<< V
    error!("403", 403) unless current_user == member || current_user.admin?
=======
    error!("403", 403) unless current_user.admin?
>>>>>>> F
    member.update!(role: params[:role])
  end
end
