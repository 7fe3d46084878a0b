# frozen_string_literal: true

require "csv"
require "json"
require "sidekiq"
require "yaml"

class AppSettings
  FILE = File.expand_path("../config/settings.yml", __dir__)

  def self.load(env = "development")
    YAML.safe_load_file(FILE, aliases: true).fetch(env)
  end

  def self.dump(settings)
    File.write(FILE, YAML.dump(settings))
  end
end

class SyncInventoryJob
  include Sidekiq::Job
  sidekiq_options queue: "low", retry: 5
  sidekiq_retry_in { |count| 10 * (count + 1) + rand(10) }

  def perform(warehouse_id, payload)
    rows = JSON.parse(payload)
    rows.each do |row|
      Stock.upsert({ warehouse_id: warehouse_id, sku: row.fetch("sku"), quantity: Integer(row["quantity"]) },
                   unique_by: %i[warehouse_id sku])
    end
    logger.info("synced #{rows.size} rows for warehouse #{warehouse_id}")
  end
end

class CsvImport
  HEADERS = %w[sku name quantity].freeze

  def each_row(path)
    CSV.foreach(path, headers: true, encoding: "bom|utf-8") do |row|
      yield row.to_h.slice(*HEADERS)
    end
  end

  def errors(rows)
    rows.each_with_index.filter_map do |row, i|
      "line #{i + 2}: missing sku" if row["sku"].to_s.strip.empty?
    end
  end
end

module Plugins
  NAMES = %i[csv pdf mail].freeze

  def self.load_all
    NAMES.map { |name| const_get(name.to_s.capitalize, false).new }
  end

  def self.copy(options)
    Marshal.load(Marshal.dump(options))
  end
end

RSpec.describe AppSettings do
  let(:user) { { "name" => "Test User", "password" => "correct horse" } }

  it "round-trips through YAML" do
    expect(YAML.load(YAML.dump(user))).to eq(user)
  end

  it "has a test section" do
    expect(described_class.load("test")).to include("host" => "localhost")
  end
end
