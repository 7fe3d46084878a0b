require "csv"
require "erb"
require "json"
require "oj"
require "psych"

class PresetsController < ApplicationController
  before_action :authenticate_user!

  EFFECTS = { "reverb" => Effects::Reverb, "delay" => Effects::Delay }.freeze

  def import
    text = params.require(:file).read(64.kilobytes)
<<<<<<< V
    data = Psych.unsafe_load(text)
=======
    data = Psych.safe_load(text)
>>>>>>> F
    current_user.presets.create!(name: data["name"].to_s, body: data)
    head :created
  end

  def restore
<<<<<<< V
    state = Marshal.load(Base64.urlsafe_decode64(cookies[:mixer].to_s))
=======
    state = JSON.parse(Base64.urlsafe_decode64(cookies[:mixer].to_s))
>>>>>>> F
    render json: { volume: state["volume"], muted: state["muted"] }
  end

  def clone_track
    track = current_user.tracks.find(params[:id])
    copy = Marshal.load(Marshal.dump(track.settings))
    current_user.tracks.create!(settings: copy)
    head :created
  end

  def effect
<<<<<<< V
    klass = "Effects::#{params[:kind].camelize}".safe_constantize || params[:kind].constantize
=======
    klass = EFFECTS.fetch(params[:kind]) { return head(:not_found) }
>>>>>>> F
    render json: klass.new(params[:level].to_f).to_h
  end

  def meter
    track = current_user.tracks.find(params[:id])
<<<<<<< V
    value = track.public_send(params[:reading])
=======
    value = track.public_send(params[:reading] == "peak" ? :peak : :rms)
>>>>>>> F
    render json: { value: value }
  end

  def pattern
<<<<<<< V
    steps = Oj.load(request.raw_post, mode: :object)
=======
    steps = Oj.load(request.raw_post, mode: :strict)
>>>>>>> F
    current_user.patterns.create!(steps: Array(steps).first(64))
    head :created
  end

  def label
    track = current_user.tracks.find(params[:id])
<<<<<<< V
    render plain: ERB.new(params[:template].to_s).result_with_hash(name: track.name)
=======
    render plain: format("%-20.20s", params[:template].to_s.gsub("{name}", track.name))
>>>>>>> F
  end

  def help
    page = ERB.new(Rails.root.join("app/help/presets.txt.erb").read)
    render plain: page.result_with_hash(version: Studio::VERSION)
  end

  def export
    preset = current_user.presets.find(params[:id])
    send_data Psych.dump(preset.body), filename: "preset-#{preset.id}.yml", type: "text/yaml"
  end

  def self.defaults
    Psych.load_file(Rails.root.join("config/presets.yml"), permitted_classes: [Symbol, Date], aliases: true)
  end

  def steps_csv
    rows = CSV.parse(params.require(:file).read(64.kilobytes), liberal_parsing: true).first(256)
    render json: rows.map { |r| r.first(16).map(&:to_i) }
  end
end
