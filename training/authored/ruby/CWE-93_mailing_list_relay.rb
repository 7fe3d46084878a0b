require 'net/smtp'
require 'time'
require 'securerandom'
require 'base64'

module Relay
  # Sends the posts of the neighbourhood lists. Posts come from the web form of
  # the list or from the moderators; the message is put together here by hand
  # because the old Ruby on the host has no current mail library.
  class Composer
    LINE = 76
    DOMAIN = 'lists.example'.freeze
    NO_REPLY = "no-reply@#{DOMAIN}".freeze
    ADDRESS = /\A[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+\z/

    class Refused < StandardError; end

    def initialize(list)
      @list = list
    end

    # The post of a member. +form+ holds the fields of the web form.
    def post(member, form)
      headers = common_headers
      headers['From'] = mailbox(member.name, "#{@list.name}@#{DOMAIN}")
      headers['Subject'] = subject(form['subject'])
<<<<<<< V
      headers['Reply-To'] = form['reply_to'].to_s.strip if form['reply_to'].to_s =~ /@/
=======
      headers['Reply-To'] = form['reply_to'] if form['reply_to'].to_s.match?(ADDRESS)
>>>>>>> F
      reference(headers, form['in_reply_to'])
      assemble(headers, form['text'].to_s + footer)
    end

    # Reminder to the moderators that posts are waiting; all of it is our own.
    def moderation_notice(count)
      headers = common_headers
      headers['From'] = NO_REPLY
      headers['Subject'] = "[#{@list.name}] #{count} waiting"
      headers['Precedence'] = 'bulk'
      assemble(headers, "There are #{count} posts waiting in #{@list.name}.\n")
    end

    def bounce_notice(address, reason)
      raise Refused, 'address' unless ADDRESS.match?(address)

      headers = common_headers
      headers['From'] = NO_REPLY
      headers['Subject'] = 'Your subscription is paused'
      headers['X-Bounced'] = address
      assemble(headers, "Mail to #{address} came back:\n\n#{reason.to_s[0, 500]}\n")
    end

    private

    def common_headers
      {
        'Date' => Time.now.rfc2822,
        'Message-ID' => "<#{SecureRandom.hex(12)}@#{DOMAIN}>",
        'List-Id' => "<#{@list.name}.#{DOMAIN}>",
        'List-Unsubscribe' => "<https://#{DOMAIN}/#{@list.name}/leave>"
      }
    end

    # Plain text stays as it is, everything else becomes encoded words.
    def word(text)
      text = text.to_s
<<<<<<< V
      return text if text.ascii_only?
=======
      return text if text.match?(/\A[\x20-\x7e]*\z/) && !text.include?('=?')
>>>>>>> F

      text.encode('UTF-8').scan(/.{1,15}/m).map { |part| "=?UTF-8?B?#{Base64.strict_encode64(part)}?=" }.join("\r\n ")
    end

    def subject(text)
      plain = text.to_s.sub(/\A(?:re|fwd?|aw):\s*/i, '')
      plain = '(no subject)' if plain.strip.empty?
      "[#{@list.name}] #{word(plain[0, 180])}"
    end

    def mailbox(name, address)
      shown = word(name.to_s[0, 60])
      shown = %("#{shown.gsub(/["\\]/) { |c| "\\#{c}" }}") unless shown.start_with?('=?')
      "#{shown} <#{address}>"
    end

    def reference(headers, id)
      return unless id.to_s.match?(/\A<[\w.+-]{1,120}@[\w.-]{1,120}>\z/)

      headers['In-Reply-To'] = id
      headers['References'] = id
    end

    def footer
      "\n-- \n#{@list.title}\nhttps://#{DOMAIN}/#{@list.name}\n"
    end

    def assemble(headers, text)
      headers['MIME-Version'] = '1.0'
      headers['Content-Type'] = 'text/plain; charset=UTF-8'
      headers['Content-Transfer-Encoding'] = 'base64'
      head = headers.map { |key, value| "#{key}: #{value}\r\n" }.join
      body = Base64.strict_encode64(text.encode('UTF-8', invalid: :replace)).scan(/.{1,#{LINE}}/).join("\r\n")
      "#{head}\r\n#{body}\r\n"
    end
  end

  # Hands messages to the local relay, some recipients at a time.
  class Sender
    BATCH = 40
    PAUSE = 1.5

    def initialize(host: '127.0.0.1', port: 25)
      @host = host
      @port = port
    end

    def deliver(message, envelope_from, recipients)
      usable = recipients.select { |r| Composer::ADDRESS.match?(r) }
      failed = recipients - usable
      usable.each_slice(BATCH) do |slice|
        failed.concat(batch(message, envelope_from, slice))
        sleep PAUSE if usable.size > BATCH
      end
      failed
    end

    private

    def batch(message, from, slice)
      Net::SMTP.start(@host, @port, 'localhost') { |smtp| smtp.send_message(message, from, *slice) }
      []
    rescue Net::SMTPFatalError, Net::SMTPServerBusy
      slice
    end
  end

  class Desk
    def initialize(list, sender = Sender.new)
      @list = list
      @composer = Composer.new(list)
      @sender = sender
    end

    def submit(member, form)
      return :not_member unless @list.member?(member)
      return :too_long if form['text'].to_s.bytesize > 60_000

      message = @composer.post(member, form)
      return @list.hold(member, message) && :held if @list.moderated?

      failed = @sender.deliver(message, "bounce-#{@list.name}@#{Composer::DOMAIN}", @list.addresses)
      failed.each { |address| @list.count_bounce(address) }
      :sent
    end

    def remind_moderators
      count = @list.held_count
      return if count.zero?

      @sender.deliver(@composer.moderation_notice(count), Composer::NO_REPLY, @list.moderators)
    end
  end
end
