#include <algorithm>
#include <string>

#include "smtp.h"
#include "contact.h"

namespace contact {

static std::string one_line(std::string s)
{
  std::replace_if(s.begin(), s.end(),
                  [](unsigned char c) { return c < ' ' || c == 0x7f; }, ' ');
  return s;
}

static std::string dot_stuff(const std::string& text)
{
  std::string out;
  bool bol = true;
  for (char c : text) {
    if (c == '\r')
      continue;
    if (bol && c == '.')
      out += '.';
    bol = c == '\n';
    out += bol ? "\r\n" : std::string(1, c);
  }
  return out;
}

// The form's three fields, unchanged.
bool send(Smtp& smtp, const Form& f)
{
  if (f.subject.size() > 120 || f.text.size() > 20000 || !mail_address_ok(f.from))
    return false;

  std::string msg = "From: webmaster@shop.example\r\nTo: info@shop.example\r\n";
  msg += "Reply-To: " + f.from + "\r\n";
<<<<<<< V
  msg += "Subject: [contact] " + f.subject + "\r\n\r\n";
=======
  msg += "Subject: [contact] " + one_line(f.subject) + "\r\n\r\n";
>>>>>>> F
  msg += dot_stuff(f.text) + "\r\n.\r\n";
  return smtp.deliver("info@shop.example", msg) && counter().bump(one_line(f.from));
}

} // namespace contact
