// Package model holds the encoder that ships with Winnow: the weights, their
// vocabulary and a manifest that names and hashes them.
package model

import (
	"embed"
	"io/fs"
)

//go:embed winnow
var files embed.FS

// Default returns the folder of the model in use: manifest.json and the files it
// names.
func Default() fs.FS {
	sub, err := fs.Sub(files, "winnow")
	if err != nil {
		panic(err) // the folder is embedded under this very name
	}
	return sub
}
