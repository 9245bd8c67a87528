package rdf

import (
	"github.com/go-json-experiment/json/jsontext"
	"github.com/piprate/json-gold/ld"

	"winnow/fault"
)

// document reads an array of nodes, an object whose @graph holds them, or an
// object that is itself one.
func (j *jsonldReader) document() error {
	decoder := j.decoder()
	if decoder.PeekKind() != '{' {
		return j.elements(decoder)
	}
	rest, size := map[string]any{}, 0
	err := j.members(decoder, func(name string, decoder *jsontext.Decoder) error {
		if j.isGraph(name) && decoder.PeekKind() == '[' {
			return j.elements(decoder)
		}
		raw, err := decoder.ReadValue()
		if err != nil || name == "@context" {
			return err
		}
		if size += len(raw); size > maxNode {
			return j.nodeTooLarge(decoder.InputOffset())
		}
		rest[name], err = decode(raw)
		return err
	})
	if err != nil || len(rest) == 0 {
		return err
	}
	return j.expand(rest, int64(len(j.data)))
}

// isGraph says whether a member is @graph, perhaps by another name.
func (j *jsonldReader) isGraph(name string) bool {
	term := j.context.GetTermDefinition(name)
	return name == "@graph" || term != nil && term.ID == "@graph"
}

// elements reads the nodes of an array, or the one value there is.
func (j *jsonldReader) elements(decoder *jsontext.Decoder) error {
	if decoder.PeekKind() != '[' {
		return j.element(decoder)
	}
	if _, err := decoder.ReadToken(); err != nil {
		return err
	}
	for decoder.PeekKind() != ']' {
		if err := j.element(decoder); err != nil {
			return err
		}
	}
	_, err := decoder.ReadToken()
	return err
}

func (j *jsonldReader) element(decoder *jsontext.Decoder) error {
	raw, err := decoder.ReadValue()
	if err != nil {
		return j.syntaxFault(err)
	}
	if len(raw) > maxNode {
		return j.nodeTooLarge(decoder.InputOffset())
	}
	value, err := decode(raw)
	if err != nil {
		return err
	}
	return j.expand(value, decoder.InputOffset())
}

func (j *jsonldReader) nodeTooLarge(offset int64) error {
	return fault.New(fault.TooLarge, "%s, line %d: one node is larger than %d MB. Put the concepts side by side into @graph. Nothing was changed.", j.file, j.lineAt(offset), maxNode>>20)
}

// expand brings a node into JSON-LD's expanded form and states what it says.
func (j *jsonldReader) expand(value any, offset int64) error {
	var expanded any
	err := j.guard(offset, func() (err error) {
		expanded, err = ld.NewJsonLdApi().Expand(j.context, "", value, j.options, false, nil)
		return err
	})
	if err != nil {
		return err
	}
	j.lineAt(offset)
	for _, node := range ld.Arrayify(expanded) {
		if node, ok := node.(map[string]any); ok {
			if _, err := j.node(node); err != nil {
				return err
			}
		}
	}
	return nil
}
