package com.tolverne.billing.api;

import java.math.BigDecimal;
import java.util.List;
import javax.transaction.Transactional;
import javax.ws.rs.BadRequestException;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.NotFoundException;
import javax.ws.rs.PATCH;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.SecurityContext;

@Path("/invoices/{invoiceId}")
public class InvoiceResource {

  private final InvoiceDao invoices;
  private final LineDao lines;

  public InvoiceResource(InvoiceDao invoices, LineDao lines) {
    this.invoices = invoices;
    this.lines = lines;
  }

  @GET
  public Invoice get(@Context SecurityContext sc, @PathParam("invoiceId") long invoiceId) {
    return owned(sc, invoiceId);
  }

  @GET
  @Path("/lines")
  public List<Line> listLines(@Context SecurityContext sc, @PathParam("invoiceId") long invoiceId) {
    return lines.byInvoice(owned(sc, invoiceId).getId());
  }

  @POST
  @Path("/lines")
  @Transactional
  public Line addLine(@Context SecurityContext sc, @PathParam("invoiceId") long invoiceId, LineInput in) {
    Invoice inv = owned(sc, invoiceId);
    requireDraft(inv);
    Line line = new Line(inv.getId(), in.text, price(in.price), in.quantity);
    lines.insert(line);
    return line;
  }

  @PATCH
  @Path("/lines/{lineId}")
  @Transactional
  public Line updateLine(@Context SecurityContext sc, @PathParam("invoiceId") long invoiceId,
      @PathParam("lineId") long lineId, LineInput in) {
    Invoice inv = owned(sc, invoiceId);
    requireDraft(inv);
<<<<<<< V
    Line line = lines.find(lineId);
    if (line == null || !invoices.exists(line.getInvoiceId())) {
=======
    Line line = lines.find(lineId);
    if (line == null || line.getInvoiceId() != inv.getId()) {
>>>>>>> F
      throw new NotFoundException();
    }
    if (in.text != null) {
      line.setText(in.text);
    }
    if (in.price != null) {
      line.setPrice(price(in.price));
    }
    lines.update(line);
    return line;
  }

  @DELETE
  @Path("/lines/{lineId}")
  @Transactional
  public void deleteLine(@Context SecurityContext sc, @PathParam("invoiceId") long invoiceId,
      @PathParam("lineId") long lineId) {
    Invoice inv = owned(sc, invoiceId);
    requireDraft(inv);
    if (lines.deleteByInvoiceAndId(inv.getId(), lineId) == 0) {
      throw new NotFoundException();
    }
  }

  private Invoice owned(SecurityContext sc, long invoiceId) {
    Invoice inv = invoices.find(invoiceId);
    if (inv == null || !inv.getOwner().equals(sc.getUserPrincipal().getName())) {
      throw new NotFoundException();
    }
    return inv;
  }

  private static void requireDraft(Invoice inv) {
    if (!inv.isDraft()) {
      throw new BadRequestException("invoice is final");
    }
  }

  private static BigDecimal price(String s) {
    BigDecimal p = new BigDecimal(s);
    if (p.signum() < 0 || p.precision() > 12 || p.scale() > 4 || p.scale() < 0) {
      throw new BadRequestException("price");
    }
    return p;
  }
}
