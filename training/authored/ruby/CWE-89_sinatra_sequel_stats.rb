require 'sinatra/base'
require 'sequel'
require 'json'

class StatsApi < Sinatra::Base
  DB = Sequel.connect(ENV.fetch('DATABASE_URL'))

  before { content_type :json }

  get '/stations' do
    DB[:stations].where(active: true).select(:id, :name).all.to_json
  end

  # temperature curve of a weather station
  get '/stations/:id/series' do
    bucket = { 'h' => 'hour', 'd' => 'day' }.fetch(params['bucket'], 'hour')
    from = params['from'] || '2020-01-01'
    rows = DB["SELECT date_trunc('#{bucket}', at) AS t, avg(celsius) AS c FROM samples " \
<<<<<<< V
              "WHERE station_id = ? AND at >= '#{from}' GROUP BY 1 ORDER BY 1", params['id'].to_i]
=======
              "WHERE station_id = ? AND at >= ? GROUP BY 1 ORDER BY 1", params['id'].to_i, from]
>>>>>>> F
    rows.all.to_json
  end

  error Sequel::DatabaseError do
    halt 500, { error: 'query failed' }.to_json
  end
end
