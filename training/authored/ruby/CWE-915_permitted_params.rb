class UsersController < ApplicationController
    before_action :authenticate_user!

    def create
<<<<<<< V
        user = User.new(params.require(:user).permit!)
=======
        user = User.new(params.require(:user).permit(:name, :email, :password))
>>>>>>> F
        user.save ? redirect_to(user) : render(:new)
    end

    def update
        attrs = params.require(:user)
<<<<<<< V
        current_user.update!(attrs.permit(:name, :email, :locale, :role))
=======
        current_user.update!(attrs.permit(:name, :email, :locale))
>>>>>>> F
        redirect_to current_user
    end

    def preferences
<<<<<<< V
        current_user.assign_attributes(params[:preferences].to_unsafe_h)
=======
        current_user.preferences.merge!(params[:preferences].to_unsafe_h)
>>>>>>> F
        current_user.save!
        head :no_content
    end
end

module Admin
    class UsersController < AdminController
        def update
            user = User.find(params[:id])
            user.update!(params.require(:user).permit(:name, :email, :role, :suspended))
            redirect_to admin_user_path(user)
        end
    end
end

class ArticlesController < ApplicationController
    def create
<<<<<<< V
        article = Article.create!(JSON.parse(request.raw_post))
=======
        article = current_user.articles.create!(JSON.parse(request.raw_post).slice("title", "body"))
>>>>>>> F
        render json: { id: article.id }, status: :created
    end

    def update
        article = current_user.articles.find(params[:id])
<<<<<<< V
        article.update!(params.require(:article).permit(:title, :body, :user_id))
=======
        article.update!(params.require(:article).permit(:title, :body))
>>>>>>> F
        render json: article.slice(:id, :title)
    end

    def filter
        filters = params.fetch(:filters, {}).permit(:state, :author_id, tags: []).to_h
        render json: Article.published.where(filters.slice("state", "author_id")).pluck(:id, :title)
    end

    def bulk
        items = params.require(:articles)
<<<<<<< V
        items.each { |item| current_user.articles.create!(item.permit!.to_h.except("id")) }
=======
        items.each { |item| current_user.articles.create!(item.permit(:title, :body)) }
>>>>>>> F
        head :created
    end
end

class TeamMembership
    def self.add(team, input)
<<<<<<< V
        team.memberships.create!(**input.symbolize_keys)
=======
        team.memberships.create!(**input.symbolize_keys.slice(:user_id, :title))
>>>>>>> F
    end

    def self.seed(team)
        team.memberships.create!({ user_id: team.owner_id, role: "owner", title: "Owner" })
    end
end
