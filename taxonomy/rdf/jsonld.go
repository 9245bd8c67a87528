package rdf

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/piprate/json-gold/ld"

	"winnow/fault"
)

// maxNode bounds the bytes of one node of JSON-LD with all that is nested in it,
// which unpack to thirty times as much in memory.
const maxNode = 16 << 20

// jsonldReader reads JSON-LD 1.1 node by node. Package ld knows what contexts
// mean; asked for a whole document, it takes forty times the file's size.
type jsonldReader struct {
	*reader
	data    []byte
	context *ld.Context
	options *ld.JsonLdOptions
	at      int // offset up to which lines were counted
	line    int
}

func readJSONLD(r *reader) error {
	data, err := io.ReadAll(r.from)
	if err != nil {
		return r.readFault(err, 1)
	}
	j := &jsonldReader{reader: r, data: data, line: 1, options: ld.NewJsonLdOptions(r.base)}
	j.options.DocumentLoader = refusing{}
	if err := j.survey(); err != nil {
		return err
	}
	if err := j.readContext(); err != nil {
		return err
	}
	return j.document()
}

// refusing fetches nothing.
type refusing struct{}

var errRemote = errors.New("remote documents are not fetched")

func (refusing) LoadDocument(string) (*ld.RemoteDocument, error) { return nil, errRemote }

func (j *jsonldReader) decoder() *jsontext.Decoder {
	return jsontext.NewDecoder(bytes.NewBuffer(j.data))
}

// survey sees to it that the whole file is proper JSON and not nested too deep,
// before anything is made of it.
func (j *jsonldReader) survey() error {
	decoder := j.decoder()
	for {
		_, err := decoder.ReadToken()
		switch {
		case errors.Is(err, io.EOF):
			if decoder.InputOffset() == 0 || len(bytes.TrimSpace(j.data)) == 0 {
				return fault.New(fault.Invalid, "%s is empty. Nothing was changed.", j.file)
			}
			return nil
		case err != nil:
			return j.syntaxFault(err)
		case decoder.StackDepth() > j.limits.Depth:
			return j.tooDeep(j.lineAt(decoder.InputOffset()))
		}
	}
}

func (j *jsonldReader) syntaxFault(err error) error {
	var syntax *jsontext.SyntacticError
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return j.cutOff(1 + bytes.Count(j.data, []byte("\n")))
	case !errors.As(err, &syntax):
		return j.readFault(err, 1)
	case errors.Is(err, jsontext.ErrDuplicateName):
		return j.invalid(j.lineAt(syntax.ByteOffset), "a field stands twice in one object")
	}
	return fault.Wrap(err, fault.Invalid, "%s, line %d is not proper JSON. Nothing was changed.", j.file, j.lineAt(syntax.ByteOffset))
}

// lineAt counts lines up to an offset. Offsets must not go down much.
func (j *jsonldReader) lineAt(offset int64) int {
	end := min(int(offset), len(j.data))
	if end < j.at {
		j.at, j.line = 0, 1
	}
	j.line += bytes.Count(j.data[j.at:end], []byte("\n"))
	j.at = end
	return j.line
}

// readContext parses the context at the top, wherever it stands there.
func (j *jsonldReader) readContext() error {
	j.context = ld.NewContext(nil, j.options)
	if !bytes.HasPrefix(bytes.TrimSpace(j.data), []byte("{")) {
		return nil
	}
	return j.members(j.decoder(), func(name string, decoder *jsontext.Decoder) error {
		raw, err := decoder.ReadValue()
		if err != nil || name != "@context" {
			return err
		}
		if len(raw) > j.limits.Text {
			return j.tooLong(j.lineAt(decoder.InputOffset()))
		}
		context, err := decode(raw)
		if err != nil {
			return err
		}
		return j.guard(decoder.InputOffset(), func() (err error) {
			j.context, err = j.context.Parse(context)
			return err
		})
	})
}

// members calls each for the members of the object that is next. It reads the
// member's value.
func (j *jsonldReader) members(decoder *jsontext.Decoder, each func(name string, decoder *jsontext.Decoder) error) error {
	if _, err := decoder.ReadToken(); err != nil {
		return j.syntaxFault(err)
	}
	for decoder.PeekKind() != '}' {
		name, err := decoder.ReadToken()
		if err != nil {
			return j.syntaxFault(err)
		}
		if err := each(name.String(), decoder); err != nil {
			return err
		}
	}
	_, err := decoder.ReadToken()
	return err
}

func decode(raw jsontext.Value) (any, error) {
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.UseNumber()
	var value any
	err := decoder.Decode(&value)
	return value, err
}

// guard runs code of package ld, which panics on some documents, and names its
// errors.
func (j *jsonldReader) guard(offset int64, run func() error) (err error) {
	defer func() {
		if panicked := recover(); panicked != nil {
			err = j.invalid(j.lineAt(offset), "the context or a node above this line is not proper JSON-LD")
		}
	}()
	err = run()
	var known *ld.JsonLdError
	switch {
	case !errors.As(err, &known):
		return err
	case known.Code == ld.LoadingRemoteContextFailed || known.Code == ld.LoadingDocumentFailed:
		return j.invalid(j.lineAt(offset), "the file refers to a context elsewhere, which is not fetched; write the context into the file")
	}
	return j.invalid(j.lineAt(offset), "this is not proper JSON-LD: %s", known.Code)
}
