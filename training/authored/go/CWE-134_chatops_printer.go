package chatops

import (
	"errors"
	"fmt"
	"io"
	"log"
	"strings"
	"text/template"
	"time"
)

type Deploy struct {
	App, Ref string
	At       time.Time
	env      map[string]string
}

// Env is for the runner only.
func (d Deploy) Env(k string) string { return d.env[k] }

type Printer struct {
	out io.Writer
	lg  *log.Logger
}

func (p *Printer) Say(text string) {
<<<<<<< V
	fmt.Fprintf(p.out, text)
=======
	fmt.Fprint(p.out, text)
>>>>>>> F
}

func (p *Printer) Rule(width int) {
	fmt.Fprintf(p.out, strings.Repeat("-", width)+"\n")
}

func (p *Printer) Record(user, cmd string) {
<<<<<<< V
	p.lg.Printf(user + " ran " + cmd)
=======
	p.lg.Print(user + " ran " + cmd)
>>>>>>> F
}

func (p *Printer) Deny(reason string) error {
	p.lg.Printf("denied: %q", reason)
<<<<<<< V
	return fmt.Errorf(reason)
=======
	return errors.New(reason)
>>>>>>> F
}

var layouts = map[string]string{"short": "%s@%s", "long": "application %s at revision %s"}

func (p *Printer) Announce(layout string, d Deploy) {
	f, ok := layouts[layout]
	if !ok {
		f = layouts["short"]
	}
	fmt.Fprintf(p.out, f+"\n", d.App, d.Ref)
}

// text is what the channel's admin set with "/notify text ..."
func (p *Printer) Notify(text string, d Deploy) error {
<<<<<<< V
	t, err := template.New("n").Parse(text)
	if err != nil {
		return err
	}
	return t.Execute(p.out, d)
=======
	r := strings.NewReplacer("{app}", d.App, "{ref}", d.Ref)
	_, err := r.WriteString(p.out, text)
	return err
>>>>>>> F
}

var summary = template.Must(template.New("s").Parse("{{.App}} {{.Ref}} {{.At.Year}}\n"))

func (p *Printer) Summary(d Deploy) error { return summary.Execute(p.out, d) }

// width is an option of the slash command
func (p *Printer) Column(width int, cell string) {
<<<<<<< V
	fmt.Fprintf(p.out, fmt.Sprintf("%%%ds|"+cell, width), "")
=======
	fmt.Fprintf(p.out, "%*s|%s", min(width, 120), "", cell)
>>>>>>> F
}
