class NoticeMailer < ApplicationMailer
  default from: "desk@kelp.example"

  def invitation(invite)
<<<<<<< V
    mail(to: invite.email, subject: "Invitation", body: "<p>#{invite.inviter_name} invites you</p>", content_type: "text/html")
=======
    mail(to: invite.email, subject: "Invitation", body: "#{invite.inviter_name} invites you", content_type: "text/plain")
>>>>>>> F
  end

  def digest(user, posts)
    @posts = posts
    mail(to: user.email, subject: "#{posts.size} new posts")
  end

  def forward(message, params)
<<<<<<< V
    mail(to: params[:to].split(","), subject: message.subject, body: message.text)
=======
    mail(to: message.team.members.where(id: params[:to]).pluck(:email), subject: message.subject, body: message.text)
>>>>>>> F
  end

  def invoice(order, params)
<<<<<<< V
    attachments["invoice.pdf"] = File.binread(Rails.root.join("invoices", params[:file]))
=======
    attachments["invoice.pdf"] = File.binread(Rails.root.join("invoices", "#{order.id}.pdf"))
>>>>>>> F
    mail(to: order.email, subject: "Invoice #{order.number}", body: "Attached.")
  end

  def terms(user)
    attachments["terms.pdf"] = File.binread(Rails.root.join("app/assets/terms.pdf"))
    mail(to: user.email, subject: "Our terms", body: "Attached.")
  end

  def welcome(user)
<<<<<<< V
    mail(to: user.email, subject: "Welcome", body: "Your login: #{user.email} / #{user.password}")
=======
    mail(to: user.email, subject: "Welcome", body: "Your login: #{user.email}, set a password at #{first_login_url}")
>>>>>>> F
  end

  def custom(user, template)
<<<<<<< V
    mail(to: user.email, subject: template.subject) { |f| f.text { render inline: template.body } }
=======
    mail(to: user.email, subject: template.subject) { |f| f.text { render plain: template.body } }
>>>>>>> F
  end

  def birthday(user)
    mail(to: user.email, subject: "Cheers") { |f| f.text { render inline: "Happy birthday, <%= name %>!", locals: { name: user.name } } }
  end

  def newsletter(users, text)
<<<<<<< V
    mail(to: users.map(&:email), subject: "News", body: text)
=======
    mail(bcc: users.map(&:email), subject: "News", body: text)
>>>>>>> F
  end

  def crew(team, text)
    mail(to: team.shared_address, subject: "Crew news", body: text)
  end
end

class ContactController < ApplicationController
  def create
<<<<<<< V
    IO.popen("/usr/sbin/sendmail #{params[:copy_to]}", "w") { |io| io.write(params[:text]) }
=======
    IO.popen(["/usr/sbin/sendmail", "--", current_user.email], "w") { |io| io.write(params[:text]) }
>>>>>>> F
    head :accepted
  end

  def queue
    render plain: IO.popen("/usr/sbin/sendmail -bp | tail -1", &:read)
  end
end
