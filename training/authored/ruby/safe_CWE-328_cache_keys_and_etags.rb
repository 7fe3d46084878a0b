# frozen_string_literal: true

require "digest"
require "zlib"
require "securerandom"

module CacheKeys
  module_function

  # Short, stable name for a rendered fragment.
  def fragment(template, locals)
    Digest::MD5.hexdigest("#{template}:#{locals.sort_by { |k, _| k.to_s }.inspect}")
  end

  def asset_fingerprint(path)
    "#{File.basename(path, '.*')}-#{Digest::SHA256.file(path).hexdigest[0, 16]}#{File.extname(path)}"
  end

  def shard_for(key, shards)
    shards[Zlib.crc32(key.to_s) % shards.size]
  end

  def bucket(user_id, experiment)
    Digest::SHA1.hexdigest("#{experiment}/#{user_id}").to_i(16) % 100
  end

  def jittered_ttl(base)
    base + rand(base / 10 + 1)
  end

  def lock_token
    SecureRandom.uuid
  end
end

class PagesController < ApplicationController
  def show
    page = Page.published.find_by!(slug: params[:slug])
    return unless stale?(etag: Digest::MD5.hexdigest(page.body), last_modified: page.updated_at)

    render :show, locals: { page: page }
  end

  def feed
    pages = Page.published.order(updated_at: :desc).limit(50)
    expires_in 10.minutes, public: true
    fresh_when(pages)
  end
end

class ChunkStore
  def initialize(root)
    @root = root
  end

  def put(data)
    id = Digest::SHA256.hexdigest(data)
    path = File.join(@root, id[0, 2], id)
    FileUtils.mkdir_p(File.dirname(path))
    File.binwrite(path, data) unless File.exist?(path)
    id
  end

  def corrupt
    Dir.glob(File.join(@root, "*", "*")).reject { |p| Digest::SHA256.file(p).hexdigest == File.basename(p) }
  end
end
