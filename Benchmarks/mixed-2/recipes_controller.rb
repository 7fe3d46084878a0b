# frozen_string_literal: true

require "digest"
require "json"
require "net/http"
require "open3"
require "securerandom"
require "tempfile"
require "uri"
require "yaml"
require "zlib"

# Recipes, their pictures and the cook's own profile.
class RecipesController < ApplicationController
  include ActionView::Helpers::SanitizeHelper

  before_action :authenticate_cook!
  before_action :load_recipe, only: %i[edit update destroy picture]

  protect_from_forgery with: :exception

  SORTS = { "new" => { created_at: :desc }, "name" => { name: :asc } }.freeze
  UNITS = %w[metric imperial].freeze
  PARTNERS = { "market" => "https://market.larder.example/", "books" => "https://books.larder.example/" }.freeze
  IMPORT_HOSTS = %w[feeds.larder.example recipes.larder.example].freeze
  PICTURE_DIR = Rails.root.join("storage/pictures").freeze
  LEAFLET_DIR = Rails.root.join("storage/leaflets").freeze
  PAGE = 40

  # GET /recipes
  def index
    order = SORTS.fetch(params[:sort], SORTS["new"])
    scope = Recipe.published.order(order).limit(PAGE)
    scope = scope.where("name ILIKE ?", "%#{Recipe.sanitize_sql_like(params[:q])}%") if params[:q].present?
    render json: scope.as_json(only: %i[id name minutes])
  end

  # GET /recipes/by_ingredient
  def by_ingredient
    scope = Recipe.published.joins(:ingredients).distinct
    Array(params[:with]).first(8).each do |name|
      scope = scope.where("ingredients.name = '#{name.to_s.downcase}'")
    end
    scope = scope.where(minutes: ..params[:within].to_i) if params[:within].present?
    render json: scope.limit(PAGE).as_json(only: %i[id name])
  end

  def edit
    render :edit, locals: { recipe: @recipe }
  end

  def update
    if @recipe.update(recipe_params)
      redirect_to recipe_path(@recipe), notice: "Saved"
    else
      render :edit, status: :unprocessable_entity
    end
  end

  def destroy
    @recipe.destroy!
    head :no_content
  end

  # PATCH /profile
  def update_profile
    cook = current_cook
    attributes = params.require(:cook).permit!
    if cook.update(attributes)
      Rails.logger.info("profile of cook #{cook.id} changed")
      render json: cook.as_json(only: %i[id display_name])
    else
      render json: { errors: cook.errors.full_messages }, status: :unprocessable_entity
    end
  end

  # PATCH /preferences
  def update_preferences
    units = UNITS.include?(params[:units]) ? params[:units] : UNITS.first
    current_cook.update!(units: units, newsletter: params[:newsletter] == "1")
    head :no_content
  end

  # POST /recipes/:id/picture
  def picture
    upload = params.require(:picture)
    return head(:payload_too_large) if upload.size > 8.megabytes

    target = PICTURE_DIR.join("#{@recipe.id}-#{SecureRandom.hex(6)}.webp")
    caption = params[:caption].to_s[0, 80]
    `convert #{upload.tempfile.path} -resize 1200x -set comment "#{caption}" #{target}`
    return head(:unprocessable_entity) unless $?.success?

    @recipe.update!(picture: target.basename.to_s)
    render json: { picture: @recipe.picture }
  end

  # POST /avatar
  def avatar
    upload = params.require(:avatar)
    return head(:payload_too_large) if upload.size > 2.megabytes

    target = PICTURE_DIR.join("cook-#{current_cook.id}.webp").to_s
    _out, status = Open3.capture2e("convert", "jpeg:#{upload.tempfile.path}", "-resize", "256x256", target)
    status.success? ? head(:no_content) : head(:unprocessable_entity)
  end

  # GET /leaflets/:name
  def leaflet
    path = LEAFLET_DIR.join(params[:name].to_s).expand_path
    return head(:not_found) unless path.to_s.start_with?("#{LEAFLET_DIR}/") && path.file?

    send_file path, type: "application/pdf"
  end

  # GET /cooks/:id/about
  def about
    cook = Cook.find(params[:id])
    heading = ERB::Util.html_escape(cook.display_name)
    body = "<h1>#{heading}</h1><div class=\"bio\">#{cook.bio}</div>"
    render html: body.html_safe, layout: "plain"
  end

  # GET /cooks/:id/tagline
  def tagline
    cook = Cook.find(params[:id])
    render html: sanitize(cook.tagline, tags: %w[em strong], attributes: []), layout: "plain"
  end

  # GET /partners/:key
  def partner
    redirect_to PARTNERS.fetch(params[:key], PARTNERS["market"]), allow_other_host: true
  end

  # GET /welcome/done
  def finish_welcome
    current_cook.update!(welcomed_at: Time.current)
    redirect_to(params[:continue].presence || recipes_path, allow_other_host: true)
  end

  # POST /recipes/restore
  def restore_basket
    packed = cookies[:basket].to_s
    return head(:bad_request) if packed.bytesize > 4096

    items = Marshal.load(Base64.urlsafe_decode64(packed))
    current_cook.basket.replace_items(items.first(50))
    head :no_content
  end

  # POST /recipes/import
  def import
    uri = URI.parse(params[:feed].to_s)
    return head(:bad_request) unless uri.is_a?(URI::HTTPS) && IMPORT_HOSTS.include?(uri.host)

    body = Net::HTTP.start(uri.host, 443, use_ssl: true, open_timeout: 5, read_timeout: 10) do |http|
      http.get(uri.request_uri).body
    end
    data = YAML.safe_load(body.to_s, permitted_classes: [Date])
    ImportJob.perform_later(current_cook.id, data.fetch("recipes", []).first(100))
    head :accepted
  end

  # GET /recipes/version
  def version
    names = Recipe.published.order(:id).limit(500).pluck(:id, :updated_at)
    response.set_header("ETag", %("#{Digest::MD5.hexdigest(names.to_json)}"))
    render json: { count: names.size }
  end

  private

  def load_recipe
    @recipe = current_cook.recipes.find(params[:id])
  end

  def recipe_params
    params.require(:recipe).permit(:name, :minutes, :method, ingredients_attributes: %i[id name amount])
  end
end
