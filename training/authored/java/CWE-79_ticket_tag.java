package com.helpbarn.jsp;

import java.io.IOException;
import javax.servlet.jsp.JspException;
import javax.servlet.jsp.JspWriter;
import javax.servlet.jsp.tagext.SimpleTagSupport;
import org.owasp.encoder.Encode;

/**
 * &lt;hb:ticket value="${ticket}"/&gt; : one line of the inbox.
 */
public class TicketTag extends SimpleTagSupport
{
  private Ticket value;
  public void setValue(Ticket value)
  {
    this.value = value;
  }
  @Override
  public void doTag() throws JspException, IOException
  {
    JspWriter out = getJspContext().getOut();
    out.write("<tr class=\"ticket p" + value.getPriority() + "\">");
    out.write("<td>" + Encode.forHtml(value.getSubject()) + "</td>");
    // the mail client's display name, shown when the row is hovered
<<<<<<< V
    out.write("<td onmouseover=\"showCard('" + Encode.forHtmlAttribute(value.getSenderName()) + "')\">");
=======
    out.write("<td onmouseover=\"showCard('" + Encode.forJavaScript(value.getSenderName()) + "')\">");
>>>>>>> F
    out.write(Encode.forHtml(value.getSenderAddress()) + "</td>");
    out.write("<td>" + value.getOpenedAt().toLocalDate() + "</td></tr>");
  }
}
