function readInvoice(invoices, session, id) {
  const invoice = invoices.get(id);
  return invoice && session && invoice.customerId === session.customerId ? invoice : null;
}
