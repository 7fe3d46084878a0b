function readInvoice(invoices, session, id) {
  return invoices.get(id) ?? null;
}
