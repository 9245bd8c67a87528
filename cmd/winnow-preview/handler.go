package main

import (
	"net/http"
	"strings"

	"github.com/a-h/templ"

	"winnow/views/layout"
	"winnow/views/preview"
	"winnow/web/assets"
)

// policy is the content security policy of the real server.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

// entry is one page in one state.
type entry struct {
	path   string // where it is shown
	name   string // in the index
	status int    // 0: 200
	role   string // who looks; empty: nobody
	show   func(p layout.Page) templ.Component
	alone  func(p layout.Page) templ.Component // the fragment
}

// section is a heading of the index.
type section struct {
	name    string
	entries []entry
}

func handler() http.Handler {
	mux := http.NewServeMux()
	all := sections()
	for _, s := range all {
		for _, e := range s.entries {
			mux.Handle("GET "+e.path, e)
		}
	}
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) { render(w, r, preview.Show(index(all))) })
	mux.HandleFunc("GET "+assets.Prefix+"{name}", serveAsset)
	mux.HandleFunc("POST /account/theme", setTheme)
	mux.HandleFunc("POST /", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, back(r), http.StatusSeeOther) })
	handleAPI(mux)
	handleCandidates(mux)
	handleReview(mux)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", policy)
		mux.ServeHTTP(w, r)
	})
}

func (e entry) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p := frame(r, e)
	show := e.show
	if e.alone != nil && r.Header.Get("HX-Request") == "true" {
		show = e.alone
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if e.status != 0 {
		w.WriteHeader(e.status)
	}
	render(w, r, show(p))
}

func render(w http.ResponseWriter, r *http.Request, c templ.Component) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if err := c.Render(r.Context(), w); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

// frame is what the real server fills for every page.
func frame(r *http.Request, e entry) layout.Page {
	p := layout.Page{
		Path: r.URL.RequestURI(), CSRF: "preview", Theme: theme(r), Version: "preview",
		Assets: links(),
	}
	if e.role != "" {
		p.User = people[e.role]
	}
	return p
}

var people = map[string]*layout.User{
	layout.RoleRecruiter: {ID: 1, Name: "Rosa Lindqvist", Email: "rosa@northwind.example", Role: layout.RoleRecruiter, Organisation: "Northwind Freight"},
	layout.RoleSeeker:    {ID: 2, Name: "Sam Okafor", Email: "sam@mail.example", Role: layout.RoleSeeker},
	layout.RoleAdmin:     {ID: 3, Name: "Ada Brandt", Email: "ada@winnow.example", Role: layout.RoleAdmin, Organisation: "Winnow"},
	layout.RoleCurator:   {ID: 5, Name: "Carla Mendes", Email: "carla@winnow.example", Role: layout.RoleCurator, Organisation: "Winnow"},
	layout.RoleML:        {ID: 4, Name: "Milan Novak", Email: "milan@winnow.example", Role: layout.RoleML, Organisation: "Winnow"},
}

// theme follows ?theme= first, then the cookie the switch sets.
func theme(r *http.Request) string {
	if t := r.URL.Query().Get("theme"); t != "" {
		return t
	}
	if c, err := r.Cookie("winnow_theme"); err == nil {
		return c.Value
	}
	return ""
}

func setTheme(w http.ResponseWriter, r *http.Request) {
	http.SetCookie(w, &http.Cookie{Name: "winnow_theme", Value: r.FormValue("theme"), Path: "/"})
	http.Redirect(w, r, back(r), http.StatusSeeOther)
}

// back is the page a form was on, as a path of this site.
func back(r *http.Request) string {
	_, rest, ok := strings.Cut(r.Referer(), r.Host)
	if !ok || !strings.HasPrefix(rest, "/") {
		return "/"
	}
	return rest
}

func serveAsset(w http.ResponseWriter, r *http.Request) {
	f, ok := assets.Lookup(r.PathValue("name"))
	if !ok {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", f.Type)
	w.Header().Set("Cache-Control", "no-cache")
	if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		w.Header().Set("Content-Encoding", "gzip")
		_, _ = w.Write(f.Gzip)
		return
	}
	_, _ = w.Write(f.Body)
}

func links() layout.Assets {
	return layout.Assets{CSS: assets.URL("winnow.css"), JS: assets.URL("winnow.js"), HTMX: assets.URL("htmx.min.js"), Icon: assets.URL("icon.svg")}
}

// index lists every page and state.
func index(all []section) preview.Index {
	out := preview.Index{Assets: links()}
	for _, s := range all {
		section := preview.Section{Name: s.name}
		for _, e := range s.entries {
			section.Pages = append(section.Pages, preview.Page{Name: e.name, Path: e.path})
		}
		out.Sections = append(out.Sections, section)
	}
	return out
}
