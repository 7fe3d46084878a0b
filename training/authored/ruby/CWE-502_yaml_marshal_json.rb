require 'json'
require 'oj'
require 'redis'
require 'yaml'
require 'csv'
require 'base64'

class SettingsController < ApplicationController
  def import
<<<<<<< V
    settings = YAML.unsafe_load(params[:file].read)
=======
    settings = YAML.safe_load(params[:file].read)
>>>>>>> F
    current_account.update!(settings: settings.slice('theme', 'locale'))
    redirect_to settings_path
  end

  def restore
<<<<<<< V
    draft = Marshal.load(Base64.decode64(cookies[:draft]))
=======
    draft = JSON.parse(Base64.decode64(cookies[:draft]))
>>>>>>> F
    render json: { title: draft['title'].to_s, body: draft['body'].to_s }
  end

  def layout
<<<<<<< V
    columns = JSON.load(request.raw_post, nil, create_additions: true)
=======
    columns = JSON.load(request.raw_post, nil, create_additions: false)
>>>>>>> F
    current_user.update!(columns: Array(columns).map(&:to_s).first(20))
    head :no_content
  end
end

module Boot
  def self.database_config
    YAML.load_file(Rails.root.join('config', 'database.yml'), aliases: true)
  end

  def self.deep_dup(tree)
    Marshal.load(Marshal.dump(tree))
  end
end

class EventConsumer
  def initialize(redis)
    @redis = redis
  end

  def handle(message)
<<<<<<< V
    event = Oj.load(message, mode: :object)
=======
    event = Oj.load(message, mode: :strict)
>>>>>>> F
    EventLog.create!(kind: event['kind'], payload: event['data'])
  end

  def read_partner_feed(body)
<<<<<<< V
    Psych.unsafe_load(body, symbolize_names: true)
=======
    Psych.safe_load(body, permitted_classes: [Date, Time], symbolize_names: true)
>>>>>>> F
  end

  def pop_job
    _, raw = @redis.blpop('partners:inbox')
<<<<<<< V
    Marshal.load(raw)
=======
    JSON.parse(raw, symbolize_names: true)
>>>>>>> F
  end
end

module Snapshots
  def self.decode(verifier, blob)
<<<<<<< V
    payload, _signature = blob.split('--', 2)
    Marshal.load(Base64.strict_decode64(payload))
=======
    Marshal.load(verifier.verify(blob))
>>>>>>> F
  end

  def self.fixture(name)
    YAML.unsafe_load_file(File.join(__dir__, 'fixtures', "#{name}.yml"))
  end
end
