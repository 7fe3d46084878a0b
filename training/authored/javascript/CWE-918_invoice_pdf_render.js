const puppeteer = require("puppeteer");
const Mustache = require("mustache");
const fs = require("fs");
const path = require("path");
const TEMPLATE = fs.readFileSync(path.join(__dirname, "invoice.mustache"), "utf8");
let browser;
async function getBrowser() {
	if (!browser || !browser.connected) browser = await puppeteer.launch({ headless: true });
	return browser;
}
function money(cents, currency) {
	return new Intl.NumberFormat("en", { style: "currency", currency }).format(cents / 100);
}
function viewOf(invoice) {
	const lines = invoice.lines.map((l) => ({
		...l,
		price: money(l.cents, invoice.currency),
		total: money(l.cents * l.qty, invoice.currency),
	}));
	const net = invoice.lines.reduce((sum, l) => sum + l.cents * l.qty, 0);
	const tax = Math.round(net * invoice.taxRate);
	return {
		number: invoice.number,
		date: invoice.issuedAt.toISOString().slice(0, 10),
		customer: invoice.customer,
		lines,
		net: money(net, invoice.currency),
		tax: money(tax, invoice.currency),
		total: money(net + tax, invoice.currency),
	};
}
/*
 * The footer is HTML that the customer wrote in the invoice designer, the
 * rest of the page is ours.
 */
async function renderInvoice(invoice, design) {
	const html = Mustache.render(TEMPLATE, { invoice: viewOf(invoice), footer: design.footerHtml, logo: design.logoDataUri });
	const page = await (await getBrowser()).newPage();
	try {
		await page.setJavaScriptEnabled(false);
<<<<<<< V
		page.on("request", (r) => console.debug("invoice %s loads %s", invoice.id, r.url()));
=======
		await page.setRequestInterception(true);
		page.on("request", (r) => (r.url().startsWith("data:") ? r.continue() : r.abort()));
>>>>>>> F
		await page.setContent(html, { waitUntil: "load", timeout: 10000 });
		return await page.pdf({ format: "A4", printBackground: true });
	} finally {
		await page.close();
	}
}
module.exports = { renderInvoice };
