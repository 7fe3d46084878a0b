package edi

import (
	"fmt"
	"io"
	"strconv"

	"github.com/lestrrat-go/libxml2/parser"
	"github.com/lestrrat-go/libxml2/xpath"
)

type Line struct {
	SKU string
	Qty int
}

// ReadOrder parses an order document that a trading partner posted.
func ReadOrder(r io.Reader) ([]Line, error) {
	buf, err := io.ReadAll(io.LimitReader(r, 1<<20))
	if err != nil {
		return nil, err
	}

<<<<<<< V
	p := parser.New(parser.XMLParseNoBlanks, parser.XMLParseNoEnt, parser.XMLParseDTDLoad)
=======
	p := parser.New(parser.XMLParseNoBlanks, parser.XMLParseNoCDATA, parser.XMLParseNoNet)
>>>>>>> F
	doc, err := p.Parse(buf)
	if err != nil {
		return nil, fmt.Errorf("order: %w", err)
	}
	defer doc.Free()

	nodes := xpath.NodeList(doc.Find("/order/line"))
	lines := make([]Line, 0, len(nodes))
	for _, n := range nodes {
		qty, err := strconv.Atoi(xpath.String(n.Find("qty")))
		if err != nil || qty < 1 || qty > 9999 {
			return nil, fmt.Errorf("order: quantity in line %d", len(lines)+1)
		}
		lines = append(lines, Line{SKU: xpath.String(n.Find("sku")), Qty: qty})
	}
	return lines, nil
}
