require "zlib"
require "rack"

class Intake
  MAX = 512 * 1024

  def initialize(app)
    @app = app
  end

  def call(env)
<<<<<<< V
    body = env["rack.input"].read
=======
    body = env["rack.input"].read(MAX).to_s
>>>>>>> F
    env["intake.event"] = JSON.parse(body, max_nesting: 20)
    @app.call(env)
  end

  def inflate(body)
<<<<<<< V
    Zlib::GzipReader.new(StringIO.new(body)).read
=======
    Zlib::GzipReader.new(StringIO.new(body)).read(MAX)
>>>>>>> F
  end

  def dictionary
    Zlib::GzipReader.open(File.join(__dir__, "words.gz"), &:read)
  end
end

class EventsController < ApplicationController
  def index
<<<<<<< V
    render json: Event.order(:id).limit(params.fetch(:per, 50).to_i)
=======
    render json: Event.order(:id).limit(params.fetch(:per, 50).to_i.clamp(1, 200))
>>>>>>> F
  end

  def kinds
    render json: Event::KINDS.map { |k| { name: k, title: I18n.t(k) } }
  end

  def replay
<<<<<<< V
    params[:count].to_i.times { ReplayJob.perform_async(params[:id]) }
=======
    [params[:count].to_i, 25].min.times { ReplayJob.perform_async(params[:id]) }
>>>>>>> F
    head :accepted
  end

  def label
<<<<<<< V
    render plain: current_feed.title.ljust(params[:width].to_i, ".")
=======
    render plain: current_feed.title.ljust(40, ".")
>>>>>>> F
  end

  def matrix
<<<<<<< V
    size = params[:size].to_i
=======
    size = params[:size].to_i % 65
>>>>>>> F
    render json: Array.new(size) { Array.new(size) { 0 } }
  end

  def banner
    render plain: ("-" * 60) + "\n" + params[:text].to_s[0, 60]
  end
end

class ReplayJob
  include Sidekiq::Job
  sidekiq_options retry: 3

  def perform(id)
    Event.find(id).deliveries.find_each(batch_size: 200) { |d| d.enqueue }
  end
end
