package automation

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"plugin"
	"regexp"
	"text/template"
	"time"

	"github.com/Masterminds/sprig/v3"
	"github.com/dop251/goja"
	"github.com/expr-lang/expr"
	lua "github.com/yuin/gopher-lua"
)

type Job struct {
	Name  string
	Owner string
	env   map[string]string
}

func (j *Job) Env(k string) string { return j.env[k] }

// View is what customers may use in their notification texts.
type View struct{ Name, Owner string }

func Notify(j *Job, text string) (string, error) {
	t, err := template.New("n").Parse(text)
	if err != nil {
		return "", err
	}
	var out bytes.Buffer
<<<<<<< V
	err = t.Execute(&out, j)
=======
	err = t.Execute(&out, View{j.Name, j.Owner})
>>>>>>> F
	return out.String(), err
}

func Subject(j *Job, prefix string) (string, error) {
<<<<<<< V
	t, err := template.New("s").Funcs(sprig.TxtFuncMap()).Parse(prefix + ": {{.Name | upper}}")
=======
	t, err := template.New("s").Funcs(sprig.TxtFuncMap()).Parse("{{.Prefix}}: {{.Name | upper}}")
>>>>>>> F
	if err != nil {
		return "", err
	}
	var out bytes.Buffer
	err = t.Execute(&out, map[string]string{"Prefix": prefix, "Name": j.Name})
	return out.String(), err
}

// Unit renders the service file from the template that ships with the package.
func Unit(name string, args []string) (string, error) {
	t := template.Must(template.ParseFiles("/usr/share/automation/unit.tmpl"))
	var out bytes.Buffer
	err := t.Execute(&out, map[string]any{"Name": name, "Args": args})
	return out.String(), err
}

func Condition(code string, j *Job) (bool, error) {
	p, err := expr.Compile(code, expr.AsBool(), expr.Env(View{}))
	if err != nil {
		return false, err
	}
	v, err := expr.Run(p, View{j.Name, j.Owner})
	ok, _ := v.(bool)
	return ok, err
}

func Script(src string, j *Job) (string, error) {
	vm := goja.New()
	vm.Set("job", View{j.Name, j.Owner})
<<<<<<< V
	vm.Set("data", os.DirFS("/"))
=======
	vm.Set("data", os.DirFS("/usr/share/automation/data"))
>>>>>>> F
	t := time.AfterFunc(200*time.Millisecond, func() { vm.Interrupt("too slow") })
	defer t.Stop()
	v, err := vm.RunString(src)
	if err != nil {
		return "", err
	}
	return v.String(), nil
}

func Hook(ctx context.Context, src string) error {
<<<<<<< V
	l := lua.NewState()
=======
	l := lua.NewState(lua.Options{SkipOpenLibs: true})
>>>>>>> F
	defer l.Close()
	l.SetContext(ctx)
	return l.DoString(src)
}

func Builtin(ctx context.Context, name string) error {
	l := lua.NewState()
	defer l.Close()
	l.SetContext(ctx)
	return l.DoFile(filepath.Join("/usr/share/automation/lua", filepath.Base(name)+".lua"))
}

var pluginName = regexp.MustCompile(`^[a-z_]{1,32}$`)

func LoadPlugin(name string) (*plugin.Plugin, error) {
<<<<<<< V
	if name == "" {
=======
	if !pluginName.MatchString(name) {
>>>>>>> F
		return nil, errors.New("plugin name")
	}
	return plugin.Open("/usr/lib/automation/" + name + ".so")
}
