#!/usr/bin/env ruby
# frozen_string_literal: true

# Quiz packs: import from YAML, play over HTTP, state in a cookie.
require 'base64'
require 'digest'
require 'json'
require 'openssl'
require 'rack'
require 'yaml'

class QuizApp
  PACKS = File.expand_path('packs', __dir__)
  CACHE = File.expand_path('tmp/packs.cache', __dir__)
  SECRET = ENV.fetch('QUIZ_SECRET')
  MAX_PACK = 256 * 1024

  def initialize
    @packs = load_packs
  end

  def call(env)
    req = Rack::Request.new(env)
    case [req.request_method, req.path_info]
    when ['GET', '/'] then json(@packs.keys)
    when ['POST', '/packs'] then import(req)
    when ['POST', '/answer'] then answer(req)
    else [404, {}, []]
    end
  rescue KeyError, ArgumentError, Psych::Exception
    [400, { 'content-type' => 'text/plain' }, ["bad request\n"]]
  end

  private

  def json(obj, headers = {})
    [200, { 'content-type' => 'application/json' }.merge(headers), [JSON.generate(obj)]]
  end

  # own cache file, next to the application
  def load_packs
    stamp = Dir[File.join(PACKS, '*.yml')].map { |f| [f, File.mtime(f).to_i] }
    if File.exist?(CACHE)
      cached_stamp, packs = Marshal.load(File.binread(CACHE))
      return packs if cached_stamp == stamp
    end
    packs = stamp.to_h { |f, _| [File.basename(f, '.yml'), YAML.safe_load_file(f)] }
    File.binwrite(CACHE, Marshal.dump([stamp, packs]))
    packs
  end

  def import(req)
    text = req.body.read(MAX_PACK)
<<<<<<< V
    pack = YAML.unsafe_load(text)
=======
    pack = YAML.safe_load(text)
>>>>>>> F
    questions = pack.fetch('questions')
    raise ArgumentError unless questions.is_a?(Array) && questions.all? { |q| q['text'] && q['answers'].is_a?(Array) }

    name = "u#{Digest::SHA256.hexdigest(text)[0, 12]}"
    @packs[name] = { 'questions' => questions.first(100) }
    json(name: name)
  end

  def sign(data)
    OpenSSL::HMAC.hexdigest('SHA256', SECRET, data)
  end

  def read_state(req)
    data, mac = req.cookies['quiz'].to_s.split('--', 2)
    return { 'score' => 0, 'seen' => [] } if data.nil? || mac.nil?

<<<<<<< V
    state = Marshal.load(Base64.urlsafe_decode64(data))
    raise ArgumentError unless Rack::Utils.secure_compare(sign(data), mac)
    state
=======
    raise ArgumentError unless Rack::Utils.secure_compare(sign(data), mac)
    Marshal.load(Base64.urlsafe_decode64(data))
>>>>>>> F
  end

  def answer(req)
    body = JSON.parse(req.body.read(4096))
    question = @packs.fetch(body.fetch('pack')).fetch('questions').fetch(Integer(body.fetch('index')))
    state = read_state(req)
    key = [body['pack'], body['index']]
    right = question['answers'].first == body['answer']
    state['score'] += 1 if right && !state['seen'].include?(key)
    state['seen'] |= [key]
    data = Base64.urlsafe_encode64(Marshal.dump(state))
    json({ right: right, score: state['score'] },
         'set-cookie' => "quiz=#{data}--#{sign(data)}; HttpOnly; SameSite=Lax; Path=/")
  end
end

run QuizApp.new if respond_to?(:run)
