require "digest"
require "json"
require "openssl"
require "time"
require "fileutils"
require "base64"

module AssetSync
    # Brings the compiled assets of a release to an object store. The store keeps
    # an MD5 of every object as its ETag, which is how we see what has changed.
    # Whether a release is ours is a different question and is answered by the
    # signed manifest.
    CHUNK = 1 << 20
    SKIP = [".map", ".gz.tmp", ".DS_Store"].freeze
    TYPES = {
        ".css" => "text/css", ".js" => "text/javascript", ".svg" => "image/svg+xml",
        ".png" => "image/png", ".woff2" => "font/woff2", ".json" => "application/json"
    }.freeze
    CACHE_FOREVER = "public, max-age=31536000, immutable".freeze

    class Error < StandardError; end

    Asset = Struct.new(:key, :path, :size, :md5, :sha256)

    class Scanner
        def initialize(root)
            @root = File.realpath(root)
        end

        def assets
            Dir.glob("**/*", base: @root).sort.filter_map do |name|
                path = File.join(@root, name)
                next if !File.file?(path) || File.symlink?(path) || SKIP.any? { |s| name.end_with?(s) }
                digest(name, path)
            end
        end

        private

        # Both sums in one pass over the file.
        def digest(name, path)
            md5 = Digest::MD5.new
            sha = Digest::SHA256.new
            File.open(path, "rb") do |f|
                while (chunk = f.read(CHUNK))
                    md5 << chunk
                    sha << chunk
                end
            end
            Asset.new(name, path, File.size(path), md5.hexdigest, sha.hexdigest)
        end
    end

    # What the store has: key => ETag without its quotes. Kept on disk between
    # two runs, since listing a large bucket takes a minute.
    class RemoteIndex
        MAX_AGE = 600

        def initialize(store, cache_dir)
            @store = store
            @file = File.join(cache_dir, "index-#{Digest::MD5.hexdigest(store.endpoint)}.json")
        end

        def etags
            fresh? ? JSON.parse(File.read(@file)) : reload
        end

        def reload
            listing = @store.list.to_h { |o| [o.fetch("key"), o.fetch("etag").delete('"')] }
            FileUtils.mkdir_p(File.dirname(@file))
            File.write(@file, JSON.generate(listing))
            listing
        end

        private

        def fresh?
            File.file?(@file) && Time.now - File.mtime(@file) < MAX_AGE
        end
    end

    # The manifest names every file of a release with its SHA-256 and is signed
    # with the key of the build server; the web hosts check it before they switch.
    class Manifest
        def self.build(release, assets)
            new("release" => release, "built" => Time.now.utc.iso8601,
                "files" => assets.to_h { |a| [a.key, a.sha256] })
        end

        def self.open(text, signature, public_key)
            bytes = Base64.strict_decode64(signature)
            raise Error, "manifest is not ours" unless public_key.verify("SHA256", bytes, text)
            new(JSON.parse(text))
        rescue ArgumentError, OpenSSL::PKey::PKeyError, JSON::ParserError
            raise Error, "manifest cannot be read"
        end

        attr_reader :data

        def initialize(data)
            @data = data
        end

        def text
            @text ||= JSON.generate(data)
        end

        def signature(private_key)
            Base64.strict_encode64(private_key.sign("SHA256", text))
        end

        # True if +bytes+ are what the manifest says about +key+.
        def matches?(key, bytes)
            Digest::SHA256.hexdigest(bytes) == data.fetch("files")[key]
        end
    end

    class Sync
        Report = Struct.new(:uploaded, :kept, :removed)

        def initialize(store, index, keep_old: true, out: $stdout)
            @store = store
            @index = index
            @keep_old = keep_old
            @out = out
        end

        def run(assets, manifest, key)
            present = @index.etags
            changed, same = assets.partition { |a| present[a.key] != a.md5 }
            changed.each { |asset| upload(asset) }
            @store.put("manifest.json", manifest.text, "application/json", cache: "no-cache")
            @store.put("manifest.sig", manifest.signature(key), "text/plain", cache: "no-cache")
            removed = @keep_old ? [] : remove(present.keys - assets.map(&:key))
            @index.reload
            Report.new(changed.size, same.size, removed.size)
        end

        private

        def upload(asset)
            @out.puts "#{asset.key} (#{asset.size})"
            type = TYPES.fetch(File.extname(asset.key), "application/octet-stream")
            etag = @store.put(asset.key, File.binread(asset.path), type, cache: CACHE_FOREVER)
            raise Error, "#{asset.key} arrived damaged" if etag != asset.md5
        end

        def remove(keys)
            keys.reject { |k| k.start_with?("manifest.") }.each { |k| @store.delete(k) }
        end
    end

    # Used on the web hosts: fetches a release into +target+.
    class Fetcher
        NAME = %r{\A[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*\z}

        def initialize(store, public_key)
            @store = store
            @public_key = public_key
        end

        # +after+ is the build time of the release that is in place, as in its manifest.
        def fetch(target, after: nil)
            manifest = Manifest.open(@store.get("manifest.json"), @store.get("manifest.sig"), @public_key)
            raise Error, "older than what is in place" if after && manifest.data.fetch("built") < after
            manifest.data.fetch("files").each_key do |key|
                raise Error, "name #{key}" unless NAME.match?(key)
                bytes = @store.get(key)
                raise Error, "#{key} is not what was built" unless manifest.matches?(key, bytes)
                path = File.join(target, key)
                FileUtils.mkdir_p(File.dirname(path))
                File.binwrite(path, bytes)
            end
            manifest.data.fetch("release")
        end
    end
end
