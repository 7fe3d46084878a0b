# frozen_string_literal: true

# Articles of the blog. Everybody reads what is published; authors edit their
# own drafts, editors publish.
class ArticlesController < ApplicationController
  before_action :authenticate_user!, except: %i[index show]
  before_action :set_own_article, only: %i[edit update destroy]
  before_action :require_editor, only: :publish

  SORTS = {
    "newest" => { published_at: :desc },
    "oldest" => { published_at: :asc },
    "title" => { title: :asc }
  }.freeze

  rescue_from ActiveRecord::RecordNotFound do
    render "errors/not_found", status: :not_found
  end

  def index
    @sort = SORTS.key?(params[:sort]) ? params[:sort] : "newest"
    @articles = Article.published.includes(:author).order(SORTS.fetch(@sort)).page(params[:page])
    @articles = @articles.tagged_with(params[:tag]) if params[:tag].is_a?(String)
  end

  def show
    @article = Article.visible_to(current_user).find_by!(slug: params[:slug].to_s)
    fresh_when @article, public: @article.published?
  end

  def new
    @article = current_user.articles.new
  end

  def create
    @article = current_user.articles.new(article_params)
    if @article.save
      redirect_to article_path(@article), notice: t(".created")
    else
      render :new, status: :unprocessable_entity
    end
  end

  def edit; end

  def update
    if @article.update(article_params)
      redirect_to article_path(@article), notice: t(".updated")
    else
      render :edit, status: :unprocessable_entity
    end
  end

  def destroy
    @article.destroy!
    redirect_to articles_path, notice: t(".destroyed"), status: :see_other
  end

  def publish
    article = Article.awaiting_review.find(params[:id])
    article.publish!(by: current_user)
    redirect_back_or_to review_queue_path, allow_other_host: false
  end

  private

  def set_own_article
    @article = current_user.articles.drafts.find(params[:id])
  end

  def require_editor
    head :forbidden unless current_user.editor?
  end

  def article_params
    params.require(:article).permit(:title, :summary, :body, :cover, tag_names: [])
  end
end
