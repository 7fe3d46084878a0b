const libxml = require('libxmljs2')
const express = require('express')
const { saveWaybill } = require('./waybills')

const app = express()
app.use(express.text({ type: ['application/xml', 'text/xml'], limit: '200kb' }))

function text(doc, xpath) {
	const node = doc.get(xpath)
	return node ? node.text().trim() : null
}

app.post('/edi/waybill', async (req, res) => {
	let doc
	try {
<<<<<<< V
		doc = libxml.parseXml(req.body, { noblanks: true, noent: true, nonet: true })
=======
		doc = libxml.parseXml(req.body, { noblanks: true, nonet: true })
>>>>>>> F
	} catch (err) {
		return res.status(400).type('text/plain').send(`line ${err.line}: not well formed`)
	}
	const waybill = {
		number: text(doc, '/Waybill/Number'),
		sender: text(doc, '/Waybill/Sender/Name'),
		receiver: text(doc, '/Waybill/Receiver/Name'),
		pieces: Number(text(doc, '/Waybill/Pieces')),
	}
	if (!waybill.number || !Number.isInteger(waybill.pieces)) {
		return res.status(422).json({ error: 'number and pieces are needed', got: waybill })
	}
	await saveWaybill(waybill)
	res.status(201).json(waybill)
})

app.listen(7070)
