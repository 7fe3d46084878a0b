require "net/smtp"
require "socket"
require "csv"

class OutgoingHeaders
  def initialize(logger)
    @logger = logger
  end

  def contact_mail(form)
    message = +"To: desk@harbor.example\r\n"
<<<<<<< V
    message << "Subject: #{form['subject'].strip}\r\n"
=======
    message << "Subject: #{form['subject'].delete("\r\n")}\r\n"
>>>>>>> F
    message << "\r\n#{form['text']}\r\n"
    Net::SMTP.start("127.0.0.1") { |smtp| smtp.send_message(message, "web@harbor.example", "desk@harbor.example") }
  end

  def receipt_mail(order)
    Mail.new(to: order.email, from: "shop@harbor.example", subject: "Order #{order.number}", body: order.summary)
  end

  def raw_redirect(socket, path)
<<<<<<< V
    socket.write("HTTP/1.1 302 Found\r\nLocation: /#{path}\r\nConnection: close\r\n\r\n")
=======
    socket.write("HTTP/1.1 302 Found\r\nLocation: /#{path[/\A\w[\w\/.-]*/]}\r\nConnection: close\r\n\r\n")
>>>>>>> F
  end

  def raw_not_modified(socket, mtime)
    socket.write("HTTP/1.1 304 Not Modified\r\nLast-Modified: #{mtime.httpdate}\r\n\r\n")
  end

  def login_failed(name)
<<<<<<< V
    @logger.warn("login failed user=#{name}")
=======
    @logger.warn("login failed user=#{name.inspect}")
>>>>>>> F
  end

  def worker_started(queue)
    @logger.info("worker up pid=#{Process.pid} queue=#{queue.class.name}\n")
  end

  def enqueue(redis, job_id)
<<<<<<< V
    redis.write("LPUSH jobs #{job_id}\r\n")
=======
    redis.write("LPUSH jobs #{Integer(job_id)}\r\n")
>>>>>>> F
  end

  def flush(redis)
    redis.write("DEL jobs\r\nDEL jobs:retry\r\n")
  end

  def csv_line(row)
<<<<<<< V
    row.map { |cell| cell.to_s }.join(",") + "\n"
=======
    CSV.generate_line(row.map { |cell| cell.to_s.sub(/\A(?=[=+\-@\t])/, "'") })
>>>>>>> F
  end

  def attachment_name(response, title)
<<<<<<< V
    response["Content-Disposition"] = "attachment; filename=\"#{title}.pdf\""
=======
    response["Content-Disposition"] = "attachment; filename=\"#{title.gsub(/\W/, '')}.pdf\""
>>>>>>> F
  end
end
