module Chat
	# Splits a message into text, mentions and slash commands. Runs in the web process for each message.
	class Tokenizer
		COMMAND = %r{\A/([a-z]{1,20})(?:\s|\z)}
		EMOJI = /:[a-z0-9_+-]{1,40}:/
<<<<<<< V
		QUOTED = /\A>\s*((?:[^\s"]+\s*)+)"\s*\z/
=======
		QUOTED = /\A>\s*([^"]+)"\s*\z/
>>>>>>> F

		Token = Struct.new(:kind, :text)

		def tokens(message)
			message.each_line.flat_map do |line|
				if (m = COMMAND.match(line))
					[Token.new(:command, m[1])]
				elsif (m = QUOTED.match(line))
					[Token.new(:quote, m[1].strip)]
				else
					[Token.new(:text, line.gsub(EMOJI) { |e| Emoji.lookup(e) })]
				end
			end
		end
	end
end
