# frozen_string_literal: true

require "json"
require "rack/utils"
require "securerandom"
require "time"

module Trace
  TRACEPARENT = /\A00-(\h{32})-(\h{16})-(\h{2})\z/

  # Where a request is in a distributed trace (W3C Trace Context).
  Context = Struct.new(:trace_id, :span_id, :sampled, keyword_init: true) do
    def self.start(sampled)
      new(trace_id: SecureRandom.hex(16), span_id: SecureRandom.hex(8), sampled: sampled)
    end

    def self.parse(header)
      match = TRACEPARENT.match(header.to_s.scrub("?").downcase)
      return if match.nil? || match[1].delete("0").empty? || match[2].delete("0").empty?

      new(trace_id: match[1], span_id: SecureRandom.hex(8), sampled: match[3].to_i(16).allbits?(1))
    end

    def header
      "00-#{trace_id}-#{span_id}-#{sampled ? '01' : '00'}"
    end
  end

  # Rack middleware: one JSON line for each request.
  class Middleware
    FILTERED = %w[password token secret code otp authorization api_key].freeze
    MAX_VALUE = 200

    def initialize(app, output: $stdout, sample: 0.05, random: Random.new)
      @app = app
      @output = output
      @sample = sample
      @random = random
      @mutex = Mutex.new
    end

    def call(env)
      context = Context.parse(env["HTTP_TRACEPARENT"]) || Context.start(sampled?)
      env["trace.context"] = context
      started = now
      status, headers, body = @app.call(env)
      headers["x-trace-id"] = context.trace_id
      [status, headers, body]
    rescue StandardError => e
      error = e
      raise
    ensure
      write(env, context, error ? 500 : status, started, error) if context && started
    end

    private

    # Which traces are kept.
    def sampled?
      @mutex.synchronize { @random.rand } < @sample
    end

    def now
      Process.clock_gettime(Process::CLOCK_MONOTONIC)
    end

    def write(env, context, status, started, error)
      record = {
        time: Time.now.utc.iso8601(3),
        trace: context.trace_id,
        span: context.span_id,
        method: clean(env["REQUEST_METHOD"]),
        path: clean(env["PATH_INFO"]),
        query: filtered(env["QUERY_STRING"]),
        agent: clean(env["HTTP_USER_AGENT"]),
        status: status,
        ms: ((now - started) * 1000).round(1),
        error: error && error.class.name
      }.compact
      line = JSON.generate(record) << "\n"
      @mutex.synchronize { @output.write(line) }
    end

    def clean(value)
      value&.dup&.force_encoding(Encoding::UTF_8)&.scrub("?")&.slice(0, MAX_VALUE)
    end

    # Names of parameters are logged, and values unless the name tells that
    # they are private.
    def filtered(query)
      return if query.nil? || query.empty?

      Rack::Utils.parse_query(query).first(20).to_h do |name, value|
        hidden = FILTERED.any? { |word| name.downcase.include?(word) }
        [clean(name), hidden ? "[filtered]" : clean(Array(value).join(","))]
      end
    rescue ArgumentError, RangeError, Rack::QueryParser::InvalidParameterError, Rack::QueryParser::ParamsTooDeepError
      "[unreadable]"
    end
  end
end
