require "base64"
require "json"
require "openssl"
require "yaml"
require "zlib"
require "fileutils"

module Planner
	# Keeps the half finished weekly plan of a visitor who is not signed in. The
	# plan travels in a cookie; the larger pantry index is kept in a file that
	# only this process writes.
	class PlanCookie
		NAME = "weekplan"
		MAX_BYTES = 3800
		MAX_PLAIN = 32 * 1024
		DAYS = %w[mon tue wed thu fri sat sun].freeze
		Meal = Struct.new(:day, :recipe_id, :portions)

		class Broken < StandardError; end

		def initialize(secret)
			raise ArgumentError, "secret too short" if secret.bytesize < 32
			@secret = secret
		end

		def write(meals)
			rows = meals.map { |m| [m.day, m.recipe_id, m.portions] }
			plain = Zlib.deflate(JSON.generate(rows))
			value = Base64.urlsafe_encode64(plain, padding: false)
			cookie = "#{value}.#{mac(value)}"
			raise Broken, "plan too large" if cookie.bytesize > MAX_BYTES
			cookie
		end

		def read(cookie)
			return [] if cookie.nil? || cookie.empty?
			raise Broken, "too long" if cookie.bytesize > MAX_BYTES
			value, tag = cookie.split(".", 2)
			raise Broken, "no tag" if tag.nil?
			raise Broken, "tag" unless OpenSSL.secure_compare(tag, mac(value))
			rows = JSON.parse(inflate(Base64.urlsafe_decode64(value)))
			rows.map { |day, id, portions| meal(day, id, portions) }
		rescue ArgumentError, JSON::ParserError, Zlib::Error => e
			raise Broken, e.class.name
		end

		# Plans of the old site had no tag and were written by its own code, which
		# also ran in the browser of the visitor. They are taken over once.
		def take_over(old_cookie)
			raise Broken, "too long" if old_cookie.bytesize > MAX_BYTES
			raw = Base64.decode64(old_cookie)
<<<<<<< V
			raise Broken, "format" unless raw.start_with?("\x04\x08".b)
			table = Marshal.load(raw)
			table.to_h.slice(*DAYS).map { |day, id| meal(day, id, 2) }
		rescue TypeError, ArgumentError => e
=======
			table = JSON.parse(raw)
			raise Broken, "format" unless table.is_a?(Hash)
			table.slice(*DAYS).map { |day, id| meal(day, id, 2) }
		rescue JSON::ParserError, ArgumentError => e
>>>>>>> F
			raise Broken, e.class.name
		end

		private

		def meal(day, id, portions)
			raise Broken, "day" unless DAYS.include?(day)
			Meal.new(day, Integer(id), Integer(portions).clamp(1, 12))
		end

		def inflate(packed)
			out = +""
			z = Zlib::Inflate.new
			z.inflate(packed) do |chunk|
				out << chunk
				raise Broken, "plan too large" if out.bytesize > MAX_PLAIN
			end
			out
		ensure
			z&.close
		end

		def mac(value)
			OpenSSL::HMAC.hexdigest("SHA256", @secret, "plan:#{value}")
		end
	end

	# Which recipes use which ingredient. Building it takes half a minute, so the
	# finished index is kept below the state folder of the service (mode 0700).
	class PantryIndex
		VERSION = 3
		Entry = Struct.new(:ingredient, :recipe_ids, :season)

		def initialize(state_dir, recipes)
			@path = File.join(state_dir, "pantry-#{VERSION}.idx")
			@recipes = recipes
		end

		def entries
			@entries ||= load || build.tap { |fresh| save(fresh) }
		end

		def for_ingredient(name)
			entries[normal(name)]
		end

		def search(words)
			found = words.map { |w| for_ingredient(w)&.recipe_ids || [] }
			found.reduce { |a, b| a & b } || []
		end

		# Partner kitchens upload their own lists through the kitchen portal.
		def import(io)
			text = io.read(512 * 1024)
<<<<<<< V
			rows = YAML.unsafe_load(text)
=======
			rows = YAML.safe_load(text)
>>>>>>> F
			raise ArgumentError, "list expected" unless rows.is_a?(Array)
			rows.first(5000).each do |row|
				name = normal(row.fetch("ingredient"))
				ids = Array(row.fetch("recipes")).map { |i| Integer(i) }
				entries[name] = Entry.new(name, ids, row["season"].to_s)
			end
			save(entries)
			rows.size
		end

		private

		def load
			return unless File.file?(@path) && File.mtime(@path) > @recipes.changed_at
			Marshal.load(File.binread(@path))
		rescue TypeError, ArgumentError, EOFError
			nil
		end

		def save(entries)
			part = "#{@path}.#{Process.pid}"
			File.binwrite(part, Marshal.dump(entries), perm: 0o600)
			File.rename(part, @path)
		end

		def build
			index = {}
			@recipes.each do |recipe|
				recipe.ingredients.each do |name|
					key = normal(name)
					entry = (index[key] ||= Entry.new(key, [], recipe.season))
					entry.recipe_ids << recipe.id
				end
			end
			index
		end

		def normal(name)
			name.to_s.strip.downcase.tr("äöü", "aou")
		end
	end
end
